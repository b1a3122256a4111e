//! Looks for a personal datum in published text as somebody would who knows it.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::letter::{DateRole, folded, pattern};
use crate::truth::{DatumKind, Truth, TruthDatum};

/// Digits that make a number worth looking for.
const SHORTEST_NUMBER: usize = 5;
/// Letters that make a word worth looking for.
const SHORTEST_WORD: usize = 3;
/// From this many letters a word is known with one slip of the OCR, and from that many with two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;
/// Words of addresses and names that tell nobody's.
const COMMON: &[&str] = &[
    "madame",
    "monsieur",
    "mme",
    "mlle",
    "nee",
    "bat",
    "batiment",
    "appt",
    "esc",
    "etage",
    "porte",
    "entree",
    "res",
    "residence",
    "rue",
    "avenue",
    "boulevard",
    "place",
    "allee",
    "impasse",
    "chemin",
    "square",
    "quai",
    "cours",
    "route",
    "passage",
    "lot",
    "imp",
    "chez",
    "cedex",
    "ccas",
    "domiciliation",
    "lieu",
    "dit",
    "hameau",
    "section",
    "quartier",
    "les",
    "lez",
    "des",
    "sur",
    "sous",
    "aux",
    "rsa",
    "sarl",
    "eurl",
    "fils",
    "bis",
    "ter",
    "quater",
];
/// What a mask says it hides, as printed and as an OCR reads it: its number tells no house.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[[A-Z_]+\d*\]|▒|\b(?:PERSONNE|AGENT|EMPLOYEUR)_\d{1,3}\b"));

/// What a reader may know of a letter without its data: its other words and numbers.
pub struct Harmless {
    words: HashSet<String>,
    numbers: String,
}

impl Harmless {
    /// The letter's text without each printing of each datum.
    pub fn of(truth: &Truth) -> Self {
        let text = plain_text(truth);
        let words = words(&text).chain(COMMON.iter().map(|word| (*word).to_owned())).collect();
        Self { words, numbers: format!("{}|{}", digits(&text), dates(truth)) }
    }

    /// The same, with what another letter in the same file says without its data.
    pub fn with(mut self, truth: &Truth) -> Self {
        let text = plain_text(truth);
        self.words.extend(words(&text));
        self.numbers.push_str(&format!("|{}|{}", digits(&text), dates(truth)));
        self
    }
}

/// The digits of the letter's dates as a record writes them; one without a role it must not tell.
fn dates(truth: &Truth) -> String {
    let told = truth.dates.iter().filter(|date| DateRole::from_code(&date.role).is_some());
    told.map(|date| digits(&date.date.to_string())).collect::<Vec<_>>().join("|")
}

/// The letter's text with its data taken out, each as often as it is printed.
pub fn plain_text(truth: &Truth) -> String {
    let mut text = truth.text.join("\n");
    let mut data: Vec<&TruthDatum> = truth.pii.iter().filter(|datum| !datum.text.is_empty()).collect();
    data.sort_by_key(|datum| std::cmp::Reverse(datum.text.len()));
    for datum in data {
        if let Ok(pattern) = Regex::new(&as_printed(&datum.text)) {
            text = pattern.replace(&text, " | ").into_owned();
        }
    }
    text
}

/// A text without what its masks say, which are words too.
pub fn without_tokens(text: &str) -> String {
    TOKEN.replace_all(text, " ").into_owned()
}

/// A pattern of a datum however its lines end: between words, or inside of one, with a hyphen or without.
fn as_printed(text: &str) -> String {
    let letters = text.chars().filter(|c| !c.is_whitespace()).map(|c| regex::escape(&c.to_string()));
    letters.collect::<Vec<_>>().join(r"(?:[\u{ad}-]?\s*)")
}

/// Published text, made ready to be searched.
pub struct Haystack {
    words: HashSet<String>,
    /// Letters and digits of each line, run together.
    lines: Vec<String>,
    /// Digits of each line, run together.
    numbers: Vec<String>,
}

impl Haystack {
    pub fn new(text: &str) -> Self {
        let text = &without_tokens(text);
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        Self {
            words: words(text).collect(),
            lines: lines().map(compact).collect(),
            numbers: lines().map(digits_read).filter(|digits| digits.len() >= SHORTEST_NUMBER).collect(),
        }
    }

    /// Whether a datum can be told from this text: whole, in part, with slips, or its digits run together.
    pub fn tells(&self, datum: &TruthDatum, harmless: &Harmless) -> bool {
        let number = digits(&datum.text);
        if number.len() >= SHORTEST_NUMBER && is_number(datum) {
            return numbers_of(datum).iter().any(|number| self.tells_number(number, harmless));
        }
        let run = compact(&datum.text);
        let whole = run.len() >= TWO_SLIPS && self.lines.iter().any(|line| line.contains(&run));
        let known = |word: &String| harmless.words.contains(word);
        whole && !words(&datum.text).all(|word| known(&word))
            || words(&datum.text).filter(|word| !known(word)).any(|word| self.tells_word(&word, harmless))
    }

    fn tells_word(&self, word: &str, harmless: &Harmless) -> bool {
        let slips = match word.chars().count() {
            n if n < ONE_SLIP => 0,
            n if n < TWO_SLIPS => 1,
            _ => 2,
        };
        if self.words.contains(word) {
            return true;
        }
        let near =
            |other: &&String| other.len().abs_diff(word.len()) <= slips && strsim::levenshtein(other, word) <= slips;
        slips > 0 && self.words.iter().filter(near).any(|other| !harmless.words.contains(other))
    }

