//! Letter forms: text files that say what a letter is and how it may be worded.
//!
//! A form is a head of `key value` lines, then paragraphs, then `== recours` and
//! the paragraphs of the appeal box. A paragraph may start with `?` (it may be
//! left out); its wordings stand under one another, parted by a line `/`. Lines
//! that start with `@` say what is true of a letter with that wording. Slots are
//! in braces.

use crate::letter::*;
use crate::problem::{Problem, Result};

/// What kind of letter it is, and its wordings.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: &'static str,
    pub kind: LetterKind,
    pub body: Body,
    /// The first and last year of such a letter.
    pub years: (i64, i64),
    pub objects: Vec<&'static str>,
    pub sanctions: Vec<FormSanction>,
    pub percents: Vec<&'static str>,
    pub motives: Vec<MotiveCode>,
    pub dates: Vec<DateRule>,
    /// In whole euros.
    pub amount: Option<(i64, i64)>,
    pub has_debt_table: bool,
    pub has_coupon: bool,
    pub is_registered: bool,
    /// The ways to contest stand on a page of their own.
    pub has_appeal_page: bool,
    pub paragraphs: Vec<Paragraph>,
    pub appeal: Vec<Paragraph>,
    pub notices: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
pub struct FormSanction {
    pub sanction: SanctionType,
    pub status: SanctionStatus,
    /// One of these is drawn; none where the letter prints no duration.
    pub durations: Vec<&'static str>,
}

/// A date so many days from another one, or from the letter.
#[derive(Clone, Debug)]
pub struct DateRule {
    pub name: &'static str,
    pub anchor: &'static str,
    pub days: (i64, i64),
}

#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub may_be_left_out: bool,
    pub wordings: Vec<Wording>,
}

#[derive(Clone, Debug, Default)]
pub struct Wording {
    pub text: &'static str,
    pub claims: Vec<Claim>,
}

/// What is true of a letter that has a certain wording.
#[derive(Clone, Debug)]
pub enum Claim {
    Legal { code: &'static str, article: &'static str, item: Option<&'static str> },
    Appeal { to: AppealTo, period: Option<&'static str> },
    Justification { category: Category, grade: Grade },
    HardNegative { category: Category, why: MentionWhy },
    DataMatching,
}

macro_rules! forms {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("forms/", $name, ".txt")))),+] };
}

const SOURCES: &[(&str, &str)] = forms![
    "caf_avis_controle",
    "caf_demande_pieces",
    "caf_indu_rsa",
    "caf_mise_en_demeure",
    "caf_penalite",
    "caf_recours_rejet_declaration",
    "caf_suspension_pieces",
    "dep_avertissement_rsa",
    "dep_suspension_rsa",
    "ft_convocation_visio",
    "ft_radiation_espace",
    "ft_recours_accord",
    "ft_suspension_profil",
    "ft_trop_percu",
    "pe_avertissement_insuffisance",
    "pe_cessation_actualisation",
    "pe_radiation_absence",
    "pe_radiation_postale",
    "pe_radiation_visio",
    "pe_recours_rejet_numerique",
];

/// Every form, by name.
pub fn catalogue() -> Result<Vec<Form>> {
    SOURCES.iter().map(|(name, source)| parse(name, source)).collect()
}

/// What a body prints on any letter: reminders, offers and notices that decide nothing.
fn notices(body: Body) -> Result<Vec<Paragraph>> {
    match body {
        Body::PoleEmploi | Body::FranceTravail => paragraphs("notices/emploi", include_str!("notices/emploi.txt")),
        Body::Caf => paragraphs("notices/caf", include_str!("notices/caf.txt")),
        _ => paragraphs("notices/departement", include_str!("notices/departement.txt")),
    }
}

