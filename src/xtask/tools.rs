//! Build tools the command brings itself, in the user's cache folder by version, so that a
//! second clone of the repository finds them there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{
    places::{Places, find_program},
    progress::Step,
    run::Run,
};

/// The developer's loop, `trunk serve`: one version for everybody.
const TRUNK: &str = "0.21.14";
const WASM_TARGET: &str = "wasm32-unknown-unknown";
const ONLINE: &str = "it is fetched from crates.io once; check the connection and start again";

/// Programs that build the site.
pub(crate) struct Tools {
    /// The folder with the wasm-bindgen that matches the lock file.
    pub(crate) wasm_bindgen: PathBuf,
    /// The folder with wasm-opt, esbuild and axe-core; none without npm.
    pub(crate) npm: Option<PathBuf>,
}

impl Tools {
    /// Finds all tools, and brings those that are missing.
    pub(crate) fn bring(places: &Places, step: &Step) -> Result<Self> {
        wasm_target(places, step)?;
        let bindgen = locked_version(&places.root, "wasm-bindgen")?;
        let bindgen = installed(places, step, "wasm-bindgen-cli", "wasm-bindgen", &bindgen)?;
        installed(places, step, "trunk", "trunk", TRUNK)?;
        // Both are in place: what they were compiled from is of no further use.
        if places.cache.join("build").exists() {
            fs::remove_dir_all(places.cache.join("build"))?;
        }
        fetch(places, step)?;
        Ok(Self {
            wasm_bindgen: bindgen,
            npm: npm(places, step)?,
        })
    }

    /// A file of an npm package.
    pub(crate) fn npm_file(&self, file: &str) -> Option<PathBuf> {
        self.npm
            .as_ref()
            .map(|folder| folder.join("node_modules").join(file))
    }
}

fn wasm_target(places: &Places, step: &Step) -> Result<()> {
    let sysroot = Run::new("rustc", ["--print", "sysroot"]).text()?;
    let library = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    step.note("adding Rust's browser target");
    Run::new("rustup", ["target", "add", WASM_TARGET])
        .folder(&places.root)
        .watch(step, &places.log("rustup"))
        .with_context(|| {
            format!("the browser target is missing; run `rustup target add {WASM_TARGET}`")
        })
}

/// Installs a crate's program under the cache folder unless this version is there.
fn installed(
    places: &Places,
    step: &Step,
    package: &str,
    program: &str,
    version: &str,
) -> Result<PathBuf> {
    let home = places.cache.join(format!("{program}-{version}"));
    let folder = home.join("bin");
    if folder.join(program).is_file() {
        return Ok(folder);
    }
    step.note(&format!(
        "compiling {program} {version} once for this user, a few minutes"
    ));
    let install = |locked: &[&str]| {
        let args = ["install", package, "--version", version, "--bin", program];
        Run::cargo(args.iter().chain(locked))
            .arg("--no-default-features")
            .arg("--root")
            .arg(&home)
            .folder(&places.cache)
            .env("CARGO_TARGET_DIR", places.cache.join("build"))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .watch(step, &places.log(&format!("install-{program}")))
    };
    fs::create_dir_all(&places.cache)
        .with_context(|| format!("{} cannot be written", places.cache.display()))?;
    // A published lock file can name versions that were withdrawn since.
    install(&["--locked"])
        .or_else(|_| install(&[]))
        .with_context(|| format!("{program} {version} could not be installed; {ONLINE}"))?;
    Ok(folder)
}

/// The site is built offline, so everything in the lock file has to be here before.
fn fetch(places: &Places, step: &Step) -> Result<()> {
    Run::cargo(["fetch", "--locked"])
        .folder(&places.root)
        .watch(step, &places.log("fetch"))
        .with_context(|| format!("the dependencies are not all here; {ONLINE}"))
}

/// The version of a package in Cargo.lock.
fn locked_version(root: &Path, package: &str) -> Result<String> {
    let text = fs::read_to_string(root.join("Cargo.lock"))?;
    version_in(&text, package).with_context(|| format!("Cargo.lock does not name {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

/// The npm packages of the build and the tests; none without npm.
fn npm(places: &Places, step: &Step) -> Result<Option<PathBuf>> {
    let wanted = Packages {
        source: "src/xtask/npm",
        words: "wasm-opt, esbuild and axe-core",
        scripts: false,
    };
    wanted.bring(places, step)
}

/// Packages of npm, named exactly by a lock file.
pub(crate) struct Packages {
    /// The folder of the lock file.
    pub(crate) source: &'static str,
    /// What they are.
    pub(crate) words: &'static str,
    /// Whether they may compile something of their own.
    pub(crate) scripts: bool,
}

impl Packages {
    /// Installs them into the cache, by the hash of their lock file; none without npm.
    pub(crate) fn bring(&self, places: &Places, step: &Step) -> Result<Option<PathBuf>> {
        let source = places.root.join(self.source);
        let lock = fs::read(source.join("package-lock.json"))?;
        let hash = format!("{:x}", Sha256::digest(&lock));
        let folder = places
            .cache
            .join(format!("npm-{}", hash.get(..12).unwrap_or(&hash)));
        let finished = folder.join("complete");
        let missing = |program| find_program(program, &[]).is_none();
        if missing("node") || (missing("npm") && !finished.is_file()) {
            return Ok(None);
        }
        if finished.is_file() {
            return Ok(Some(folder));
        }
        step.note(&format!("fetching {} from npm", self.words));
        fs::create_dir_all(&folder)?;
        for file in ["package.json", "package-lock.json"] {
            fs::copy(source.join(file), folder.join(file))?;
        }
        let scripts: &[&str] = if self.scripts {
            &[]
        } else {
            &["--ignore-scripts"]
        };
        Run::new(
            "npm",
            ["ci", "--no-audit", "--no-fund"].iter().chain(scripts),
        )
        .folder(&folder)
        .watch(step, &places.log("npm"))
        .context("npm could not fetch its packages; check the connection to its registry")?;
        fs::write(finished, "")?;
        Ok(Some(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_lock_file_gives_the_exact_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
