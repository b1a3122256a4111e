//! The part that a sentence plays, by its zone and its wording.

use std::sync::LazyLock;

use regex::Regex;

use super::Segments;
use super::sentence::Sentence;
use crate::learned::Model;
use crate::letter::{Zone, pattern};

/// What a sentence is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Letterhead, window, reference block, coupon, footer.
    Frame,
    Object,
    Salutation,
    /// What happened.
    Facts,
    /// What is reproached, and reasoning.
    Reasons,
    /// What is decided or meant.
    Decision,
    /// What follows from the decision.
    Consequence,
    /// What the person is asked to do.
    Request,
    /// The person's own words, quoted.
    Person,
    /// What would happen if; duties recalled.
    Reminder,
    /// Ways and times to contest or to be heard.
    Appeal,
    /// Offers, contact, services, data protection.
    Practical,
    Closing,
    Signature,
}

impl Role {
    /// In the order of the model's classes.
    pub const ALL: [Self; 14] = [
        Self::Frame,
        Self::Object,
        Self::Salutation,
        Self::Facts,
        Self::Reasons,
        Self::Decision,
        Self::Consequence,
        Self::Request,
        Self::Person,
        Self::Reminder,
        Self::Appeal,
        Self::Practical,
        Self::Closing,
        Self::Signature,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Object => "object",
            Self::Salutation => "salutation",
            Self::Facts => "facts",
            Self::Reasons => "reasons",
            Self::Decision => "decision",
            Self::Consequence => "consequence",
            Self::Request => "request",
            Self::Person => "person",
            Self::Reminder => "reminder",
            Self::Appeal => "appeal",
            Self::Practical => "practical",
            Self::Closing => "closing",
            Self::Signature => "signature",
        }
    }

    /// Whether the body itself speaks of this case there.
    pub fn is_own_words(self) -> bool {
        use Role::*;
        matches!(self, Object | Facts | Reasons | Decision | Consequence | Request)
    }
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/roles.bin"), Role::ALL.len()));

static OBJECT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*(?:obj(?:[ea]t)?|concerne|sujet)\b[^:;.]{0,20}[:;.]"));
/// A few words without a number, a mask or a label.
static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^\d\[:▒]{6,90}$"));
static SALUTATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\W*(bonjour|chere?s?|madame|monsieur|mesdames|messieurs|mademoiselle|mme|m\.)\b[^.]{0,45}$")
});
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(salutations|agreer|cordialement|mes sentiments|notre consideration|ma consideration|respectueusement|bien a vous)\b",
    )
});
static APPEAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(voies?( et delais)? de recours|delais? (et voies )?de recours|(pouvez|peut|possibilite de|disposez|avez|devez|souhaitez|droit de|si vous)\b.{0,120}\b(contest\w+|recours|saisir|tribunal|mediateur|opposition|commission|nouvel examen|reexamen)|(contest\w+|recours|saisir|saisi|tribunal|mediateur|opposition|reclamation)\b.{0,120}\b(dans (un|le) delai|dans les (deux|2|quinze)|avant tout|prealable obligatoire|doit etre|peut etre|pouvez|devez|adress|delai de)|si vous (n'etes pas d'accord|contestez)|vous n'etes pas d'accord|telerecours|en l'absence de reponse.{0,60}rejet)",
    )
});
static OBSERVATIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(presenter|formuler|faire (valoir|connaitre|part)|adresser|faire parvenir|transmettre)\b.{0,40}\bobservations\b|\betre entendue?\b|\bassistee? d'une personne",
    )
});
static PRACTICAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(vous pouvez (aussi|egalement|toujours)|vous pouvez (nous|retrouver|consulter|effectuer|adresser|transmettre|vous rendre|demander|vous connecter)|retrouvez|consultez|connectez[- ]vous|rendez[- ]vous sur|pour toute (question|information|precision)|pour en savoir plus|nos conseill|notre (site|application)|l'application mobile|pensez a|n'oubliez pas|nous vous (conseillons|proposons|recommandons|invitons a (consulter|telecharger))|conformement (a la loi n|au rgpd|au reglement|a la loi informatique)|informatique et libertes|droit d'acces|rgpd|vous permet(tent)? de|sont proposes?|est proposee?|gratuit|est (aussi|egalement) (disponible|accessible)|disponible (aussi )?(sur|dans)|service (gratuit|et appel)|prix (d'un )?appel|ne pas repondre|piece jointe|des ateliers|france services|si vous (ne disposez pas|rencontrez|avez besoin)|en cas d'impossibilite de vous connecter|besoin d'aide)",
    )
});
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(^\W*(?:[\w']+\W+){0,4}?vous (faites|faisiez|avez fait) valoir|^\W*(?:[\w']+\W+){0,4}?vous (soutenez|souteniez|indiquez|expliquez|precisez|invoquez|avancez|alleguez|declarez|affirmez|estimez|exposez que|mentionnez|nous informez|signalez|ecrivez)\b|\bselon vous\b|\bvous avez (indique|explique|precise|invoque|affirme|soutenu) |\bdans votre (courrier|recours|lettre|reponse)[^.]{0,40}\bvous (dites|demandez)|\bau motif, selon vous)",
    )
});
static REMINDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\btoute? (absence|manquement|nouve(l|au)|fausse|declaration|retard|refus)\b.{0,80}\b(peut|pourra|entraine|expose|est passible)|\ben cas (d'absence|de (manquement|refus|non|recidive|nouve|fausse|retard))|\bvous vous expos(ez|eriez) a(?: une?| des)? (?:nouve|poursuites|sanctions)|\bnous vous rappelons|\bje vous rappelle|\bpour rappel|\bil est rappele|\brappelons que|\bsous peine de|\bla loi (punit|prevoit)|\bquiconque\b|\bfaute de quoi|\ba defaut,? (de|vous|votre)|\bsans (reponse|nouvelles?|retour) de votre part)",
    )
});
static DECISION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\b(j'ai|nous avons|a|avons|il a ete|ai)( donc| ainsi)? decide|\bj'?envisage|\bnous envisageons|\best envisagee?|\best prononcee?|\bje prononce|\bnous prononcons|\bvous etes radie|\bsera (prononce|radie|suspendu|supprime|reduit)|\bje (vous )?(confirme|maintiens|rejette|annule|retire|notifie)|\bnous (confirmons|maintenons|rejetons|annulons|retirons|notifions|suspendons|mettons fin|supprimons|reduisons|cessons)|\best (confirmee?|rejetee?|annulee?|maintenue?|retiree?|suspendue?|supprimee?|reduite?|interrompue?|mis fin|levee?)\b|\bcess(e|ez|era) d'etre|\bn'etes plus inscrit|\bma decision|\bnotre decision|\bvous devez (nous )?rembours|\bvous restez? redevable|\bvous (nous )?devez\b|\bmets fin|\bmettons fin)",
    )
});