fn parse(name: &'static str, source: &'static str) -> Result<Form> {
    let (head, text) = source.split_once("\n\n").ok_or_else(|| unclear(name, "no paragraphs"))?;
    let (body_text, appeal_text) = text.split_once("\n== recours\n").unwrap_or((text, ""));
    let all = |key| values(head, key);
    let one = |key| all(key).next();
    let needed = |key| one(key).ok_or_else(|| unclear(name, key));
    let body = Body::from_code(needed("body")?).ok_or_else(|| unclear(name, "body"))?;
    Ok(Form {
        name,
        body,
        kind: LetterKind::from_code(needed("kind")?).ok_or_else(|| unclear(name, "kind"))?,
        years: range(needed("years")?, '-').ok_or_else(|| unclear(name, "years"))?,
        objects: all("objet").collect(),
        sanctions: all("sanction")
            .map(|line| sanction(line).ok_or_else(|| unclear(name, "sanction")))
            .collect::<Result<_>>()?,
        percents: one("percent").map(|line| line.split('|').collect()).unwrap_or_default(),
        motives: all("motive")
            .map(|code| MotiveCode::from_code(code).ok_or_else(|| unclear(name, "motive")))
            .collect::<Result<_>>()?,
        dates: all("date").map(|line| date_rule(line).ok_or_else(|| unclear(name, "date"))).collect::<Result<_>>()?,
        amount: one("amount").and_then(|line| range(line, ' ')),
        has_debt_table: one("table").is_some(),
        has_coupon: one("coupon").is_some(),
        is_registered: one("registered").is_some(),
        has_appeal_page: one("appeal").is_some(),
        paragraphs: paragraphs(name, body_text)?,
        appeal: paragraphs(name, appeal_text)?,
        notices: notices(body)?,
    })
}

fn unclear(name: &str, what: &str) -> Problem {
    Problem::defect(format!("the letter form {name} has an unclear {what}"))
}

fn values(head: &'static str, key: &'static str) -> impl Iterator<Item = &'static str> {
    head.lines().filter_map(move |line| line.strip_prefix(key)?.strip_prefix(' '))
}

fn range(line: &str, separator: char) -> Option<(i64, i64)> {
    let (low, high) = line.split_once(separator)?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn sanction(line: &'static str) -> Option<FormSanction> {
    let mut words = line.split(' ');
    Some(FormSanction {
        sanction: SanctionType::from_code(words.next()?)?,
        status: SanctionStatus::from_code(words.next()?)?,
        durations: words.next()?.split('|').filter(|period| *period != "-").collect(),
    })
}

fn date_rule(line: &'static str) -> Option<DateRule> {
    let words: Vec<&str> = line.split(' ').collect();
    let [name, anchor, low, high] = words[..] else { return None };
    Some(DateRule { name, anchor, days: (low.parse().ok()?, high.parse().ok()?) })
}

fn paragraphs(name: &str, text: &'static str) -> Result<Vec<Paragraph>> {
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(|block| paragraph(name, block.trim())).collect()
}

fn paragraph(name: &str, block: &'static str) -> Result<Paragraph> {
    let (may_be_left_out, block) = match block.strip_prefix("?\n") {
        Some(rest) => (true, rest),
        None => (false, block),
    };
    let wordings = block.split("\n/\n").map(|text| wording(name, text)).collect::<Result<_>>()?;
    Ok(Paragraph { may_be_left_out, wordings })
}

fn wording(name: &str, block: &'static str) -> Result<Wording> {
    let mut wording = Wording::default();
    for line in block.lines() {
        match line.strip_prefix('@') {
            Some(said) => wording.claims.push(claim(said).ok_or_else(|| unclear(name, said))?),
            None if wording.text.is_empty() => wording.text = line.trim(),
            None => return Err(unclear(name, "wording: it is one line")),
        }
    }
    Ok(wording)
}

fn claim(said: &'static str) -> Option<Claim> {
    let words: Vec<&str> = said.splitn(4, ' ').collect();
    Some(match words[..] {
        ["legal", code, article] => Claim::Legal { code, article, item: None },
        ["legal", code, article, item] => Claim::Legal { code, article, item: Some(item) },
        ["appeal", to, period] => {
            Claim::Appeal { to: AppealTo::from_code(to)?, period: Some(period).filter(|p| *p != "-") }
        }
        ["demat", category, grade] => {
            Claim::Justification { category: Category::from_code(category)?, grade: Grade::from_code(grade)? }
        }
        ["negative", category, why] => {
            Claim::HardNegative { category: Category::from_code(category)?, why: MentionWhy::from_code(why)? }
        }
        ["matching"] => Claim::DataMatching,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_clear() {
        let forms = catalogue().expect("forms");
        assert!(forms.len() >= 12);
        assert!(forms.iter().all(|form| !form.objects.is_empty() && !form.paragraphs.is_empty()));
    }
}
