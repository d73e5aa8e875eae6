//! Keyset pages: a maximum, a total, and where the next one starts.

use serde::{Deserialize, Serialize};

/// The most rows a page may have.
pub const PAGE_ROWS_MAX: u32 = 500;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows the filters leave in all.
    pub total: u64,
    /// Pass as `after` to get the next page; absent on the last.
    pub next: Option<String>,
}

/// Written by hand: the derived description of a generic type leaves its rows' type out.
#[cfg(feature = "schema")]
mod schema {
    use super::Page;
    use std::borrow::Cow;
    use utoipa::{
        PartialSchema, ToSchema,
        openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema},
    };

    impl<T: ToSchema> PartialSchema for Page<T> {
        fn schema() -> RefOr<Schema> {
            let row = Ref::from_schema_name(T::name());
            let object = ObjectBuilder::new()
                .property("items", ArrayBuilder::new().items(row))
                .property("total", u64::schema())
                .property("next", Option::<String>::schema())
                .required("items")
                .required("total");
            RefOr::T(object.into())
        }
    }

    impl<T: ToSchema> ToSchema for Page<T> {
        fn name() -> Cow<'static, str> {
            Cow::Owned(format!("PageOf{}", T::name()))
        }

        fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            schemas.push((T::name().into_owned(), T::schema()));
            T::schemas(schemas);
        }
    }
}
