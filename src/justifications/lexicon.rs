//! Words of the digital and of the paper world, and of reproach, folded (dossier, 3.4).

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::learned::{concepts_of, words};
use crate::letter::pattern;

/// Paper, post, the counter.
pub const PAPER: &str = r"(?:voie postale|par (?:la )?poste|courriers?(?: (?:simples?|postal|postaux|papier|recommandes?))?|lettres? (?:recommandees?|manuscrites?|simples?)|recommandes?|papier|postal(?:e|es|aux)?|guichet|en main propre|sur place|manuscrite?s?)";
/// The network and what hangs on it.
pub const DIGITAL: &str = r"(?:dematerialis\w+|en ligne|internet|sites? (?:web|d'emploi)|\bweb\b|numeriques?|electroniques?|informatiques?|e-?mails?|courriels?|messagerie|espace (?:personnel|candidat|allocataire|prive|numerique|recruteur)|mon compte|mon espace|application mobile|\bappli\b|smartphone|telephone portable|ordinateur|connexions?|connecte\w*|teleservices?|teledeclar\w+|teleprocedure\w*|televers\w+|plateforme)";
/// A failing, a refusal, a presumption.
pub const REPROACH: &str = r"(?:ne (?:permet|permettent|saurai(?:t|ent)|constitue(?:nt)?|peu(?:t|vent)|suffi(?:t|sent)|repond(?:ent)?|correspond(?:ent)?|releve(?:nt)?|refleten?t?|temoigne(?:nt)?|demontren?t?)\b|n'(?:est|sont|etai(?:t|ent)) (?:pas|plus|nullement|guere)|n'avez (?:pas|jamais|nullement)|insuffisan\w*|irrecevables?|non recevables?|inadapte\w*|inefficac\w*|obsoletes?|depasse\w*|standards|serieu\w*|sans motif|il vous appartenait|vous auriez du|repute\w*|injoignable|fait obstacle|en l'absence de|a defaut de|defaut de|faute d|rejete\w*|ecarte\w*|pas ete (?:pris|retenu)\w*|pas (?:etre )?(?:prise?s?|retenue?s?|accepte\w*|recu\w*) en)";

static OTHER_CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(par (internet|telephone|courrier)|en ligne|sur (internet|le site|notre site|borne))[^.]{0,60}\b(ou|soit|ni)\b[^.]{0,40}(telephone|courrier|borne|agence|guichet|papier|sur place|3949|en ligne|internet)",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(n'est pas en soi|il ne vous est pas reproche|ne vous est (pas|nullement) reproche|n'est pas (un obstacle|remis en cause|conteste)|sans que (cela|ce mode)|n'a pas (d'incidence|ete retenu contre)|ne (saurait|peut) vous etre (reproche|oppose))",
    )
});

/// « Par courrier du 18 février, nous… »: how the body wrote is not how the person searched.
static OWN_LETTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(par|notre|ce|mon|le|la|de) (courrier|lettre|courriel|message)( recommandee?)?( avec \w+ de reception)?( \S+){0,2} (du|en date du|date du) (\d|\[)|(par|notre|nos) (courrier|lettre)s?( recommandee?)?,? (je|nous) (vous|t)",
    )
});

/// The folded sentence with the body's own letters blanked out, offsets unchanged.
pub fn without_own_letters(folded: &str) -> String {
    let mut text = folded.to_owned();
    for m in OWN_LETTER.find_iter(folded) {
        text.replace_range(m.range(), &" ".repeat(m.len()));
    }
    text
}

/// The folded text without the tokens of masks: « [COURRIEL] » is an address that was masked, and says nothing of mail.
pub fn without_tokens(folded: &str) -> Cow<'_, str> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\w+\]"));
    TOKEN.replace_all(folded, " ")
}

static CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
    let lines = include_str!("channels.txt").lines().filter(|line| !line.starts_with('#'));
    let terms = lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, terms)| terms.split(", "));
    let terms: Vec<String> = terms.map(as_pattern).collect();
    pattern(&format!(r"{PAPER}|{DIGITAL}|\b(?:{})\b", terms.join("|")))
});
static REPROACHED: LazyLock<Regex> = LazyLock::new(|| pattern(REPROACH));
static PAPERY: LazyLock<Regex> = LazyLock::new(|| pattern(PAPER));
static DIGITALLY: LazyLock<Regex> = LazyLock::new(|| pattern(DIGITAL));

/// A term of `channels.txt` as a pattern.
fn as_pattern(term: &str) -> String {
    term.replace("(s)", "s?").replace('*', r"\w*").replace(' ', "[ -]")
}

/// Whether a text names a way by which things are sent, said or done.
pub fn names_channel(folded: &str) -> bool {
    CHANNEL.is_match(folded) || words(folded).iter().any(|(word, _)| concepts_of(word).contains(&"channel"))
}

/// What the lexicon finds in a sentence, for the model to weigh.
pub fn signs(folded: &str) -> impl Iterator<Item = &'static str> {
    let signs = [
        ("digital", DIGITALLY.is_match(folded)),
        ("paper", PAPERY.is_match(folded)),
        ("reproach", REPROACHED.is_match(folded)),
        ("denied", is_denied(folded)),
        ("takes up", takes_up(folded)),
        ("other channel", names_other_channel(folded)),
    ];
    signs.into_iter().filter(|(_, is_there)| *is_there).map(|(sign, _)| sign)
}

/// Whether a sentence says that another channel stood open.
pub fn names_other_channel(folded: &str) -> bool {
    OTHER_CHANNEL.is_match(folded)
}

/// Whether a sentence takes up the one before it: « Un tel procédé… », « Elle est réputée… », « Vous n'y… ».
pub fn takes_up(folded: &str) -> bool {
    static TAKES_UP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\W*(?:or,? |pourtant,? |ainsi,? )?(?:un tel|une telle|de tels|de telles|cet? |cette |ces |elles? |ils? |celles? |celui|ceux|cela|ceci|vous ne vous|vous n'y)",
        )
    });
    TAKES_UP.is_match(folded)
}

/// Whether a sentence denies the reproach.
pub fn is_denied(folded: &str) -> bool {
    DENIED.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_known_in_their_forms_and_not_within_other_words() {
        for text in ["vos fiches", "un face-a-face", "mon tableau de bord", "cochees ou non", "dossier numerisation"] {
            assert!(names_channel(text), "no term in: {text}");
        }
        let tokens = "[manuscrit] et [courriel]";
        assert!(names_channel(tokens) && !names_channel(&without_tokens(tokens)), "a mask's token is a term");
        assert!(!names_channel("vous n'avez aucun motif legitime") && !names_channel("cela est affiche"));
    }
}
