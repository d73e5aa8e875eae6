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
    pub(super) bytes: Vec<u8>,
}

/// Modules that come together.
pub(super) struct Pack {
    /// The cuts that load it.
    pub(super) cuts: BTreeSet<String>,
    /// The modules, each with its length before it.
    pub(super) bytes: Vec<u8>,
}

/// A file for less is not worth a request.
const WORTH: usize = 20_000;

/// The files; what a cut needs is in the files that name it.
pub(super) fn packs(pieces: Vec<Piece>) -> Vec<Pack> {
    let all: BTreeSet<String> = pieces.iter().flat_map(|piece| piece.cuts.clone()).collect();
    let mut sizes = BTreeMap::<BTreeSet<String>, usize>::new();
    for piece in &pieces {
        *sizes.entry(piece.cuts.clone()).or_default() += piece.bytes.len();
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
            let length = u32::try_from(piece.bytes.len()).unwrap_or(u32::MAX);
            file.bytes.extend(length.to_le_bytes());
            file.bytes.extend(piece.bytes);
        }
    }
    files.retain(|file| !file.bytes.is_empty());
    files
}

fn empty(cuts: BTreeSet<String>) -> Pack {
    Pack {
        cuts,
        bytes: Vec::new(),
    }
}

impl Pack {
    /// A name for people: the cuts, or `pages` for what is behind most of them.
    pub(super) fn name(&self) -> String {
        let cuts: Vec<&str> = self.cuts.iter().map(String::as_str).collect();
        match cuts.as_slice() {
            few @ ([_] | [_, _] | [_, _, _]) => format!("{}.bin", few.join("-")),
            many => format!("pages-{}.bin", many.len()),
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

    fn piece(cuts: &[&str], size: usize) -> Piece {
        Piece {
            cuts: cuts.iter().map(|&cut| cut.to_owned()).collect(),
            bytes: vec![7; size],
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
        assert_eq!(names, ["a.bin", "b.bin", "c.bin", "a-b.bin", "a-b-c.bin"]);
        let sizes: Vec<usize> = packs.iter().map(|pack| pack.bytes.len()).collect();
        assert_eq!(sizes, [14, 14, 14, WORTH + 4, 24]);
        let last = packs.last().expect("one");
        assert_eq!(last.bytes.first_chunk(), Some(&20_u32.to_le_bytes()));
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
