//! The corpus's secret, from which ids, pseudonyms and the vault's key are derived.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::problem::{Problem, Result};

const BYTES: usize = 32;
/// Bytes of a digest that are written: enough that a million letters do not meet.
const ID_BYTES: usize = 10;

/// 32 secret bytes; it can't print itself.
#[derive(Clone)]
pub struct Key([u8; BYTES]);

impl Key {
    /// The key in a corpus's private folder; made there, readable by its owner alone, where there is none.
    pub fn of(private: &Path) -> Result<Self> {
        let path = private.join("key");
        match fs::read(&path) {
            Ok(bytes) => bytes.try_into().map(Self).map_err(|_| damaged()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Self::made(&path),
            Err(_) => Err(damaged()),
        }
    }

    fn made(path: &Path) -> Result<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|_| Problem::defect("the machine gives no random numbers"))?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let written = file.and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()));
        written.map_err(|_| {
            Problem::corpus("the corpus's key can't be written", "check the folder's rights and the disk")
        })?;
        Ok(Self(bytes))
    }

    /// A name for some bytes that tells nothing of them to who lacks the key (HMAC-SHA-256, cut short).
    pub fn digest(&self, purpose: &str, bytes: &[u8]) -> String {
        self.mac(purpose, bytes).iter().take(ID_BYTES).map(|b| format!("{b:02x}")).collect()
    }

    /// The key that the vault is sealed with.
    pub(super) fn sealing(&self) -> [u8; BYTES] {
        self.mac("vault", b"")
    }

    fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; BYTES] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}

fn damaged() -> Problem {
    Problem::corpus("the corpus's key can't be read", "put back private/key: without it the vault stays closed")
}
