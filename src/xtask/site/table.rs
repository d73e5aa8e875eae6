//! The table of files as Rust source, which the executable includes.

use std::fmt::Write;

use super::File;

/// One `File` literal per file; the bytes stand beside the table.
pub(super) fn source(files: &[File]) -> String {
    let mut text = String::from("&[\n");
    for file in files {
        let name = &file.name;
        let beside = |ending: &str| format!("Some(include_bytes!(\"{name}.{ending}\"))");
        // Writing into a String cannot fail.
        let _written = writeln!(
            text,
            "    ::server::site::File {{\n        path: \"/{name}\",\n        \
             bytes: include_bytes!(\"{name}\"),\n        br: {},\n        gz: {},\n        \
             immutable: {},\n        tag: \"{}\",\n    }},",
            beside("br"),
            beside("gz"),
            file.immutable,
            file.hash,
        );
    }
    text.push_str("]\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_comes_with_its_compressed_twins() {
        let file = File {
            name: "boot-1.js".into(),
            hash: "00ff".into(),
            immutable: true,
            bytes: 10,
            gzip: 5,
            brotli: 4,
        };
        let text = source(&[file]);
        for part in [
            "\"/boot-1.js\"",
            "boot-1.js.br",
            "boot-1.js.gz",
            "immutable: true",
            "00ff",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
