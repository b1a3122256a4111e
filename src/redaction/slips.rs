//! The OCR's usual slips (dossier, 4.7), undone one at a time.

/// What was read, and what may have been printed.
const SLIPS: &[(&str, &str)] = &[
    ("0", "o"),
    ("1", "l"),
    ("1", "i"),
    ("|", "l"),
    ("5", "s"),
    ("6", "é"),
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("vv", "w"),
    ("li", "h"),
    ("h", "li"),
    ("ii", "n"),
    ("n", "ri"),
    ("ri", "n"),
    ("in", "m"),
    ("m", "in"),
    ("l", "i"),
    ("i", "l"),
    ("e", "c"),
    ("c", "e"),
    ("u", "n"),
    ("n", "u"),
    ("f", "t"),
    ("t", "f"),
    ("h", "b"),
    ("b", "h"),
    ("o", "e"),
    ("e", "o"),
    ("a", "o"),
    ("o", "a"),
    ("v", "y"),
    ("y", "v"),
    ("q", "g"),
    ("g", "q"),
    ("r", "t"),
    ("t", "r"),
    ("a", "e"),
    ("e", "a"),
    ("l", "t"),
    ("t", "l"),
    ("s", "a"),
    ("a", "s"),
    ("ä", "â"),
    ("ë", "é"),
    ("ê", "é"),
    ("à", "a"),
];
/// Accents that capitals and bad light lose.
const ACCENTS: &[(&str, &str)] = &[
    ("e", "é"),
    ("e", "è"),
    ("e", "ê"),
    ("a", "à"),
    ("a", "â"),
    ("i", "î"),
    ("o", "ô"),
    ("u", "û"),
    ("u", "ù"),
    ("c", "ç"),
    ("i", "ï"),
    ("oe", "œ"),
    ("é", "è"),
    ("è", "é"),
    ("é", "e"),
    ("è", "e"),
    ("ê", "e"),
    ("â", "a"),
    ("ô", "o"),
    ("û", "u"),
    ("î", "i"),
    ("ç", "c"),
];

/// The forms that one slip away may have been printed: lost accents first.
pub fn undone(word: &str) -> impl Iterator<Item = String> {
    replaced(word, ACCENTS).into_iter().chain(replaced(word, SLIPS))
}

/// What stands behind a lost apostrophe (« navez », « lemploi »), with what was elided before it.
pub fn elided(word: &str) -> Option<(&str, &str)> {
    let elision = ["qu", "l", "d", "n", "s", "c", "j", "m", "t"].into_iter().find(|e| word.starts_with(e))?;
    let (before, behind) = word.split_at(elision.len());
    let vowel = behind.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h', 'é', 'è', 'ê', 'à', 'â', 'î', 'ô']);
    (vowel && behind.chars().count() > 2).then_some((before, behind))
}

/// The word with one or two accents put back.
pub fn accented(word: &str) -> impl Iterator<Item = String> {
    let once = replaced(word, &ACCENTS[..12]);
    let twice: Vec<String> = once.iter().flat_map(|form| replaced(form, &ACCENTS[..12])).collect();
    once.into_iter().chain(twice)
}

fn replaced(word: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let places =
        pairs.iter().flat_map(|(read, printed)| word.match_indices(read).map(move |(at, _)| (at, read, printed)));
    places.map(|(at, read, printed)| format!("{}{printed}{}", &word[..at], &word[at + read.len()..])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_undone_at_a_time() {
        assert!(undone("ernploi").any(|form| form == "emploi"));
        assert!(accented("reponse").any(|form| form == "réponse"));
        assert!(accented("telephone").any(|form| form == "téléphone"));
    }
}
