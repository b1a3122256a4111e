//! Codes in words that a volunteer understands, in French as in the letters.

use crate::letter::{LetterKind, MaskKind, SanctionStatus, SanctionType};
use crate::record::Record;

/// « notification_sanction » → « notification sanction ».
pub fn plain(code: &str) -> String {
    code.replace('_', " ")
}

/// A sanction with its status and duration.
pub fn sanction(sanction: SanctionType, status: SanctionStatus, duration: Option<&str>) -> String {
    let duration = duration.map(|d| format!(", {}", in_words(d))).unwrap_or_default();
    format!("{} ({}{duration})", plain(sanction.code()), plain(status.code()))
}

/// `P1M` → « 1 mois ».
pub fn in_words(iso: &str) -> String {
    let one = |part: &str| {
        let part = part.trim_start_matches('P');
        let (number, unit) = part.split_at(part.len().saturating_sub(1));
        let unit = match unit {
            "D" => "jours",
            "M" => "mois",
            _ => "ans",
        };
        format!("{number} {unit}")
    };
    iso.split('/').map(one).collect::<Vec<_>>().join(" à ")
}

/// What a kind of mask hides.
pub fn mask(kind: MaskKind) -> &'static str {
    match kind {
        MaskKind::Person => "noms de personnes",
        MaskKind::Agent => "noms d'agents",
        MaskKind::Address => "adresses",
        MaskKind::Place => "lieux",
        MaskKind::BirthDate => "dates de naissance",
        MaskKind::BirthPlace => "lieux de naissance",
        MaskKind::Nir => "numéros de sécurité sociale",
        MaskKind::Identifier => "identifiants",
        MaskKind::Reference => "références",
        MaskKind::Tracking => "numéros de recommandé",
        MaskKind::Iban => "comptes bancaires",
        MaskKind::Phone => "téléphones",
        MaskKind::Email => "courriels",
        MaskKind::Employer => "employeurs",
        MaskKind::Date => "dates sans rôle",
        MaskKind::Signature => "signatures",
        MaskKind::Code => "codes-barres",
        MaskKind::Handwriting => "écriture manuscrite",
        MaskKind::Unread => "encre non lue",
        MaskKind::Unknown => "mots inconnus",
    }
}

/// A letter in one line: date, body, kind, main sanction.
pub fn line(record: &Record) -> String {
    let date = record.letter_date().map_or("sans date ".to_owned(), |d| d.to_string());
    let body = record.sender.body.map_or("organisme inconnu".to_owned(), |b| plain(b.code()));
    let kind = record.kind.map_or("nature inconnue".to_owned(), |k: LetterKind| plain(k.code()));
    let main =
        record.sanctions.first().map(|s| format!(" · {}", sanction(s.sanction, s.status, s.duration.as_deref())));
    format!("{}  {date}  {body} · {kind}{}", record.id, main.unwrap_or_default())
}
