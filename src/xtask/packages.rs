//! System packages: installed by apt-get when the command may, named in one sentence otherwise.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{
    places::{Places, find_program},
    progress::Step,
    run::Run,
};

/// Installs `packages`, or says which ones are missing and how to get them.
pub(crate) fn install(
    places: &Places,
    step: &Step,
    packages: &[&str],
    purpose: &str,
) -> Result<()> {
    let wanted = packages.join(" ");
    let advice = format!(
        "{purpose} needs packages that are not installed; as an administrator run: \
         apt-get update && apt-get install -y {wanted} (names as in Debian)"
    );
    let Some(prefix) = permission() else {
        bail!("{advice}")
    };
    step.note(&format!("installing {wanted}"));
    let update = [prefix, &["apt-get", "update"]].concat();
    let install = ["apt-get", "install", "-y", "--no-install-recommends"];
    let install = [prefix, &install[..], packages].concat();
    for (name, words) in [("apt-update", update), ("apt-install", install)] {
        let done = words.split_first().map(|(program, rest)| {
            Run::new(program, rest)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .watch(step, &places.log(name))
        });
        if let Some(Err(error)) = done {
            return Err(error.context(advice));
        }
    }
    Ok(())
}

/// How to call apt-get here: directly, through a sudo that asks nothing, or not at all.
fn permission() -> Option<&'static [&'static str]> {
    find_program("apt-get", &[])?;
    if is_root() {
        return Some(&[]);
    }
    find_program("sudo", &[])?;
    Run::new("sudo", ["-n", "true"])
        .text()
        .is_ok()
        .then_some(&["sudo", "-n"])
}

/// Whether this process is the administrator.
pub(crate) fn is_root() -> bool {
    Run::new("id", ["-u"])
        .text()
        .is_ok_and(|id| id.trim() == "0")
}

/// Whether a font that draws Chinese is installed.
pub(crate) fn has_chinese_font() -> bool {
    let listed = Run::new("fc-list", [":lang=zh-cn", "family"]).text();
    listed.is_ok_and(|fonts| !fonts.trim().is_empty())
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
}
