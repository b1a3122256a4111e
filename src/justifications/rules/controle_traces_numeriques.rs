//! `controle_traces_numeriques` — logs, addresses of the network, dates of connection or meter readings held against the person.
//!
//! Source: dossier 3.2 (k).
//! Finds « Vos accès au compte, faits depuis l'étranger, contredisent votre résidence. »
//! Must not find: notices on cookies and logs, « Votre dernière visite : le … » as information.

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::ControleTracesNumeriques, "controle_traces_numeriques.rs");

formulas! {
    explicit:
    r"adresses? ip\b.{0,200}(etranger|situe|localis|pays|constat|relev|etabli|montr|depuis)|(constat|relev|etabli|montr).{0,120}adresses? ip\b",
    r"(connexions?|acces|consultations?|historique|journaux de connexion|donnees de (connexion|navigation)|traces).{0,80}(espace|compte|site|plateforme|en ligne)?.{0,100}(confirm\w+|etabli\w*|demontr\w+|revel\w+|attest\w+|contredi\w+|laiss\w+ apparaitre|montr\w+|ont ete (effectue|realise))",
    r"(absence|aucune?|defaut|pas).{0,40}(connexion|connecte\w*|consultation|consulte\w*).{0,80}(depuis|espace|offres?|entre le|au cours)",
    r"(consommation|releves?|facture) (d.|de )?(electri\w+|eau|gaz|telephon\w+).{0,140}(etabli|demontr|revel|incompatible|residence|atteste|confirm)",
    r"(candidature|message|offre)s?.{0,40}(n.a pas ete|n.ont pas ete|pas ete) (ouvert|consult|lu)\w*",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"adresse ip|donnees de connexion",
}
