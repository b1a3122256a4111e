//! Words that name nobody: the French lexicon and the vocabulary of public bodies.
//!
//! The lexicon is Debian's French Hunspell dictionary. Words are looked up in
//! lower case only, so that the proper nouns it holds open no lock.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};
use spellbook::Dictionary;

use super::recognisers::{is_function, is_public_word};
use super::slips;
use crate::letter::folded;
use crate::problem::{Problem, Result};

const FOLDERS: &[&str] = &["/usr/share/hunspell", "/usr/share/myspell/dicts"];
const NAMES: &[&str] = &["fr", "fr_FR", "fr-classical"];

/// Acronyms, months, forms of address and other words of these letters that no dictionary has, folded.
const VOCABULARY: &[&str] = &[
    "rsa",
    "are",
    "ass",
    "ppae",
    "ore",
    "cre",
    "dtr",
    "apl",
    "aah",
    "asf",
    "paje",
    "ppa",
    "alf",
    "als",
    "rsm",
    "apre",
    "css",
    "casf",
    "cja",
    "crpa",
    "cch",
    "rgpd",
    "dpo",
    "cnil",
    "lrar",
    "rar",
    "mpo",
    "cra",
    "ipr",
    "ipt",
    "cdi",
    "cdd",
    "cv",
    "pdf",
    "sms",
    "url",
    "qr",
    "urssaf",
    "cpam",
    "cnaf",
    "unedic",
    "defenseur",
    "telerecours",
    "franceconnect",
    "teleservice",
    "teleservices",
    "teledeclaration",
    "teleprocedure",
    "visioconference",
    "webinaire",
    "appli",
    "mail",
    "email",
    "e-mail",
    "mme",
    "mlle",
    "mr",
    "mm",
    "art",
    "ref",
    "tel",
    "cerfa",
    "obj",
    "imp",
    "nrad",
    "janv",
    "fevr",
    "avr",
    "juil",
    "sept",
    "oct",
    "nov",
    "dec",
    "er",
    "eme",
    "ieme",
    "nd",
    "eur",
    "www",
    "fr",
    "gouv",
    "http",
    "https",
    "cf",
    "al",
    "cgi",
    "rome",
    "siret",
    "siren",
    "iban",
    "bic",
    "rib",
    "nir",
    "tsa",
    "bp",
    "cs",
    "ccas",
    "cedex",
    "allocataire",
    "allocataires",
    "demat",
    "dematerialise",
    "dematerialisee",
    "dematerialises",
    "dematerialisees",
    "dematerialisation",
    "smartphone",
    "internet",
    "web",
    "2d",
    "doc",
    "online",
    "learning",
    "actualisation",
    "trop-percu",
    "percu",
    "remobilisation",
    "gerer",
    "vae",
];
/// Letters that stand alone in French, and what is cut off before an apostrophe.
const SHORT: &[&str] = &[
    "a", "y", "l", "d", "n", "s", "c", "j", "m", "t", "o", "e", "es", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    "aujourd", "presqu", "entr",
];

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| VOCABULARY.iter().chain(SHORT).copied().collect());

/// The words that may be published.
pub struct Lexicon {
    dictionary: Dictionary,
    version: String,
}

/// A word as it may be published.
pub struct Known {
    pub text: String,
    /// Published exactly as it was read.
    pub exact: bool,
}

