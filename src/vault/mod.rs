//! The one room that writes personal values down, and only sealed under the corpus's key.
//!
//! It keeps what each letter read as, so that a change of rules needs no second
//! OCR, and who each letter is about, so that letters of one person can be
//! linked and what one of them names is masked in the others.

mod identity;
mod key;
mod sealed_reading;

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension, params};

use crate::problem::{Problem, Result};
use crate::reading::ReadPage;
pub use identity::Identity;
pub use key::Key;

const NONCE_BYTES: usize = 24;
const READING: &str = "reading";
const IDENTITY: &str = "identity";
const TABLE: &str = "CREATE TABLE IF NOT EXISTS sealed (
    letter TEXT NOT NULL, what TEXT NOT NULL, nonce BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (letter, what)) WITHOUT ROWID";

/// What is noted of a letter besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A digest of what it was last redacted with.
    Stamp,
    /// The style that its page is drawn in.
    Style,
    /// The version of the rules that found who it is about.
    IdentityRules,
}

impl Note {
    fn code(self) -> &'static str {
        match self {
            Self::Stamp => "stamp",
            Self::Style => "style",
            Self::IdentityRules => "identity rules",
        }
    }
}

/// Sealed readings and identities of a corpus, in `private/vault.sqlite`.
pub struct Vault {
    store: Connection,
    cipher: XChaCha20Poly1305,
}

impl Vault {
    /// Opens the vault in the corpus's private folder, or makes one there.
    pub fn open(private: &Path, key: &Key) -> Result<Self> {
        let store = Connection::open(private.join("vault.sqlite")).map_err(|_| unusable())?;
        store.pragma_update(None, "secure_delete", true).map_err(|_| unusable())?;
        store.execute(TABLE, []).map_err(|_| unusable())?;
        Ok(Self { store, cipher: XChaCha20Poly1305::new(&key.sealing().into()) })
    }

    /// Seals what a letter read as, and who it is about.
    pub fn seal(&self, letter: &str, pages: &[ReadPage], identity: &Identity) -> Result<()> {
        self.put(letter, READING, &sealed_reading::written(pages)?)?;
        self.seal_identity(letter, identity)
    }

    /// Seals who a letter is about, in place of what was known before.
    pub fn seal_identity(&self, letter: &str, identity: &Identity) -> Result<()> {
        self.put(letter, IDENTITY, &identity.written()?)
    }

    /// Erases all that is kept of a letter.
    pub fn forget(&self, letter: &str) -> Result<()> {
        self.store.execute("DELETE FROM sealed WHERE letter = ?1", [letter]).map(|_| ()).map_err(|_| unusable())
    }

    /// What a letter read as; `None` where it is not kept.
    pub fn reading(&self, letter: &str) -> Result<Option<Vec<ReadPage>>> {
        let Some(bytes) = self.get(letter, READING)? else { return Ok(None) };
        sealed_reading::read(&bytes).map(Some).ok_or_else(damaged)
    }

    /// Who each letter is about, ordered by letter.
    pub fn identities(&self) -> Result<Vec<(String, Identity)>> {
        let mut rows =
            self.store.prepare("SELECT letter FROM sealed WHERE what = ?1 ORDER BY letter").map_err(|_| unusable())?;
        let letters = rows.query_map([IDENTITY], |row| row.get(0)).map_err(|_| unusable())?;
        let letters: Vec<String> = letters.collect::<rusqlite::Result<_>>().map_err(|_| unusable())?;
        let identity = |letter: String| -> Result<_> {
            let bytes = self.get(&letter, IDENTITY)?.ok_or_else(damaged)?;
            Ok((letter, Identity::read(&bytes).ok_or_else(damaged)?))
        };
        letters.into_iter().map(identity).collect()
    }

    /// Notes something of a letter, so that the second pass leaves alone what did not change.
    pub fn set_note(&self, letter: &str, note: Note, text: &str) -> Result<()> {
        self.put(letter, note.code(), text.as_bytes())
    }

    /// What is noted of a letter; `None` where nothing is.
    pub fn note(&self, letter: &str, note: Note) -> Result<Option<String>> {
        let bytes = self.get(letter, note.code())?;
        bytes.map(|bytes| String::from_utf8(bytes).map_err(|_| damaged())).transpose()
    }

    fn get(&self, letter: &str, what: &str) -> Result<Option<Vec<u8>>> {
        let row = "SELECT nonce, value FROM sealed WHERE letter = ?1 AND what = ?2";
        let row = self.store.query_row(row, [letter, what], |row| Ok((row.get(0)?, row.get(1)?)));
        let row: Option<(Vec<u8>, Vec<u8>)> = row.optional().map_err(|_| unusable())?;
        row.map(|(nonce, value)| self.opened(letter, what, &nonce, &value)).transpose()
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
    use crate::letter::MaskKind;
    use crate::reading::PersonalText;

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::of(folder.path()).unwrap();
        let vault = Vault::open(folder.path(), &key).unwrap();
        (folder, vault)
    }

    fn identity() -> Identity {
        let text = |text: &str| PersonalText::new(text.to_owned());
        Identity { numbers: vec![text("7654321")], names: vec![(MaskKind::Person, text("Ninon"))], home: None }
    }

    #[test]
    fn what_is_sealed_comes_back_and_the_file_holds_no_number() {
        let (folder, vault) = vault();
        vault.seal("a", &[], &identity()).unwrap();
        let identities = vault.identities().unwrap();
        assert!(identities.len() == 1 && identities[0].0 == "a" && identities[0].1.numbers.len() == 1);
        assert!(vault.reading("a").unwrap().is_some_and(|pages| pages.is_empty()));
        assert!(vault.reading("b").unwrap().is_none());
        let bytes = std::fs::read(folder.path().join("vault.sqlite")).unwrap();
        assert!(!bytes.windows(7).any(|w| w == b"7654321"));
    }

    #[test]
    fn another_key_opens_nothing() {
        let (folder, vault) = vault();
        vault.seal("a", &[], &identity()).unwrap();
        std::fs::remove_file(folder.path().join("key")).unwrap();
        let other = Key::of(folder.path()).unwrap();
        assert!(Vault::open(folder.path(), &other).unwrap().identities().is_err());
    }

    #[test]
    fn what_is_forgotten_is_gone() {
        let (_folder, vault) = vault();
        vault.seal("a", &[], &identity()).unwrap();
        vault.set_note("a", Note::Stamp, "1").unwrap();
        vault.set_note("a", Note::Style, "set").unwrap();
        let note = |letter: &str, note| vault.note(letter, note).unwrap();
        assert!(note("a", Note::Stamp).as_deref() == Some("1") && note("a", Note::Style).as_deref() == Some("set"));
        assert!(note("b", Note::Style).is_none());
        vault.forget("a").unwrap();
        assert!(vault.identities().unwrap().is_empty() && note("a", Note::Stamp).is_none());
    }
}
