//! `aide_numerique_refusee` — a refused training or support in digital matters used as a breach.
//!
//! Source: dossier 3.2 (l).
//! Finds « En déclinant la formation aux outils informatiques, vous avez manqué à vos engagements. »
//! Must not find: « Des ateliers numériques vous sont proposés » (an offer).

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::AideNumeriqueRefusee, "aide_numerique_refusee.rs");

formulas! {
    explicit:
    r"(refus\w*|declin\w+|abandonn\w*|pas (suivi|accepte|souhaite|donne suite)|absente? (a|de)|rejet\w+).{0,90}(atelier|formation|accompagnement|aide|initiation|parcours|module|mediat\w+).{0,60}(numerique|informatique|internet|outils? (informatiques?|numeriques?)|en ligne|digital\w*|dematerialis\w+)",
    r"(atelier|formation|accompagnement|aide|initiation|module).{0,60}(numerique|informatique|internet|digital\w*).{0,120}(refus\w*|declin\w+|pas (ete )?(suivi|accepte|honore|donne suite)|n.y avez pas|que vous n.avez pas)",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"(ateliers?|accompagnement|formation).{0,60}(numerique|informatique)",
}