    /// Whole, with one slip where it is long, or one half of it.
    fn tells_number(&self, number: &str, harmless: &Harmless) -> bool {
        if harmless.numbers.contains(number) {
            return false;
        }
        let half = (number.len() / 2).max(SHORTEST_NUMBER + 2);
        let parts = [number.get(..half), number.get(number.len().saturating_sub(half)..)];
        let is_part =
            |line: &String| parts.iter().flatten().any(|part| line.contains(part) && !harmless.numbers.contains(part));
        self.numbers.iter().any(|line| {
            line.contains(number)
                || number.len() > half && is_part(line)
                || number.len() >= 8 && holds_near(line, number)
        })
    }
}

/// Numbers are told by their digits, all else by its words.
fn is_number(datum: &TruthDatum) -> bool {
    use DatumKind::*;
    matches!(datum.kind, Ident | Ref | Nir | Iban | Phone | Rar | Birth | AgentPhone | Siren | Fiscal | Permit | Plate)
        || digits(&datum.text).len() * 2 > compact(&datum.text).len()
}

/// Whether a line holds the number with one digit read wrongly.
fn holds_near(line: &str, number: &str) -> bool {
    let differing = |window: &[u8]| window.iter().zip(number.as_bytes()).filter(|(a, b)| a != b).count();
    line.as_bytes().windows(number.len()).any(|window| differing(window) <= 1)
}

/// Folded words of three letters and more.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = folded(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Folded letters and digits, run together.
pub fn compact(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The digits of a line, with those letters that an OCR takes digits for, where they stand in a number.
fn digits_read(line: &str) -> String {
    let digit = |c: char| match c {
        'O' | 'o' | 'Q' => '0',
        'l' | 'I' | '|' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        c => c,
    };
    let is_number = |word: &str| word.chars().filter(char::is_ascii_digit).count() * 2 >= word.chars().count();
    let read =
        |word: &str| if is_number(word) { digits(&word.chars().map(digit).collect::<String>()) } else { digits(word) };
    line.split_whitespace().map(read).collect()
}

/// A number as it may be written otherwise: a birth by its month's number, the year first or last.
fn numbers_of(datum: &TruthDatum) -> Vec<String> {
    let mut numbers = vec![digits(&datum.text)];
    if let (DatumKind::Birth, Some((day, month, year))) = (datum.kind, date_of(&datum.text)) {
        numbers.push(format!("{day:02}{month:02}{year}"));
        numbers.push(format!("{year}{month:02}{day:02}"));
    }
    numbers
}

/// Day, month and year of « 12 mars 1985 » or « 12/03/1985 ».
fn date_of(text: &str) -> Option<(usize, usize, usize)> {
    let folded = folded(text);
    let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let named = super::cost::MONTHS.iter().position(|name| *name == month).map(|at| at + 1);
    let day = day.trim_end_matches("er").parse().ok()?;
    Some((day, named.or_else(|| month.parse().ok())?, year.parse().ok()?))
}

pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn datum(kind: DatumKind, text: &str) -> TruthDatum {
        TruthDatum { id: 0, kind, text: text.to_owned(), places: Vec::new() }
    }

    fn tells(kind: DatumKind, text: &str, published: &str) -> bool {
        let harmless = Harmless {
            words: words("votre recours petit de la place 1234").collect(),
            numbers: digits("le 12 mars 2021"),
        };
        Haystack::new(published).tells(&datum(kind, text), &harmless)
    }

    #[test]
    fn a_name_is_told_whole_in_part_and_with_slips() {
        use DatumKind::Name;
        assert!(tells(Name, "Jeanne BARBEZIEUX", "Madame Barbezieux Jeanne"));
        assert!(tells(Name, "Jeanne BARBEZIEUX", "Madame B4rbezieux"));
        assert!(tells(Name, "Jeanne BARBEZIEUX", "jeanne"));
        assert!(!tells(Name, "Jeanne BARBEZIEUX", "Madame [PERSONNE_1]"));
        assert!(!tells(Name, "Anne PETIT", "votre recours petit"), "the word stands elsewhere in the letter");
    }

    #[test]
    fn the_number_of_a_mask_is_no_houses() {
        use DatumKind::Address;
        let address = "108 rue Barbezieux";
        assert!(!tells(Address, address, "[PERSONNE_108] AGENT_108"));
        assert!(tells(Address, address, "108 [ADRESSE]"));
    }

    #[test]
    fn a_birth_is_told_however_it_is_written() {
        assert!(tells(DatumKind::Birth, "12 mars 1985", "né le 12/03/1985"));
        assert!(tells(DatumKind::Birth, "01/02/1985", "1985-02-01"));
        assert!(!tells(DatumKind::Birth, "12 mars 1985", "le 12/03/2021"));
    }

    #[test]
    fn data_are_taken_out_of_the_text_however_their_lines_end() {
        let pattern = regex::Regex::new(&as_printed("Anne Machu-Bagues")).expect("a pattern");
        assert!(
            ["Anne Machu-\nBagues", "Anne\nMa\u{ad}\nchu-Bagues", "Anne Machu-Bagues"]
                .iter()
                .all(|t| pattern.is_match(t))
        );
    }

    #[test]
    fn a_number_is_told_by_its_digits_whole_or_by_half() {
        use DatumKind::Nir;
        let nir = "1 85 06 75 990 000 46";
        assert!(tells(Nir, nir, "n° 185067599000046"));
        assert!(tells(Nir, nir, "1.85.06.75.990.001.46"));
        assert!(tells(Nir, nir, "1 85 06 75 [NIR]"));
        assert!(!tells(Nir, nir, "le 12 mars 2021, 1 234,56 €"));
    }
}