/// Gives each sentence of the running text the part that its wording and its neighbours' speak most for.
pub fn by_wording(segments: &mut Segments) {
    told_by(&MODEL, segments);
}

/// The same, by another model than the built-in one.
pub fn told_by(model: &Model, segments: &mut Segments) {
    let likeliest = |at: usize| {
        let chances = model.chances(&segments.features(at));
        (0..Role::ALL.len()).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).map(|class| Role::ALL[class])
    };
    let in_text = |s: &Sentence| s.zone == Zone::Body && s.by_rule != Role::Object;
    let roles: Vec<Option<Role>> =
        (0..segments.sentences.len()).map(|at| in_text(&segments.sentences[at]).then(|| likeliest(at))?).collect();
    for (sentence, role) in segments.sentences.iter_mut().zip(roles) {
        sentence.role = role.unwrap_or(sentence.by_rule);
    }
}

/// Gives each sentence the part that formulas tell; those under a heading of appeals keep to it.
pub fn by_rule(sentences: &mut [Sentence]) {
    assign(sentences);
    sentences.iter_mut().for_each(|sentence| sentence.by_rule = sentence.role);
}

fn assign(sentences: &mut [Sentence]) {
    title_as_object(sentences);
    let mut under_appeals = false;
    for sentence in sentences.iter_mut() {
        if sentence.role != Role::Object {
            sentence.role = role(sentence);
        }
        let heads_appeals = sentence.role == Role::Appeal && sentence.text.chars().count() < 60;
        under_appeals = match sentence.role {
            Role::Appeal => under_appeals || heads_appeals,
            Role::Closing | Role::Signature | Role::Object | Role::Salutation => false,
            _ => under_appeals,
        };
        let could_be = matches!(sentence.role, Role::Reasons | Role::Decision);
        if under_appeals && could_be && sentence.zone == Zone::Body && !sentence.matches(&DECISION) {
            sentence.role = Role::Appeal;
        }
    }
}

/// Many letters have no « Objet »: their title stands right before the salutation.
fn title_as_object(sentences: &mut [Sentence]) {
    if sentences.iter().any(|s| s.matches(&OBJECT)) {
        return;
    }
    let salutation = sentences.iter().position(|s| s.matches(&SALUTATION) && s.text.chars().count() < 50);
    if let Some(title) = salutation.and_then(|at| sentences[..at].last_mut()).filter(|s| s.matches(&TITLE)) {
        title.role = Role::Object;
    }
}

fn role(sentence: &Sentence) -> Role {
    let is = |pattern: &Regex| sentence.matches(pattern);
    match sentence.zone {
        Zone::Signature => return Role::Signature,
        Zone::Body => {}
        _ if is(&OBJECT) => return Role::Object,
        _ => return Role::Frame,
    }
    let by_wording: [(&Regex, Role); 9] = [
        (&OBJECT, Role::Object),
        (&SALUTATION, Role::Salutation),
        (&CLOSING, Role::Closing),
        (&PERSON, Role::Person),
        (&APPEAL, Role::Appeal),
        (&OBSERVATIONS, Role::Appeal),
        (&REMINDER, Role::Reminder),
        (&DECISION, Role::Decision),
        (&PRACTICAL, Role::Practical),
    ];
    by_wording.into_iter().find(|(pattern, _)| is(pattern)).map_or(Role::Reasons, |(_, role)| role)
}
