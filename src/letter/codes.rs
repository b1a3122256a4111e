//! The closed lists of the record: French terms of art, folded to ASCII.
//!
//! Each list knows its codes ([`closed_list!`]), so that filters, statistics
//! and the schema are made from the one place where a code is written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes an enum whose variants are codes: `Variant = "code"`.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.pad(self.code())
            }
        }
    };
}

closed_list! {
    /// A part of the letter's layout.
    Zone {
        Letterhead = "letterhead",
        Window = "window",
        References = "references",
        Body = "body",
        Signature = "signature",
        Coupon = "coupon",
        Footer = "footer",
    }
}

closed_list! {
    /// Who wrote the letter, by letterhead and signature.
    Body {
        PoleEmploi = "pole_emploi",
        FranceTravail = "france_travail",
        Caf = "caf",
        Msa = "msa",
        Departement = "departement",
        Prefecture = "prefecture",
        Tribunal = "tribunal",
        Autre = "autre",
    }
}

closed_list! {
    /// What the letter is.
    LetterKind {
        Convocation = "convocation",
        AvisControle = "avis_controle",
        DemandePieces = "demande_pieces",
        /// An intention, with a time to answer.
        AvertissementAvantSanction = "avertissement_avant_sanction",
        /// Findings, no intention yet.
        RapportControle = "rapport_controle",
        NotificationSanction = "notification_sanction",
        CessationInscription = "cessation_inscription",
        RefusDroits = "refus_droits",
        NotificationIndu = "notification_indu",
        Retenue = "retenue",
        MiseEnDemeure = "mise_en_demeure",
        Contrainte = "contrainte",
        NotificationPenalite = "notification_penalite",
        Plainte = "plainte",
        DecisionRecours = "decision_recours",
        Mediation = "mediation",
        DecisionRemise = "decision_remise",
        Information = "information",
        Autre = "autre",
    }
}

closed_list! {
    /// What the letter takes away. Cessation, fin de droit and indu are no sanctions in law.
    SanctionType {
        Radiation = "radiation",
        SuppressionRevenuRemplacement = "suppression_revenu_remplacement",
        ReductionRevenuRemplacement = "reduction_revenu_remplacement",
        SuspensionRevenuRemplacement = "suspension_revenu_remplacement",
        CessationInscription = "cessation_inscription",
        RadiationRsa = "radiation_rsa",
        SuspensionRsa = "suspension_rsa",
        ReductionRsa = "reduction_rsa",
        SuppressionRsa = "suppression_rsa",
        SuspensionPrestations = "suspension_prestations",
        FinDeDroit = "fin_de_droit",
        Indu = "indu",
        PenaliteAdministrative = "penalite_administrative",
        /// The sanction of CSS L. 114-17, not a warning before one.
        Avertissement = "avertissement",
        Amende = "amende",
    }
}

closed_list! {
    SanctionStatus {
        Envisagee = "envisagee",
        Prononcee = "prononcee",
        /// An appeal rejected.
        Confirmee = "confirmee",
        /// An appeal granted, a decision withdrawn.
        Annulee = "annulee",
        /// Made shorter or smaller.
        Modifiee = "modifiee",
        /// Ended early.
        Levee = "levee",
    }
}

closed_list! {
    /// The state of the law, by date of decision, else of letter.
    Regime {
        /// To 31 December 2018 (loi 2008-758).
        Before2019 = "2008",
        /// 2019–2024 (décret 2018-1335).
        From2019 = "2019",
        /// January–May 2025 (loi 2023-1196 without its decree).
        Transition2025 = "2025_transition",
        /// From 1 June 2025 (décret 2025-478).
        From2025 = "2025",
        /// RSA to 2024.
        Rsa2009 = "rsa_2009",
        Rsa2025 = "rsa_2025",
    }
}

closed_list! {
    AppealTo {
        AuteurDecision = "auteur_decision",
        SuperieurHierarchique = "superieur_hierarchique",
        Mediateur = "mediateur",
        CommissionRecoursAmiable = "commission_recours_amiable",
        PresidentDepartement = "president_departement",
        TribunalAdministratif = "tribunal_administratif",
        TribunalJudiciaire = "tribunal_judiciaire",
        Autre = "autre",
    }
}

closed_list! {
    DateRole {
        Letter = "letter",
        /// The decision that this letter answers or refers to.
        Decision = "decision",
        /// An earlier letter of the body.
        Notice = "notice",
        Appointment = "appointment",
        /// The person's appeal.
        Appeal = "appeal",
        EffectStart = "effect_start",
        EffectEnd = "effect_end",
        PeriodStart = "period_start",
        PeriodEnd = "period_end",
        Deadline = "deadline",
    }
}

closed_list! {
    /// What the body reproaches in this letter.
    MotiveCode {
        InsuffisanceActionsRecherche = "insuffisance_actions_recherche",
        RefusOffreRaisonnable = "refus_offre_raisonnable",
        RefusPpae = "refus_ppae",
        RefusContratEngagement = "refus_contrat_engagement",
        NonRespectContratEngagement = "non_respect_contrat_engagement",
        AbsenceRendezVous = "absence_rendez_vous",
        AbsenceOuAbandonFormation = "absence_ou_abandon_formation",
        RefusActionAide = "refus_action_aide",
        RefusAlternanceOuContratAide = "refus_alternance_ou_contrat_aide",
        RefusVisiteMedicale = "refus_visite_medicale",
        ProjetDemissionnaire = "projet_demissionnaire",
        FausseDeclaration = "fausse_declaration",
        ActiviteNonDeclaree = "activite_non_declaree",
        RessourcesNonDeclarees = "ressources_non_declarees",
        VieMaritaleNonDeclaree = "vie_maritale_non_declaree",
        ResidenceNonJustifiee = "residence_non_justifiee",
        ChangementSituationNonDeclare = "changement_situation_non_declare",
        /// Pôle emploi's monthly one.
        AbsenceActualisation = "absence_actualisation",
        /// Also the quarterly declaration not sent.
        DocumentsNonFournis = "documents_non_fournis",
        RefusControle = "refus_controle",
        RadiationListeDemandeurs = "radiation_liste_demandeurs",
        ErreurAdministration = "erreur_administration",
        Autre = "autre",
    }
}

