//! Builds the wasm module where nobody has, and calls it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use wasmi::{Engine, Instance, Linker, Memory, Module, Store};

static PATH: OnceLock<PathBuf> = OnceLock::new();

/// A loaded module.
pub(crate) struct Verdict {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
}

impl Verdict {
    /// Loads the module named by `VERDICT_WASM`, or builds it first.
    pub(crate) fn load() -> Self {
        let path =
            PATH.get_or_init(|| env::var_os("VERDICT_WASM").map_or_else(build, PathBuf::from));
        let bytes = fs::read(path)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
        let engine = Engine::default();
        let module = Module::new(&engine, bytes).expect("the module is valid");
        let mut store = Store::new(&engine, ());
        // No imports at all: the engine asks nothing of its surroundings.
        let instance = Linker::new(&engine)
            .instantiate_and_start(&mut store, &module)
            .expect("the module needs nothing from outside");
        let memory = instance
            .get_memory(&store, "memory")
            .expect("the module has memory");
        Self {
            store,
            instance,
            memory,
        }
    }

    /// Calls an export with a request and gives its answer.
    pub(crate) fn call(&mut self, export: &str, request: &[u8]) -> Vec<u8> {
        let length = u32::try_from(request.len()).expect("a request fits into memory");
        let alloc = self
            .instance
            .get_typed_func::<u32, u32>(&self.store, "alloc")
            .unwrap();
        let at = alloc.call(&mut self.store, length).expect("there is room");
        self.memory
            .write(&mut self.store, at as usize, request)
            .unwrap();
        let work = self
            .instance
            .get_typed_func::<(), u32>(&self.store, export)
            .unwrap();
        let length = work
            .call(&mut self.store, ())
            .unwrap_or_else(|trap| panic!("{export} trapped: {trap}"));
        let answer = self
            .instance
            .get_typed_func::<(), u32>(&self.store, "answer")
            .unwrap();
        let at = answer.call(&mut self.store, ()).unwrap();
        let mut bytes = vec![0; length as usize];
        self.memory
            .read(&self.store, at as usize, &mut bytes)
            .unwrap();
        bytes
    }
}

/// Builds the module into a target directory of its own, so that the build that runs this test
/// and this one do not wait for each other.
fn build() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lie in the root");
    let target = root.join("target/parity");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--quiet", "--locked", "--package", "verdict"])
        .args(["--target", "wasm32-unknown-unknown"])
        // Interpreted code without any optimisation is too slow to try many cases.
        .args(["--config", "profile.dev.opt-level=1"])
        .arg("--target-dir")
        .arg(&target)
        .status()
        .expect("cargo starts");
    assert!(
        done.success(),
        "the wasm module does not build; `rustup target add wasm32-unknown-unknown` may be missing"
    );
    target.join("wasm32-unknown-unknown/debug/verdict.wasm")
}
