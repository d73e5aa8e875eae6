//! Names by content, brotli and gzip twins, and the manifest of it all.

use std::{collections::BTreeMap, fs, io::Write, path::Path};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::FRAME;

const MANIFEST: &str = "manifest.json";

/// A file before it is written.
pub(super) struct Asset {
    name: String,
    hash: String,
    immutable: bool,
    bytes: Vec<u8>,
}

impl Asset {
    /// A file that may be cached for ever, because its name changes with its content.
    pub(super) fn hashed(name: &str, bytes: Vec<u8>) -> Self {
        let hash = hash(&bytes);
        let name = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
            None => format!("{name}-{hash}"),
        };
        Self {
            name,
            hash,
            immutable: true,
            bytes,
        }
    }

    /// A file whose name others know.
    pub(super) fn fixed(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            hash: hash(&bytes),
            immutable: false,
            bytes,
        }
    }

    /// One hash of all of them.
    pub(super) fn all(assets: &[Self]) -> String {
        let hashes: Vec<&str> = assets.iter().map(|asset| asset.hash.as_str()).collect();
        hash(hashes.concat().as_bytes())
    }

    /// Where the browser finds it.
    pub(super) fn address(&self) -> String {
        format!("/{}", self.name)
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
        .chars()
        .take(16)
        .collect()
}

/// A file of the finished site.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) hash: String,
    pub(crate) immutable: bool,
    pub(crate) bytes: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// What `target/site` holds and from which inputs it came.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) fingerprint: String,
    pub(crate) files: Vec<File>,
    /// The addresses of the chunks that each cut of the program loads.
    pub(crate) cuts: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    /// The manifest in a folder, if there is a readable one.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Written last: a build that was interrupted leaves none and is done again.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        Ok(fs::write(
            folder.join(MANIFEST),
            serde_json::to_string_pretty(self)?,
        )?)
    }

    /// What the whole site transfers.
    pub(crate) fn brotli(&self) -> u64 {
        self.files.iter().map(|file| file.brotli).sum()
    }

    /// What the first route transfers: sign-in, without any chunk.
    pub(crate) fn sign_in(&self) -> u64 {
        self.sum(|address| !self.cuts.values().flatten().any(|chunk| chunk == address))
    }

    /// What a first visit transfers: sign-in, then the frame with the workbench.
    pub(crate) fn first_visit(&self) -> u64 {
        self.sign_in() + self.cut(FRAME)
    }

    /// What the first page behind a cut transfers besides what stands before it: sign-in, and for
    /// a page the frame.
    pub(crate) fn cut(&self, name: &str) -> u64 {
        let holds = |cut: &str, address: &str| {
            let chunks = self.cuts.get(cut);
            chunks.is_some_and(|all| all.iter().any(|chunk| chunk == address))
        };
        self.sum(|address| holds(name, address) && (name == FRAME || !holds(FRAME, address)))
    }

    fn sum(&self, counts: impl Fn(&str) -> bool) -> u64 {
        let counted = self
            .files
            .iter()
            .filter(|file| counts(&format!("/{}", file.name)));
        counted.map(|file| file.brotli).sum()
    }
}

/// Writes the files with their twins into a fresh folder.
pub(super) fn write(folder: &Path, assets: Vec<Asset>) -> Result<Vec<File>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let mut files = Vec::new();
    for Asset {
        name,
        hash,
        immutable,
        bytes,
    } in assets
    {
        if let Some(parent) = folder.join(&name).parent() {
            fs::create_dir_all(parent)?;
        }
        let (brotli, gzip) = (brotli(&bytes)?, gzip(&bytes)?);
        fs::write(folder.join(&name), &bytes)?;
        fs::write(folder.join(format!("{name}.br")), &brotli)?;
        fs::write(folder.join(format!("{name}.gz")), &gzip)?;
        let size = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let (bytes, gzip, brotli) = (size(&bytes), size(&gzip), size(&brotli));
        files.push(File {
            name,
            hash,
            immutable,
            bytes,
            gzip,
            brotli,
        });
    }
    Ok(files)
}

fn brotli(mut bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn names_follow_the_content() {
        let one = Asset::hashed("web.wasm", b"one".to_vec());
        let two = Asset::hashed("web.wasm", b"two".to_vec());
        assert_ne!(one.address(), two.address());
        assert!(one.address().starts_with("/web-") && one.address().contains(".wasm"));
        assert_eq!(Asset::fixed("index.html", vec![]).address(), "/index.html");
    }

    #[test]
    fn twins_decompress_to_the_original() {
        let text = "问效 ".repeat(2_000).into_bytes();
        let mut back = Vec::new();
        let packed = gzip(&text).expect("gzip");
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut back)
            .expect("gunzip");
        assert_eq!(back, text);
        let mut back = Vec::new();
        let packed = brotli(&text).expect("brotli");
        brotli::Decompressor::new(&packed[..], 4096)
            .read_to_end(&mut back)
            .expect("unbrotli");
        assert_eq!(back, text);
        assert!(packed.len() < text.len() / 10);
    }
}
