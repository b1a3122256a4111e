//! What names look like, and the words that look so and are none.

use crate::letter::{Span, folded};
use crate::redaction::lexicon::is_acronym;
use crate::redaction::subject::Subject;

/// Words between the parts of a name, folded.
const PARTICLES: &[&str] = &[
    "de", "du", "des", "la", "le", "les", "l", "d", "el", "al", "ben", "bin", "ibn", "abd", "abou", "bou", "da", "das",
    "do", "dos", "di", "del", "della", "van", "von", "der", "den", "ter", "nee", "ne", "epouse", "epoux", "ep",
    "veuve", "vve", "dit", "dite", "ou", "et", "saint", "sainte", "st", "ste",
];
/// Offices; they say what somebody is, not who.
const OFFICES: &[&str] = &[
    "directeur",
    "directrice",
    "president",
    "presidente",
    "prefet",
    "prefete",
    "mediateur",
    "mediatrice",
    "maire",
    "ministre",
    "responsable",
    "procureur",
    "procureure",
    "juge",
    "greffier",
    "greffiere",
    "fonde",
    "pouvoir",
    "pouvoirs",
    "chef",
    "cheffe",
    "conseiller",
    "conseillere",
    "defenseur",
    "defenseure",
    "commissaire",
    "adjoint",
    "adjointe",
    "agent",
    "agente",
    "controleur",
    "controleuse",
    "technicien",
    "technicienne",
    "gestionnaire",
    "referent",
    "referente",
    "service",
    "general",
    "generale",
    "regional",
    "regionale",
    "departemental",
    "departementale",
    "comptable",
    "financier",
    "delegue",
    "deleguee",
    "delegation",
    "equipe",
    "pole",
    "unite",
    "secteur",
    "charge",
    "chargee",
    "mission",
    "missions",
    "secretaire",
    "secretariat",
    "conseil",
    "agence",
    "insertion",
    "recouvrement",
    "controle",
    "prestations",
    "fraude",
    "fraudes",
    "solidarites",
    "solidarite",
    "action",
    "sociale",
    "social",
    "territoire",
    "territorial",
    "territoriale",
    "operationnel",
    "operationnelle",
    "relation",
    "usagers",
    "client",
    "placement",
    "indemnisation",
    "juridique",
    "contentieux",
    "allocataire",
    "allocataires",
    "administratif",
    "administrative",
    "administration",
    "rsa",
    "caf",
    "msa",
    "emploi",
    "france",
    "travail",
    "signature",
    "signe",
    "cachet",
    "vice-president",
    "vice-presidente",
    "travailleur",
    "assistant",
    "assistante",
    "assistance",
    "verificateur",
    "verificatrice",
    "inspecteur",
    "inspectrice",
    "correspondant",
    "correspondante",
    "interlocuteur",
    "interlocutrice",
    "site",
    "plateforme",
    "caisse",
    "familiales",
    "familiale",
    "allocations",
    "mutualite",
    "departement",
];
/// What stands before an office or a name, folded.
const LEADS: &[&str] = &[
    "le", "la", "les", "l", "pour", "par", "et", "du", "de", "des", "d", "au", "aux", "en", "votre", "notre", "son",
    "sa",
];
/// How somebody is addressed, folded.
const CIVILITIES: &[&str] = &["madame", "monsieur", "mademoiselle", "mme", "mlle", "messieurs", "mesdames"];
/// Words of public bodies and of forms, capitalised where they stand, folded.
const PUBLIC: &[&str] = &[
    "pole",
    "emploi",
    "france",
    "travail",
    "caf",
    "cnaf",
    "msa",
    "cpam",
    "urssaf",
    "assedic",
    "anpe",
    "unedic",
    "cada",
    "cnil",
    "allocations",
    "familiales",
    "caisse",
    "mutualite",
    "conseil",
    "departemental",
    "departement",
    "general",
    "regional",
    "metropole",
    "collectivite",
    "prefecture",
    "tribunal",
    "administratif",
    "judiciaire",
    "direction",
    "agence",
    "service",
    "services",
    "etat",
    "republique",
    "francaise",
    "defenseur",
    "droits",
    "commission",
    "recours",
    "amiable",
    "mediateur",
    "plateforme",
    "centre",
    "poste",
    "ccas",
    "cap",
    "mission",
    "locale",
    "insertion",
    "solidarites",
    "ministere",
    "cour",
    "comptes",
    "dreets",
    "direccte",
    "drieets",
    "maison",
    "cedex",
    "bp",
    "cs",
    "tsa",
];