closed_list! {
    /// How dematerialisation serves to justify a decision.
    Category {
        CandidaturesPostalesRejetees = "candidatures_postales_rejetees",
        PreuveImpossibiliteNumerique = "preuve_impossibilite_numerique",
        ActualisationEnLigneManquee = "actualisation_en_ligne_manquee",
        NotificationDematerialiseeSeule = "notification_dematerialisee_seule",
        PiecesHorsTeleservice = "pieces_hors_teleservice",
        RendezVousDistancielManque = "rendez_vous_distanciel_manque",
        ProfilCvEnLigneAbsent = "profil_cv_en_ligne_absent",
        ProcedureEnLigneObligatoire = "procedure_en_ligne_obligatoire",
        JournalRechercheEmploi = "journal_recherche_emploi",
        CoordonneesNumeriquesAbsentes = "coordonnees_numeriques_absentes",
        ControleTracesNumeriques = "controle_traces_numeriques",
        AideNumeriqueRefusee = "aide_numerique_refusee",
    }
}

closed_list! {
    /// How strongly a sentence rests on dematerialisation.
    Grade {
        /// Boilerplate.
        G0 = "G0",
        /// A digital channel is mentioned; another one existed and is stated.
        G1 = "G1",
        /// The breach exists only because of a digital channel.
        G2 = "G2",
        /// The digital means itself is the reproach.
        G3 = "G3",
    }
}

closed_list! {
    /// Why a demat sentence is a mention and no justification.
    MentionWhy {
        Boilerplate = "boilerplate",
        Context = "context",
        /// The person's own words.
        Person = "person",
        Negated = "negated",
        /// By a granted appeal.
        Withdrawn = "withdrawn",
    }
}

closed_list! {
    CaseBasis {
        Identifier = "identifier",
        Name = "name",
    }
}

closed_list! {
    DoubtCode {
        /// It is there and could not be read.
        Unreadable = "unreadable",
        /// It is there and is masked.
        Masked = "masked",
        /// It was read, and can't be (31 February).
        Impossible = "impossible",
        /// Several readings stand; none was chosen.
        Ambiguous = "ambiguous",
    }
}

closed_list! {
    /// What a mask hides.
    MaskKind {
        Person = "person",
        Agent = "agent",
        Address = "address",
        Place = "place",
        BirthDate = "birth_date",
        BirthPlace = "birth_place",
        Nir = "nir",
        Identifier = "identifier",
        Reference = "reference",
        Tracking = "tracking",
        Iban = "iban",
        Phone = "phone",
        Email = "email",
        Employer = "employer",
        /// A date without a role.
        Date = "date",
        Signature = "signature",
        /// A QR, DataMatrix or bar code.
        Code = "code",
        Handwriting = "handwriting",
        /// Ink nobody read.
        Unread = "unread",
        /// A word not known to be harmless.
        Unknown = "unknown",
    }
}

impl MaskKind {
    /// Whether it is a number that may be printed in groups.
    pub fn is_number(self) -> bool {
        use MaskKind::*;
        matches!(self, Nir | Identifier | Reference | Tracking | Iban | Phone)
    }

    /// What stands in the text in place of what is masked; kinds of people and employers are numbered.
    pub fn token(self, number: Option<u32>) -> String {
        let name = match self {
            MaskKind::Unknown => return "▒".to_owned(),
            MaskKind::Person => "PERSONNE",
            MaskKind::Agent => "AGENT",
            MaskKind::Address => "ADRESSE",
            MaskKind::Place => "LIEU",
            MaskKind::BirthDate => "NAISSANCE",
            MaskKind::BirthPlace => "LIEU_NAISSANCE",
            MaskKind::Nir => "NIR",
            MaskKind::Identifier => "IDENTIFIANT",
            MaskKind::Reference => "REFERENCE",
            MaskKind::Tracking => "SUIVI",
            MaskKind::Iban => "IBAN",
            MaskKind::Phone => "TELEPHONE",
            MaskKind::Email => "COURRIEL",
            MaskKind::Employer => "EMPLOYEUR",
            MaskKind::Date => "DATE",
            MaskKind::Signature => "SIGNATURE",
            MaskKind::Code => "CODE",
            MaskKind::Handwriting => "MANUSCRIT",
            MaskKind::Unread => "NON_LU",
        };
        match number {
            Some(n) => format!("[{name}_{n}]"),
            None => format!("[{name}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_json_says() {
        for kind in LetterKind::ALL {
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.code()));
            assert_eq!(LetterKind::from_code(kind.code()), Some(*kind));
        }
    }

    #[test]
    fn tokens_are_numbered_where_people_are_told_apart() {
        assert_eq!(MaskKind::Person.token(Some(2)), "[PERSONNE_2]");
        assert_eq!(MaskKind::Nir.token(None), "[NIR]");
        assert_eq!(MaskKind::Unknown.token(None), "▒");
    }
}
