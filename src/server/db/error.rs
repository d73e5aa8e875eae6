//! What can go wrong in storage.

/// A failed query.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A value that must be unique exists already.
    #[error("already exists: {0}")]
    NotUnique(String),
    /// A stored row breaks an invariant.
    #[error("broken row: {0}")]
    Broken(String),
    /// The database was made by a newer program, or a migration was edited.
    #[error("{0}")]
    Migration(String),
    /// All connections stayed busy.
    #[error("the database stayed busy")]
    Busy,
    /// Everything else.
    #[error(transparent)]
    Engine(sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(cause) if cause.is_unique_violation() => {
                Self::NotUnique(cause.message().to_owned())
            }
            // SQLITE_BUSY and its extended codes end in 5.
            sqlx::Error::Database(cause)
                if matches!(cause.code().as_deref(), Some("5" | "261")) =>
            {
                Self::Busy
            }
            sqlx::Error::PoolTimedOut => Self::Busy,
            _ => Self::Engine(error),
        }
    }
}
