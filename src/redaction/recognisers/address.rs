//! `address` — postal addresses, line by line: building, number and street, box, postcode and town.
//!
//! Source: NF Z 10-011 and dossier 4.3. A block that holds a street or a town, outside running text,
//! is an address as a whole, save the lines of a public body.
//! Finds « 12 bis av. des Lilas », « BP 3204 », « 93100 MONTREUIL CEDEX », « bât. A esc. 3 ».
//! Must not find: « place de travail », « en cours de route », five digits of an amount.

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::capitalised_run;
use crate::letter::{MaskKind, Span, Zone, folded, pattern};
use crate::redaction::digits::D;
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "address";

const WAYS: &str = r"rue|ru[fe]|r|avenue|av|ave|ay|bou?levard|bd|bld|boul|all(?:ee|ees|s)?|imp(?:asse)?|che(?:min)?|chem|ch|place|pl|square|sq|cours|crs|quai|qu|route|rte|sentier|sen|sent|villa|cite|res(?:idence)?|hameau|ham|lot(?:issement)?|ld|lieu[ -]dit|passage|pas|faubourg|fbg|fg|esplanade|esp|rond[ -]point|rpt|traverse|tra|montee|mte|ruelle|venelle|mail|parvis|promenade|prom|domaine|dom|clos|cour|voie|chaussee|morne|habitation|section|quartier|qua|zac|za|zi|centre commercial";

/// A gap on one line.
const H: &str = r"[^\S\n]";

/// A number, its letter, a kind of way, and the rest of the line.
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?:^|[\s,(:])(\d[\dolis]{{0,3}}{H}?(?:bis|ter|quater|[a-f])?\b{H}*,?{H}*(?:{WAYS})\b\.?{H}+[^\n]+)$"
    ))
});
/// The same within running text: to the town or to the end of the clause.
static STREET_IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[\s,(:])(\d{{1,4}}{H}?(?:bis|ter|quater|[a-f])?\b{H}*,?{H}*(?:{WAYS})\b\.?{H}+[^\n,.;()]{{2,60}})"
    ))
});
/// What stands before a street within running text: « bât. B appt 6, 12 rue… ».
static PART_IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,(:])((?:(?:bat(?:iment)?|esc(?:alier)?|appt?|apt|appartement|etage|porte|res(?:idence)?|hall|tour|imm(?:euble)?|logement|lot|chez)\b\.?\s+[^\n,;()]{1,30}[,\s]+){1,3})(?:\d{1,4}|\[|▒)",
    )
});
static TOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:^|[\s,(A])((?:F-?)?(?:{D}{{5}}|\d{{2}}\s\d{{3}}))[ \-]+[A-ZÀ-Ý]")));
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^\W*((?:bat(?:iment)?|esc(?:alier)?|appt?|apt|appartement|etage|porte|res(?:idence)?|rdc|hall|tour|immeuble|imm|logement|chez|c/o|poste restante|lieu[ -]dit|ld|hameau|bp|cs|tsa|boite postale)\b\.?\s+[^\n]{1,45})$",
    )
});
/// What the first line of a body's letterhead says.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:p[o0]le ?emploi|france ?travail|assedic|anpe|agence|caf|cnaf|caisse|allocations? familiales|msa|mutualite|conseil (?:general|departemental)|departement|departementale|metropole|collectivite|prefecture|prefet|tribunal|direction|dreets|drieets|direccte|ministere|commission de recours)\b",
    )
});
static BOX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b((?:bp|cs|tsa|boite postale)\s?(?:n[°o]\s?)?\d[\d ]{1,6})\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans: Vec<Span> = Vec::new();
    let of_a_person = |s: &Span| {
        !in_running_text(subject, *s) && !is_of_a_body(subject, *s) && !is_law(subject, *s) && !subject.is_prose(*s)
    };
    spans.extend(subject.found_folded(&STREET, 1).into_iter().filter(of_a_person));
    spans.extend(subject.found_folded(&STREET_IN_TEXT, 1).into_iter().filter(|s| names_a_way(subject, *s)));
    spans.extend(subject.found_folded(&PART, 1).into_iter().filter(of_a_person));
    let before_a_street = |part: &Span| spans.iter().any(|street| (part.end..part.end + 2).contains(&street.start));
    let parts: Vec<Span> = subject.found_folded(&PART_IN_TEXT, 1).into_iter().filter(before_a_street).collect();
    spans.extend(parts);
    spans.extend(subject.found_folded(&BOX, 1).into_iter().filter(|s| !is_of_a_body(subject, *s)));
    let towns: Vec<Span> = subject.found(&TOWN, 1).into_iter().map(|code| town(subject, code)).collect();
    spans.extend(towns.iter().copied());
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Address, CODE, 0.9)).collect()
}

/// « R. 5426-20 »: an article that begins a line, and no « rue ».
fn is_law(subject: &Subject, span: Span) -> bool {
    static ARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\br\.? ?\d{3}"));
    ARTICLE.is_match(&folded(subject.at(span)))
}

/// The postcode and the town behind it.
fn town(subject: &Subject, code: Span) -> Span {
    let name = capitalised_run(subject, code.end, 8);
    let end = name.map_or(code.end, |name| name.end);
    if in_running_text(subject, code) {
        Span::new(code.start, end)
    } else {
        Span::new(code.start, subject.rest_of_line(end).end)
    }
}

/// In the letterhead, below the name of the body, a street is the body's own: the second lock is enough for it.
pub fn is_of_a_body(subject: &Subject, span: Span) -> bool {
    let Some(line) = subject.line_at(span.start).filter(|l| l.zone == Zone::Letterhead) else { return false };
    let first = subject.lines().find(|(l, _)| l.block == line.block);
    first.is_some_and(|(_, text)| BODY.is_match(&folded(text)))
}

/// A line of the body that is longer than addresses are (38 characters by the norm, and some slack).
fn in_running_text(subject: &Subject, span: Span) -> bool {
    const LONGEST: usize = 56;
    let line = subject.line_at(span.start);
    line.is_some_and(|l| l.zone == Zone::Body && subject.at(l.span).chars().count() > LONGEST)
}

/// Within running text a street has a capital somewhere behind its kind of way.
fn names_a_way(subject: &Subject, span: Span) -> bool {
    in_running_text(subject, span) && subject.at(span).chars().any(char::is_uppercase)
}
