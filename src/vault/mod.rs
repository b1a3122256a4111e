//! The one room that writes personal values down, and only sealed under the corpus's key.
//!
//! It keeps what each letter read as, so that a change of rules needs no second
//! OCR, and the numbers that tell whose letter it is, so that letters of one
//! person can be linked. What leaves it are keyed digests.

mod key;
mod sealed_reading;

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, params};

use crate::problem::{Problem, Result};
use crate::reading::{PersonalText, ReadPage};
pub use key::Key;

const NONCE_BYTES: usize = 24;
const TABLE: &str = "CREATE TABLE IF NOT EXISTS sealed (
    letter TEXT NOT NULL, what TEXT NOT NULL, nonce BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (letter, what)) WITHOUT ROWID";

/// Sealed readings and identities of a corpus, in `private/vault.sqlite`.
pub struct Vault {
    store: Connection,
    cipher: XChaCha20Poly1305,
    key: Key,
}

impl Vault {
    /// Opens the vault in the corpus's private folder, or makes one there.
    pub fn open(private: &Path, key: &Key) -> Result<Self> {
        let store = Connection::open(private.join("vault.sqlite")).map_err(|_| unusable())?;
        store.pragma_update(None, "secure_delete", true).map_err(|_| unusable())?;
        store.execute(TABLE, []).map_err(|_| unusable())?;
        Ok(Self { store, cipher: XChaCha20Poly1305::new(&key.sealing().into()), key: key.clone() })
    }

    /// Seals what a letter read as, and the numbers that tell whose it is.
    pub fn seal(&self, letter: &str, pages: &[ReadPage], identifiers: &[PersonalText]) -> Result<()> {
        let identifiers: Vec<&str> = identifiers.iter().map(PersonalText::expose).collect();
        self.put(letter, "reading", &sealed_reading::written(pages)?)?;
        self.put(letter, "identifiers", &serde_json::to_vec(&identifiers).map_err(|_| unusable())?)
    }

    /// Erases all that is kept of a letter.
    pub fn forget(&self, letter: &str) -> Result<()> {
        self.store.execute("DELETE FROM sealed WHERE letter = ?1", [letter]).map(|_| ()).map_err(|_| unusable())
    }

    /// For each letter, keyed digests of the numbers that tell whose it is; ordered by letter.
    pub fn linking_digests(&self) -> Result<Vec<(String, Vec<String>)>> {
        let mut rows = self
            .store
            .prepare("SELECT letter, nonce, value FROM sealed WHERE what = 'identifiers' ORDER BY letter")
            .map_err(|_| unusable())?;
        let rows = rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).map_err(|_| unusable())?;
        rows.map(|row| {
            let (letter, nonce, value): (String, Vec<u8>, Vec<u8>) = row.map_err(|_| unusable())?;
            let opened = self.opened(&letter, "identifiers", &nonce, &value)?;
            let numbers: Vec<String> = serde_json::from_slice(&opened).map_err(|_| damaged())?;
            Ok((letter, numbers.iter().map(|n| self.key.digest("identifier", n.as_bytes())).collect()))
        })
        .collect()
    }

    fn put(&self, letter: &str, what: &str, value: &[u8]) -> Result<()> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| Problem::defect("the machine gives no random numbers"))?;
        let payload = Payload { msg: value, aad: &bound_to(letter, what) };
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| unusable())?;
        let put = "INSERT OR REPLACE INTO sealed (letter, what, nonce, value) VALUES (?1, ?2, ?3, ?4)";
        self.store.execute(put, params![letter, what, nonce, sealed]).map(|_| ()).map_err(|_| unusable())
    }

    fn opened(&self, letter: &str, what: &str, nonce: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        if nonce.len() != NONCE_BYTES {
            return Err(damaged());
        }
        let payload = Payload { msg: sealed, aad: &bound_to(letter, what) };
        self.cipher.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| damaged())
    }
}

/// A sealed value can't be moved to another letter.
fn bound_to(letter: &str, what: &str) -> Vec<u8> {
    format!("{letter}/{what}").into_bytes()
}

fn unusable() -> Problem {
    Problem::corpus(
        "the vault can't be read or written",
        "check that the corpus's folder is yours and the disk is not full",
    )
}

fn damaged() -> Problem {
    Problem::corpus(
        "the vault does not open with this corpus's key",
        "put back the private folder that belongs to this corpus",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::of(folder.path()).unwrap();
        let vault = Vault::open(folder.path(), &key).unwrap();
        (folder, vault)
    }

    #[test]
    fn letters_of_one_number_share_a_digest_and_the_file_holds_no_number() {
        let (folder, vault) = vault();
        let number = || PersonalText::new("7654321".to_owned());
        vault.seal("a", &[], &[number()]).unwrap();
        vault.seal("b", &[], &[number()]).unwrap();
        let digests = vault.linking_digests().unwrap();
        assert!(digests[0].1 == digests[1].1 && digests[0].1.len() == 1);
        let bytes = std::fs::read(folder.path().join("vault.sqlite")).unwrap();
        assert!(!bytes.windows(7).any(|w| w == b"7654321"));
    }

    #[test]
    fn another_key_opens_nothing() {
        let (folder, vault) = vault();
        vault.seal("a", &[], &[]).unwrap();
        std::fs::remove_file(folder.path().join("key")).unwrap();
        let other = Key::of(folder.path()).unwrap();
        assert!(Vault::open(folder.path(), &other).unwrap().linking_digests().is_err());
    }

    #[test]
    fn what_is_forgotten_is_gone() {
        let (_folder, vault) = vault();
        vault.seal("a", &[], &[]).unwrap();
        vault.forget("a").unwrap();
        assert!(vault.linking_digests().unwrap().is_empty());
    }
}
