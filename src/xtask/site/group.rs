//! From the modules of the program to a few files: what several cuts need becomes a file of its
//! own where it is large, and comes along with the next larger one where it is small.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// A module behind one or more cuts.
pub(super) struct Piece {
    /// The cuts that need it.
    pub(super) cuts: BTreeSet<String>,
    /// How many of its bytes ship.
    pub(super) weight: u64,
    pub(super) bytes: Vec<u8>,
}

/// Modules that come together.
pub(super) struct Pack {
    /// The cuts that load it.
    pub(super) cuts: BTreeSet<String>,
    pub(super) modules: Vec<Vec<u8>>,
}

/// A file for less is not worth a request.
const WORTH: u64 = 20_000;

/// The cut that is there before any other is asked for.
pub(crate) const FRAME: &str = "frame";

/// The files; what a cut needs is in the files that name it. What the frame needs is in its one.
pub(super) fn packs(pieces: Vec<Piece>) -> Vec<Pack> {
    let (framed, pieces): (Vec<_>, Vec<_>) = pieces
        .into_iter()
        .partition(|piece| piece.cuts.contains(FRAME));
    let mut files = shared(pieces);
    files.extend(one(framed));
    files
}

/// All of them in one file, which every cut loads that needs one of them.
fn one(pieces: Vec<Piece>) -> Option<Pack> {
    let cuts = pieces.iter().flat_map(|piece| piece.cuts.clone()).collect();
    let modules: Vec<_> = pieces.into_iter().map(|piece| piece.bytes).collect();
    (!modules.is_empty()).then_some(Pack { cuts, modules })
}

/// A file for each cut, and for what several share.
fn shared(pieces: Vec<Piece>) -> Vec<Pack> {
    let all: BTreeSet<String> = pieces.iter().flat_map(|piece| piece.cuts.clone()).collect();
    let mut sizes = BTreeMap::<BTreeSet<String>, u64>::new();
    for piece in &pieces {
        *sizes.entry(piece.cuts.clone()).or_default() += piece.weight;
    }
    let mut files: Vec<Pack> = sizes
        .into_iter()
        .filter(|(cuts, size)| cuts.len() == 1 || *size >= WORTH || *cuts == all)
        .map(|(cuts, _)| empty(cuts))
        .collect();
    if !files.iter().any(|file| file.cuts == all) {
        files.push(empty(all));
    }
    // The fewest cuts first: a module goes where it is loaded least often in vain.
    files.sort_by_key(|file| file.cuts.len());
    for piece in pieces {
        if let Some(file) = files
            .iter_mut()
            .find(|file| piece.cuts.is_subset(&file.cuts))
        {
            file.modules.push(piece.bytes);
        }
    }
    files.retain(|file| !file.modules.is_empty());
    files
}

fn empty(cuts: BTreeSet<String>) -> Pack {
    Pack {
        cuts,
        modules: Vec::new(),
    }
}

impl Pack {
    /// The file: each module with its length before it.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for module in &self.modules {
            let length = u32::try_from(module.len()).unwrap_or(u32::MAX);
            bytes.extend(length.to_le_bytes());
            bytes.extend(module);
        }
        bytes
    }

    /// A name for people: the cuts, or `pages` for what is behind most of them.
    pub(super) fn name(&self) -> String {
        if self.cuts.contains(FRAME) {
            return FRAME.to_owned();
        }
        let cuts: Vec<&str> = self.cuts.iter().map(String::as_str).collect();
        match cuts.as_slice() {
            few @ ([_] | [_, _] | [_, _, _]) => few.join("-"),
            many => format!("pages-{}", many.len()),
        }
    }
}

/// The loader, told which files each cut needs, with the names the program asks for.
pub(super) fn loader(
    script: &str,
    files: &BTreeMap<String, Vec<String>>,
) -> anyhow::Result<String> {
    let told = format!("const CUTS = {};", serde_json::to_string(files)?);
    anyhow::ensure!(
        script.contains("const CUTS = {};"),
        "split.js has no place for the list of files"
    );
    let mut script = script.replace("const CUTS = {};", &told);
    for cut in files.keys() {
        // Writing into a String cannot fail.
        let _written = writeln!(
            script,
            "export const __wasm_split_load_{cut} = cut('{cut}');"
        );
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(weight: u64) -> usize {
        usize::try_from(weight).expect("small")
    }

    fn piece(cuts: &[&str], weight: u64) -> Piece {
        Piece {
            cuts: cuts.iter().map(|&cut| cut.to_owned()).collect(),
            weight,
            bytes: vec![7; size(weight)],
        }
    }

    #[test]
    fn every_module_is_in_one_file_that_all_its_cuts_load() {
        let pieces = vec![
            piece(&["a"], 10),
            piece(&["b"], 10),
            piece(&["c"], 10),
            piece(&["a", "b"], WORTH),
            piece(&["a", "c"], 20),
        ];
        let packs = packs(pieces);
        let names: Vec<String> = packs.iter().map(Pack::name).collect();
        assert_eq!(names, ["a", "b", "c", "a-b", "a-b-c"]);
        let sizes: Vec<usize> = packs.iter().map(|pack| pack.bytes().len()).collect();
        assert_eq!(sizes, [14, 14, 14, size(WORTH) + 4, 24]);
        let last = packs.last().expect("one");
        assert_eq!(last.bytes().first_chunk(), Some(&20_u32.to_le_bytes()));
    }

    #[test]
    fn what_the_frame_needs_comes_with_it_alone() {
        let pieces = vec![
            piece(&[FRAME], 10),
            piece(&[FRAME, "a"], WORTH),
            piece(&["a", "b"], 10),
            piece(&["a"], 10),
            piece(&["b"], 10),
        ];
        let packs = packs(pieces);
        let names: Vec<String> = packs.iter().map(Pack::name).collect();
        assert_eq!(names, ["a", "b", "a-b", "frame"]);
        let frame = packs.last().expect("one");
        assert_eq!(frame.bytes().len(), size(WORTH) + 10 + 8);
        assert!(frame.cuts.contains("a") && !frame.cuts.contains("b"));
    }

    #[test]
    fn the_loader_has_a_function_for_each_cut() {
        let script = include_str!("split.js");
        let files = BTreeMap::from([("form".to_owned(), vec!["/form-1.bin".to_owned()])]);
        let told = loader(script, &files).expect("told");
        assert!(told.contains(r#"const CUTS = {"form":["/form-1.bin"]};"#));
        assert!(told.contains("export const __wasm_split_load_form = cut('form');"));
        assert!(loader("", &files).is_err());
    }
}
