//! `rendez_vous_distanciel_manque` — an appointment by video, by telephone or online that was missed.
//!
//! Source: dossier 3.2 (f).
//! Finds « Le jour dit, vous n'avez pas rejoint la réunion par visioconférence. »
//! Must not find: « Votre entretien se tiendra par téléphone » (a summons), « Vous pouvez demander une visio » (an offer).

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::RendezVousDistancielManque, "rendez_vous_distanciel_manque.rs");

formulas! {
    explicit:
    r"(absence|defaut|manque) (de |d.)(camera|micro\w*|webcam|casque).{0,120}(ne constitue|n.est pas|ne (saurait|peut|justifie)|pas (un motif|recevable))",
}

formulas! {
    procedural:
    r"(n.etiez pas|n.avez pas ete|n.etes pas).{0,20}(en ligne|connectee?|presente?|joignable).{0,80}(visio\w*|telephon\w+|webinaire|distanc\w+|a distance|en ligne|video|rendez-vous)",
    r"(pas|absence|absente?|manque|sans|jamais).{0,80}(connecte\w*|connexion|rejoint|suivi|participe|repondu|decroche|honore|presente\w*|donne suite|assiste).{0,120}(visio\w*|appel (telephonique|video)|telephon\w+|webinaire|distanc\w+|a distance|atelier en ligne|en ligne|e-learning|@-?learning)",
    r"(entretien|rendez-vous|atelier|reunion|webinaire|module|appel)\b.{0,60}(visio\w*|telephon\w+|distanc\w+|a distance|en ligne|video|e-learning).{0,120}(pas|absence|absent|manqu|sans|jamais|n.avez|injoignable)",
    r"(absence|absente?|manque|n.avez pas).{0,90}(visio\w*|entretien telephonique|rendez-vous telephonique|atelier en ligne|webinaire|a distance)",
}

formulas! {
    mentioned:
    r"(entretien|rendez-vous|atelier).{0,60}(visio\w*|telephon\w+|a distance|en ligne)",
}
