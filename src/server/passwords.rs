//! Passwords: argon2id, a few at a time, off the async threads.

use crate::error::Error;
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordVerifier, Version,
    password_hash::{PasswordHasher, SaltString},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19_456;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// The shortest password in characters.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// The longest password in characters.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// Hashes and checks passwords.
#[derive(Clone, Debug)]
pub struct Passwords {
    gate: Arc<Semaphore>,
}

impl Passwords {
    /// At most this many at once; others wait.
    pub fn new(at_once: usize) -> Self {
        Self {
            gate: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// The hash to store, with its own salt.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Error> {
        self.work(move || {
            let salt = SaltString::encode_b64(&salt).map_err(anyhow::Error::msg)?;
            let hash = hasher()?
                .hash_password(password.as_bytes(), &salt)
                .map_err(anyhow::Error::msg)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether a password fits. Without a hash it takes as long and says no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Error> {
        self.work(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| DUMMY.to_owned());
            let hash = PasswordHash::new(&hash).map_err(anyhow::Error::msg)?;
            let fits = hasher()?
                .verify_password(password.as_bytes(), &hash)
                .is_ok();
            Ok(fits && known)
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let permit = self
            .gate
            .clone()
            .acquire_owned()
            .await
            .map_err(anyhow::Error::new)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = job();
            drop(permit);
            result
        });
        Ok(done.await.map_err(anyhow::Error::new)??)
    }
}

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(anyhow::Error::msg)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A hash of the same cost that no password is checked against in earnest.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::new(1);
        let hash = passwords
            .hash("问效-demo".to_owned(), [7; 16])
            .await
            .unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let fits = |word: &str, hash| passwords.verify(word.to_owned(), hash);
        assert!(fits("问效-demo", Some(hash.clone())).await.unwrap());
        assert!(!fits("问效-Demo", Some(hash)).await.unwrap());
        assert!(!fits("问效-demo", None).await.unwrap());
    }
}
