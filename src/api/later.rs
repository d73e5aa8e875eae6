//! A part of an answer that is read where somebody wants it: how it is read then stands in the
//! program there, and not wherever answers arrive.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::marker::PhantomData;

/// A list on the wire, not read yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Later<T> {
    list: Vec<Value>,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<T> Later<T> {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<T: Serialize> Later<T> {
    /// The list as it travels.
    pub fn of(list: &[T]) -> Self {
        let written = list.iter().filter_map(|one| serde_json::to_value(one).ok());
        Self {
            list: written.collect(),
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Later<T> {
    /// Reads the list; nothing where a newer server says something in a way not known here.
    pub fn read(&self) -> Vec<T> {
        let read: Result<_, _> = self.list.iter().map(T::deserialize).collect();
        read.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_and_never_in_part() {
        let list = Later::of(&[1_u8, 2]);
        let text = serde_json::to_string(&list).expect("writes");
        assert_eq!(text, "[1,2]");
        assert_eq!(list.read(), [1, 2]);
        let odd: Later<u8> = serde_json::from_str("[1,\"two\"]").expect("reads");
        assert!(!odd.is_empty() && odd.read().is_empty());
        assert!(Later::<u8>::default().is_empty());
    }
}
