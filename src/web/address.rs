//! The query part of an address: filters, sort, tab and year that a colleague may want to see.

use api::endpoint::encode_into;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_location};

/// Names and values of a query string, decoded, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads what stands after the question mark.
    pub(crate) fn parse(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let pairs = search.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decode(name), decode(value))
                })
                .collect(),
        )
    }

    /// The value of a name; an empty one counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        let found = pairs.find(|(own, value)| own == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a name, where it can be read as this type.
    pub(crate) fn read<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// Sets a value; an empty one takes the name away.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(own, _)| own != name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The query string with its question mark, or nothing.
    pub(crate) fn search(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.0 {
            out.push(if out.is_empty() { '?' } else { '&' });
            encode_into(&mut out, name);
            out.push('=');
            encode_into(&mut out, value);
        }
        out
    }
}

/// Undoes percent-encoding; a malformed escape stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (*first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => {
                if let (Some(high), Some(low)) = (hex(*high), hex(*low)) {
                    bytes.push(high * 16 + low);
                    rest = after;
                } else {
                    bytes.push(b'%');
                }
            }
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

/// The parameters of the address now.
pub(crate) fn use_params() -> Memo<Params> {
    let search = use_location().search;
    Memo::new(move |_| Params::parse(&search.get()))
}

/// A way to set parameters of the present address, in place of its history entry.
pub(crate) fn use_set_params() -> Callback<Params> {
    params_set(true)
}

/// A way to set parameters of the present address so that the browser's way back undoes it.
pub(crate) fn use_push_params() -> Callback<Params> {
    params_set(false)
}

fn params_set(replace: bool) -> Callback<Params> {
    let path = use_location().pathname;
    let navigate = crate::route::use_go();
    Callback::new(move |params: Params| {
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.run((path.get_untracked() + &params.search(), options));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_survive_the_address() {
        let params = Params::default()
            .with("q", "满 意&度=1")
            .with("year", "2027");
        assert_eq!(Params::parse(&params.search()), params);
        assert_eq!(params.get("q"), Some("满 意&度=1"));
        assert_eq!(params.read::<u16>("year"), Some(2027));
        assert_eq!(params.read::<u16>("q"), None);
    }

    #[test]
    fn a_value_is_replaced_and_an_empty_one_vanishes() {
        let params = Params::parse("?a=1&b=2&a=3").with("a", "4").with("b", "");
        assert_eq!(params.search(), "?a=4");
    }

    #[test]
    fn malformed_escapes_stay_as_they_are() {
        assert_eq!(Params::parse("q=100%&x=%zz%4").get("q"), Some("100%"));
        assert_eq!(Params::parse("x=%zz%4").get("x"), Some("%zz%4"));
        assert_eq!(Params::parse("x=%ff").get("x"), Some("\u{fffd}"));
    }
}
