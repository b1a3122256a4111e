//! `pieces_hors_teleservice` — documents that did not come through the online service; paper ignored.
//!
//! Source: dossier 3.2 (e).
//! Finds « Vos justificatifs envoyés sur papier ne sont pas admis : seul le dépôt en ligne compte. »
//! Must not find: « Transmettez vos pièces en ligne ou par courrier » (both ways open), « pièces manquantes » without a channel.

use crate::justifications::lexicon::{DIGITAL, PAPER};
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::PiecesHorsTeleservice, "pieces_hors_teleservice.rs");

formulas! {
    explicit:
    r"(photocopies|copies|originaux|pieces|documents|justificatifs).{0,60}(au guichet|a l.accueil|en main propre|sur papier|par la poste).{0,100}(ne (sont|seront|peuvent|peut)|n.(est|a|ont) pas|pas (ete )?(acceptee?s?|recevables?|prise?s?)|irrecevables?)",
    format!(r"(pieces?|documents?|justificatifs?|dossiers?|attestations?).{{0,100}}{PAPER}.{{0,120}}(ne (sont|seront|peuvent|peut|sera)|n.(est|a|ont) (pas|pu)|pas (ete )?(recevables?|trait\w+|acceptee?s?|pris\w*|etudie\w*)|irrecevables?|non recevables?|rejete\w*|retourne\w*)"),
    format!(r"(pieces?|documents?|justificatifs?|dossiers?).{{0,140}}(doi(t|vent)|devai(t|ent)|uniquement|exclusivement|seul\w*).{{0,60}}(depos\w+|transmi\w+|televers\w+|envoy\w+|dematerialis\w+).{{0,80}}{DIGITAL}"),
}

formulas! {
    procedural:
    format!(r"(pas|sans|faute de|absence de|defaut de|a defaut de).{{0,60}}(depos\w+|depot|televers\w+|transmi\w+|transmission|numeris\w+).{{0,80}}(pieces?|documents?|justificatifs?)?.{{0,60}}(en ligne|espace (personnel|allocataire)|mon compte|teleservice|sur (le|notre) site|plateforme)"),
}

formulas! {
    mentioned:
    format!(r"(pieces?|documents?|justificatifs?).{{0,80}}{DIGITAL}"),
}
