//! `preuve_impossibilite_numerique` — the person is to show that digital means can't be used.
//!
//! Source: dossier 3.2 (b). A recommendation turned into a duty belongs here.
//! Finds « Rien n'établit que vous étiez empêché d'écrire par courriel. »
//! Must not find: « Sans accès à internet, adressez-vous à un espace France Services » (help),
//! « Si vous ne pouvez pas vous connecter, appelez le 3949 » (practical).

use crate::justifications::lexicon::DIGITAL;
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::PreuveImpossibiliteNumerique, "preuve_impossibilite_numerique.rs");

formulas! {
    explicit:
    format!(r"(justifi\w+|demontr\w+|prouv\w+|preuve|etabli\w*|apport\w+|attest\w+).{{0,100}}(impossibilite|incapacite|empech\w+|difficultes?|absence d.acces|prive\w*).{{0,120}}{DIGITAL}"),
    format!(r"(impossibilite|incapacite|difficultes?|absence|defaut|manque|privation).{{0,80}}{DIGITAL}.{{0,120}}(n.est pas|n.etait pas|ne constitue|ne (saurait|peut|justifie|permet)|pas (etablie?|demontree?|justifiee?|prouvee?|recevable|un motif)|sans preuve)"),
    format!(r"(pas|ne|aucun\w*|rien).{{0,60}}(impossibilite|incapacite|empechement).{{0,80}}{DIGITAL}"),
    format!(r"{DIGITAL}.{{0,60}}(libre acces|a (votre|la) disposition|mis a disposition).{{0,140}}(ne (pouvez|sauriez)|prevaloir|argument|motif|excuse)"),
    format!(r"absence d.(equipement|ordinateur|acces|abonnement|adresse).{{0,60}}(informatique|internet|numerique|electronique|mail)?.{{0,60}}(ne constitue|n.est pas|ne (saurait|peut|justifie))"),
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    format!(r"(impossibilite|difficultes?|absence d.acces).{{0,60}}{DIGITAL}"),
}
