//! One module of the several of a file: what they import of the first module, a hub imports once
//! for all of them, so that memory and table are told once and what is alike is kept once.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload, TypeRef, ValType};

use super::{Workshop, shrink};
use crate::run::Run;

/// By this name the modules know the first one; in a merged file it is the hub.
const SHARED: &str = "__wasm_split";

/// By this name the hub knows the first module (`split.js` gives it both).
const FIRST: &str = "first";

/// Merges modules into `<folder>/<name>.wasm`; nothing where the tool for it is missing.
pub(super) fn modules(
    work: &Workshop<'_>,
    folder: &Path,
    name: &str,
    modules: &[Vec<u8>],
) -> Result<Option<PathBuf>> {
    let (Some(assemble), Some(merge)) = (
        work.tools.npm_file("binaryen/bin/wasm-as"),
        work.tools.npm_file("binaryen/bin/wasm-merge"),
    ) else {
        return Ok(None);
    };
    let place = |what: &str| folder.join(format!("{name}{what}"));
    fs::write(place("-hub.wat"), hub(modules)?)?;
    Run::new("node", [assemble.as_os_str()])
        .arg(place("-hub.wat"))
        .arg("--output")
        .arg(place("-hub.wasm"))
        .args(shrink::WASM_FEATURES)
        .watch(work.step, &work.log(&format!("wasm-as-{name}")))?;
    let mut merge = Run::new("node", [merge.as_os_str()])
        .arg(place("-hub.wasm"))
        .arg(SHARED);
    for (at, module) in modules.iter().enumerate() {
        let file = place(&format!("-{at}.wasm"));
        fs::write(&file, module)?;
        merge = merge.arg(file).arg(format!("part{at}"));
    }
    let merged = place(".wasm");
    merge
        .args(&["--skip-export-conflicts", "--debuginfo", "--output"])
        .arg(&merged)
        .args(shrink::WASM_FEATURES)
        // Until all of them use the one table there are several.
        .arg("--enable-reference-types")
        .watch(work.step, &work.log(&format!("wasm-merge-{name}")))
        .context("the modules of a chunk cannot be merged")?;
    Ok(Some(merged))
}

/// The text of the hub: imports what the modules import, and exports it.
fn hub(modules: &[Vec<u8>]) -> Result<String> {
    let mut text = String::from("(module\n");
    for (at, (name, kind)) in imports(modules)?.into_iter().enumerate() {
        let (kind, what) = match kind {
            TypeRef::Memory(memory) => ("memory", memory.initial.to_string()),
            TypeRef::Table(table) => ("table", format!("{} funcref", table.initial)),
            TypeRef::Global(global) if global.content_type == ValType::I32 && global.mutable => {
                ("global", "(mut i32)".to_owned())
            }
            TypeRef::Global(global) if global.content_type == ValType::I32 => {
                ("global", "i32".to_owned())
            }
            other => bail!("a chunk imports {name}, which is {other:?}"),
        };
        // Writing into a String cannot fail.
        let _written = writeln!(
            text,
            "(import \"{FIRST}\" \"{name}\" ({kind} $i{at} {what})) \
             (export \"{name}\" ({kind} $i{at}))"
        );
    }
    text.push(')');
    Ok(text)
}

/// What the modules import, each once, as large as the one that needs least.
fn imports(modules: &[Vec<u8>]) -> Result<BTreeMap<String, TypeRef>> {
    let mut known = BTreeMap::new();
    for module in modules {
        for payload in Parser::new(0).parse_all(module) {
            let Payload::ImportSection(section) = payload? else {
                continue;
            };
            for import in section.into_imports() {
                let import = import?;
                if import.module != SHARED {
                    bail!("a chunk imports from {}, not from {SHARED}", import.module);
                }
                let kind = known.entry(import.name.to_owned()).or_insert(import.ty);
                *kind = smaller(*kind, import.ty);
            }
        }
    }
    Ok(known)
}

fn smaller(one: TypeRef, two: TypeRef) -> TypeRef {
    let is_less = match (one, two) {
        (TypeRef::Memory(one), TypeRef::Memory(two)) => two.initial < one.initial,
        (TypeRef::Table(one), TypeRef::Table(two)) => two.initial < one.initial,
        _ => false,
    };
    if is_less { two } else { one }
}

/// The bytes of a module that ships: without names and what else is only for tools.
pub(super) fn weight(module: &[u8]) -> Result<u64> {
    let mut weight = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if !matches!(payload, Payload::CustomSection(_)) {
            weight += payload.as_section().map_or(0, |(_, at)| at.end - at.start);
        }
    }
    Ok(weight)
}