impl Lexicon {
    /// Loads the dictionary of this machine.
    pub fn find() -> Result<Self> {
        let stem = files().find(|stem| stem.with_extension("dic").is_file()).ok_or_else(missing)?;
        let read = |extension: &str| std::fs::read(stem.with_extension(extension)).map_err(|_| missing());
        let (affixes, words) = (read("aff")?, read("dic")?);
        let version = Sha256::digest(&words).iter().take(6).map(|b| format!("{b:02x}")).collect();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| missing());
        let dictionary = Dictionary::new(&text(affixes)?, &text(words)?).map_err(|_| missing())?;
        Ok(Self { dictionary, version })
    }

    /// The first twelve hexadecimal digits of the dictionary's SHA-256.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether a word is in the dictionary or the vocabulary, whatever its case; capitals may lack their accents.
    pub fn has(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let plain = folded(word);
        WORDS.contains(plain.as_str())
            || is_public_word(&plain)
            || is_function(&plain)
            || lower.chars().count() > 1 && self.dictionary.check(&lower)
            || is_shouted(word) && slips::accented(&lower).any(|form| self.dictionary.check(&form))
    }

    /// Whether all parts of a written word are in the dictionary or the vocabulary (« l'emploi », « rendez-vous »).
    pub fn knows(&self, word: &str) -> bool {
        word.split(is_joint).filter(|part| !part.is_empty()).all(|part| self.has(part))
    }

    /// The word as it may be published: as it was read, or mended where it is lower case and one slip away.
    pub fn known(&self, word: &str) -> Option<Known> {
        let parts: Vec<&str> = word.split_inclusive(is_joint).collect();
        let mut text = String::with_capacity(word.len());
        let mut exact = true;
        for part in parts {
            let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.is_empty() || self.has(bare) {
                text.push_str(part);
                continue;
            }
            text.push_str(&part.replace(bare, &self.mended(bare)?));
            exact = false;
        }
        Some(Known { text, exact })
    }

    /// The lexicon's form of a lower-case word that the OCR read with one of its usual slips.
    fn mended(&self, word: &str) -> Option<String> {
        const SHORTEST: usize = 4;
        let is_lower = word.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '|');
        if !is_lower || word.chars().count() < SHORTEST || !word.chars().next().is_some_and(char::is_alphabetic) {
            return None;
        }
        let elided = slips::elided(word).filter(|(_, behind)| self.dictionary.check(behind));
        let elided = elided.map(|(before, behind)| format!("{before}'{behind}"));
        elided.or_else(|| slips::undone(word).find(|form| self.dictionary.check(form)))
    }
}

/// The dictionary's words that are written in small letters alone.
#[cfg(feature = "train")]
pub fn stems() -> Result<Vec<String>> {
    let file = files().map(|stem| stem.with_extension("dic")).find(|file| file.is_file()).ok_or_else(missing)?;
    let text = std::fs::read_to_string(file).map_err(|_| missing())?;
    let words = text.lines().skip(1).filter_map(|line| line.split(['/', '\t', ' ']).next());
    let is_plain = |word: &&str| word.chars().count() > 2 && word.chars().all(|c| c.is_lowercase());
    Ok(words.filter(is_plain).map(str::to_owned).collect())
}

/// Whether a folded word stands in the vocabulary of these letters.
pub fn is_acronym(folded: &str) -> bool {
    WORDS.contains(folded)
}

/// Where a written word may be taken apart: `l'emploi`, `rendez-vous`, `inscrit(e)`, `et/ou`.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '-' | '‑' | '–' | '/' | '(' | ')' | '.' | ',' | ':' | ';' | '·' | '«' | '»' | '"' | '“' | '”'
    )
}

/// Whether a word is in capitals; one letter alone is not.
pub fn is_shouted(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

fn files() -> impl Iterator<Item = PathBuf> {
    FOLDERS.iter().flat_map(|folder| NAMES.iter().map(move |name| PathBuf::from(folder).join(name)))
}

fn missing() -> Problem {
    Problem::missing("the French dictionary is not on this machine", "apt-get install hunspell-fr-classical")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_known_and_names_are_not() {
        let lexicon = Lexicon::find().expect("the French dictionary is installed");
        for word in ["l'allocation", "rendez-vous", "DECISION", "Radiation", "inscrit(e)", "RSA", "dématérialisés"] {
            assert!(lexicon.known(word).is_some_and(|k| k.exact), "an ordinary word is not known: {word}");
        }
        for word in ["Dupont", "NGUYEN", "El-Amrani", "Villejuif", "K", "Théo"] {
            assert!(lexicon.known(word).is_none(), "a name is known");
        }
    }

    #[test]
    fn a_slip_is_mended_in_lower_case_only() {
        let lexicon = Lexicon::find().expect("the French dictionary is installed");
        assert!(lexicon.known("décisi0n").is_some_and(|k| !k.exact && k.text == "décision"));
        assert!(lexicon.known("Duponl").is_none());
    }
}
