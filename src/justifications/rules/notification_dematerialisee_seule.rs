//! `notification_dematerialisee_seule` — a message or a summons in the personal space or by e-mail alone, deemed received.
//!
//! Source: dossier 3.2 (d).
//! Finds « Le message déposé dans votre espace vaut remise ; vous deviez en prendre connaissance. »
//! Must not find: « Ce courrier se trouve aussi dans votre espace personnel » (practical), a footer on the chosen mode of dispatch.

use crate::justifications::lexicon::DIGITAL;
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::NotificationDematerialiseeSeule, "notification_dematerialisee_seule.rs");

formulas! {
    explicit:
    format!(r"(convocation|courrier|message|avertissement|notification|decision|document|avis|information|demande)s?\b.{{0,140}}{DIGITAL}.{{0,160}}(repute\w*|vaut (notification|reception|remise)|vous (appartenait|revenait|incombait)|a votre charge|vous (deviez|auriez du)|presume\w*)"),
    format!(r"(repute\w*|vous (?:appartenait|revenait|incombait)|vous (deviez|auriez du)|presume\w*).{{0,140}}(consult\w+|notifi\w+|recu\w*|relev\w+|connaissance|verifi\w+).{{0,100}}{DIGITAL}"),
    r"(problemes?|dysfonctionnements?|defaut|difficultes?) (de |d.)?(connexion|messagerie|reception|consultation).{0,140}(ne constitue|n.est pas|ne (saurait|peut|justifie)|pas (recevable|retenu))",
    r"(opte|choisi|accepte|consenti|souscrit).{0,60}(dematerialis\w+|electronique|voie numerique).{0,140}(appartenait|deviez|consulter|repute|ne pouvez)",
}

formulas! {
    procedural:
    format!(r"(convocation|courrier|message|avertissement|notification|decision|demande).{{0,80}}(depose\w*|mise? a disposition|adresse\w*|envoye\w*|transmis\w*|disponible|notifie\w*).{{0,40}}{DIGITAL}.{{0,120}}(pas (pris connaissance|consulte|repondu|ouvert|donne suite|presente)|sans reponse)"),
}

formulas! {
    mentioned:
    r"(convocation|courrier|message).{0,80}(espace personnel|courriel|messagerie|par mail)",
}
