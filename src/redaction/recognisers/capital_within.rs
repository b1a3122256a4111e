//! `capital_within` — a capitalised word within a sentence: French writes names so, and hardly anything else.
//!
//! Finds « la bourse de Alaric », « disent voir « Olive » », « remplie par Amant Urbain », « nos locaux de Dangers », « chez Petit ».
//! Must not find: titles, bodies, services (« le Conseil départemental », « votre Espace personnel »), what begins a
//! sentence, a body's own street.

use super::is_of_a_body;
use super::name_tokens::{core, could_be_name};
use crate::letter::{MaskKind, Span, Zone};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "capital_within";

/// Words that these letters capitalise within a sentence though they name nobody, folded.
const OFTEN_CAPITALISED: &[&str] = &[
    "internet",
    "espace",
    "personnel",
    "compte",
    "mon",
    "mes",
    "ma",
    "echanges",
    "etat",
    "code",
    "loi",
    "article",
    "journal",
    "officiel",
    "contrat",
    "engagement",
    "engagements",
    "revenu",
    "solidarite",
    "active",
    "allocation",
    "projet",
    "securite",
    "sociale",
    "union",
    "europeenne",
    "reglement",
    "obj",
    "objet",
    "citoyens",
    "demarches",
    "candidat",
    "prime",
    "activite",
    "actualisation",
    "radiation",
    "avertissement",
    "contrainte",
    "sanction",
    "decision",
    "notification",
    "indu",
    "courrier",
    "lettre",
    "recommande",
    "avis",
    "reception",
    "nous",
    "vous",
    "votre",
    "je",
    "il",
    "elle",
    "cette",
    "ce",
    "cet",
    "un",
    "une",
    "si",
    "en",
    "au",
    "aux",
    "pour",
    "par",
    "dans",
    "sur",
    "sans",
    "apres",
    "avant",
    "conformement",
    "veuillez",
    "cordialement",
    "bonjour",
    "montant",
    "difference",
    "total",
    "somme",
    "periode",
    "prestation",
    "solde",
    "liste",
    "vos",
    "nos",
    "paye",
    "verse",
    "echeance",
    "ecart",
];

/// What leads to somebody's name in quotes, folded.
const LEADS_TO_NICKNAMES: &[&str] = &[
    "dit",
    "dite",
    "voir",
    "vu",
    "vue",
    "appele",
    "appelee",
    "surnomme",
    "surnommee",
    "connu",
    "connue",
    "nomme",
    "nommee",
    "prenomme",
    "prenommee",
    "avec",
    "chez",
];

/// Whether these letters write a folded word with a capital where it names nobody.
pub fn is_often_capitalised(word: &str) -> bool {
    OFTEN_CAPITALISED.contains(&word)
}

pub fn find(subject: &Subject) -> Vec<Finding> {
    let words = subject.letter.words.iter().map(|word| word.span).filter(|span| is_within(subject, *span));
    words.map(|span| Finding::new(span, MaskKind::Person, CODE, 0.6)).collect()
}

/// Whether a word is quoted by itself behind what leads to somebody: « voir « Olive » tous les soirs ».
fn is_nickname(subject: &Subject, span: Span, before: &str) -> bool {
    let Some(sentence) = before.strip_suffix('«').map(str::trim_end) else { return false };
    let next = subject.words_after(span.end, false).next();
    let is_alone = subject.at(span).ends_with('»') || next.is_some_and(|next| subject.at(next.span).starts_with('»'));
    let lead = sentence.split_whitespace().next_back().map(core).unwrap_or_default();
    is_alone && LEADS_TO_NICKNAMES.contains(&lead.as_str())
}

fn is_within(subject: &Subject, span: Span) -> bool {
    let text = subject.at(span);
    let small = text.starts_with(char::is_uppercase) && text.chars().skip(1).any(char::is_lowercase);
    if subject.zone_at(span.start) == Zone::Signature {
        return false;
    }
    let before = subject.before_in_block(span.start);
    let goes_on = before.ends_with(|c: char| c.is_lowercase() || c == ',' || c == '\'' || c == '’')
        || is_nickname(subject, span, before);
    small && goes_on && !is_of_a_body(subject, span) && could_be_name(text) && !is_often_capitalised(&core(text))
}