/// What people do in these letters, and what stands before their verbs, folded.
const ACTS: &[&str] = &[
    "a",
    "ont",
    "avait",
    "aura",
    "est",
    "etait",
    "sera",
    "ne",
    "se",
    "vit",
    "dit",
    "doit",
    "peut",
    "fait",
    "habite",
    "loge",
    "travaille",
    "percoit",
    "recoit",
    "touche",
    "demande",
    "declare",
    "conteste",
    "indique",
    "explique",
    "precise",
    "soutient",
    "affirme",
    "reconnait",
    "produit",
    "refuse",
    "souhaite",
    "vous",
    "nous",
    "te",
    "lui",
    "leur",
    "qui",
];

/// Whether a folded word is a verb of somebody's, or stands before one: « n'a », « t'attendait ».
pub fn is_act(word: &str) -> bool {
    ACTS.contains(&word) || ["n'", "s'", "t'", "m'"].iter().any(|elided| word.starts_with(elided))
}

/// « Jules-Aimé »: words joined by hyphens, each with a capital, and none of a body or an office; no word of titles.
pub fn is_compound_name(word: &str) -> bool {
    const OF_TITLES: &[&str] =
        &["rendez-vous", "proces-verbal", "trop-percu", "compte-rendu", "non-respect", "ci-joint"];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.clone().count() > 1 && letters.all(char::is_lowercase)
    };
    bare.contains('-')
        && !OF_TITLES.contains(&folded(bare).as_str())
        && bare.split('-').all(|part| is_name(part) && could_be_name(part))
}

pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word belongs to what somebody is: an office, a civility, or what stands before them.
pub fn is_function(word: &str) -> bool {
    is_office(word) || LEADS.contains(&word) || CIVILITIES.contains(&word)
}

pub fn is_office(word: &str) -> bool {
    OFFICES.contains(&word)
}

pub fn is_public_word(word: &str) -> bool {
    PUBLIC.contains(&word)
}

/// Whether a word is none of those that are never part of a name: offices, particles, bodies, acronyms.
pub fn could_be_name(word: &str) -> bool {
    let core = core(word);
    !(is_function(&core) || is_particle(&core) || is_public_word(&core) || is_acronym(&core) && core.len() > 1)
}

/// A word's letters, folded, without what stands around them.
pub fn core(word: &str) -> String {
    folded(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether a word begins as names do: with a capital, also behind `d'`, `l'` or an opening sign.
pub fn is_capitalised(word: &str) -> bool {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind =
        bare.split_once(['\'', '’']).filter(|(lead, _)| lead.chars().count() <= 2).map_or(bare, |(_, rest)| rest);
    [bare, behind].iter().any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// Whether a sentence or a list goes on behind a word: it ends with a comma, a semicolon or a colon.
fn ends_a_run(word: &str) -> bool {
    word.ends_with([',', ';', ':', ')']) || word.ends_with('.') && core(word).chars().count() > 1
}

/// The words of a name from `offset` on: capitalised words and particles between them, `most` words at most.
pub fn capitalised_run(subject: &Subject, offset: usize, most: usize) -> Option<Span> {
    run(subject, offset, most, is_particle)
}

/// The same of a town: « Sablons sur Huisne ».
pub fn town_run(subject: &Subject, offset: usize, most: usize) -> Option<Span> {
    run(subject, offset, most, is_between_towns)
}

/// Whether a folded word stands within the names of towns, and ends none.
pub fn is_between_towns(word: &str) -> bool {
    const OF_TOWNS: &[&str] = &["sur", "sous", "en", "aux", "au", "a", "les", "lez", "devant", "pres"];
    is_particle(word) || OF_TOWNS.contains(&word)
}

fn run(subject: &Subject, offset: usize, most: usize, is_between: impl Fn(&str) -> bool) -> Option<Span> {
    let (mut start, mut end) = (None, offset);
    for word in subject.words_after(offset, true).take(most) {
        let text = subject.at(word.span);
        if is_capitalised(text) {
            start.get_or_insert(word.span.start);
            end = word.span.end;
        } else if !is_between(&core(text)) {
            break;
        }
        if ends_a_run(text) && end == word.span.end {
            break;
        }
    }
    start.map(|start| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_behind_an_elision_count() {
        assert!(is_capitalised("d'Ambrosio") && is_capitalised("«Ève") && !is_capitalised("l'emploi"));
        assert!(core("M.,") == "m");
    }
}
