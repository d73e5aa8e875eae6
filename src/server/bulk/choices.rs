//! How people write what the template lets one choose.

/// Whether a text means a choice: its name, what stands in the brackets of it, or its code name.
pub(super) fn alike(label: &str, code: &str, text: &str) -> bool {
    let inner = label.split(['（', '）']).nth(1).unwrap_or(label);
    let turned = label
        .strip_prefix("运转类")
        .map(|_| format!("{inner}运转类"));
    [label, code, inner].contains(&text) || turned.is_some_and(|turned| turned == text)
}

/// Whether a text says yes.
pub(super) fn yes(text: &str) -> bool {
    matches!(text, "是" | "TRUE" | "true" | "√" | "1" | "Y" | "y")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_known_by_every_name_in_use() {
        let label = "运转类（其他）";
        for text in [label, "其他", "其他运转类", "operating_other"] {
            assert!(alike(label, "operating_other", text), "{text}");
        }
        assert!(!alike(label, "operating_other", "运转类"));
        assert!(yes("是") && !yes("否") && !yes(""));
    }
}
