//! Sentences about the categories of dematerialisation: reasons, and words that justify nothing.

use super::form::unclear;
use super::wordings::{Claim, Source, Wording, alternatives, wording as wording_of};
use crate::letter::*;
use crate::problem::Result;
use crate::truth::Segment;

/// All categories' sentences of one split.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    category: Category,
    section: &'static str,
    /// The families of bodies that may say it.
    fits: &'static str,
    wording: Wording,
}

/// Which family of wordings a body draws from. The préfet wrote to jobseekers.
pub fn family(body: Body) -> &'static str {
    match body {
        Body::PoleEmploi | Body::FranceTravail | Body::Prefecture => "emploi",
        Body::Caf | Body::Msa => "caf",
        Body::Departement => "departement",
        Body::Tribunal | Body::Autre => "autre",
    }
}

impl Bank {
    /// Adds one category's file.
    pub fn add(&mut self, code: &'static str, text: &'static str) -> Result<()> {
        let category = Category::from_code(code).ok_or_else(|| unclear(code, "category"))?;
        for section in text.split("== ").skip(1) {
            let (name, sentences) = section.split_once('\n').ok_or_else(|| unclear(code, "section"))?;
            for block in alternatives(sentences.trim_end()) {
                self.entries.push(entry(code, category, name.trim(), block)?);
            }
        }
        Ok(())
    }

    /// The wordings of a section that a body may say: of one category, or of `any`.
    pub fn draw(&self, section: &str, category: &str, body: Body) -> Vec<Wording> {
        let family = family(body);
        let entries = self.entries.iter().filter(|entry| entry.section == section);
        let of_category = entries.filter(|entry| category == "any" || entry.category.code() == category);
        of_category
            .filter(|entry| entry.fits.split_whitespace().any(|fit| fit == family))
            .map(|entry| entry.wording.clone())
            .collect()
    }

    /// How many wordings each category has in a section.
    #[cfg(test)]
    pub fn count(&self, category: Category, is_reason: bool) -> usize {
        let of_category = self.entries.iter().filter(|entry| entry.category == category);
        of_category.filter(|entry| (entry.section == "reasons") == is_reason).count()
    }
}

/// Sentences that reproach one motive each, and near misses that reproach nothing, by whom they fit: for lessons alone.
#[derive(Default)]
pub struct Reproaches {
    reasons: Vec<(MotiveCode, Spoken)>,
    others: Vec<Spoken>,
}

/// A wording, and the families of bodies that may say it.
struct Spoken {
    fits: &'static str,
    wording: Wording,
}

impl Spoken {
    fn read(code: &'static str, block: &'static str) -> Result<Self> {
        let fits = block.lines().find_map(|line| line.strip_prefix("@for ")).ok_or_else(|| unclear(code, "@for"))?;
        let source = Source { name: code, bank: None, body: Body::Autre, segment: Segment::Reasons };
        let mut wording = Wording { text: "", segment: source.segment, claims: Vec::new() };
        for line in block.lines().filter(|line| !line.starts_with("@for ")) {
            let parsed = wording_of(source, line)?;
            match parsed.text {
                "" => wording.segment = parsed.segment,
                text => wording.text = text,
            }
        }
        Ok(Self { fits, wording })
    }

    fn fits(&self, body: Body) -> bool {
        self.fits.split_whitespace().any(|fit| fit == family(body))
    }
}

impl Reproaches {
    /// Adds one motive's file.
    pub fn add(&mut self, code: &'static str, text: &'static str) -> Result<()> {
        let motive = MotiveCode::from_code(code).ok_or_else(|| unclear(code, "motive"))?;
        for section in text.split("== ").skip(1) {
            let (name, sentences) = section.split_once('\n').ok_or_else(|| unclear(code, "section"))?;
            for block in alternatives(sentences.trim_end()) {
                let mut spoken = Spoken::read(code, block)?;
                match name.trim() {
                    "reasons" => {
                        spoken.wording.claims.push(Claim::Motive(motive));
                        self.reasons.push((motive, spoken));
                    }
                    "others" => self.others.push(spoken),
                    _ => return Err(unclear(code, "section")),
                }
            }
        }
        Ok(())
    }

    /// The sentences by which a body may reproach a motive.
    pub fn draw(&self, motive: MotiveCode, body: Body) -> Vec<Wording> {
        let of_motive = self.reasons.iter().filter(|(code, spoken)| *code == motive && spoken.fits(body));
        of_motive.map(|(_, spoken)| spoken.wording.clone()).collect()
    }

    /// What a body may say of any motive without reproaching it.
    pub fn others(&self, body: Body) -> Vec<Wording> {
        self.others.iter().filter(|spoken| spoken.fits(body)).map(|spoken| spoken.wording.clone()).collect()
    }
}

/// The lines that only a category's file has.
#[derive(Default)]
struct Notes {
    fits: Option<&'static str>,
    grade: Option<Grade>,
    why: Option<MentionWhy>,
}

fn entry(code: &'static str, category: Category, section: &'static str, block: &'static str) -> Result<Entry> {
    let mut notes = Notes::default();
    let mut rest = Vec::new();
    for line in block.lines() {
        match line.split_once(' ') {
            Some(("@for", fits)) => notes.fits = Some(fits),
            Some(("@grade", grade)) => notes.grade = Grade::from_code(grade.trim()),
            Some(("@why", why)) => notes.why = MentionWhy::from_code(why.trim()),
            _ => rest.push(line),
        }
    }
    let (segment, claim) =
        role(section, category, &notes).ok_or_else(|| unclear(code, "section, or its grade or why"))?;
    let source = Source { name: code, bank: None, body: Body::Autre, segment };
    let mut wording = Wording { text: "", segment, claims: vec![claim] };
    for line in rest {
        let parsed = wording_of(source, line)?;
        if !parsed.text.is_empty() {
            wording.text = parsed.text;
        }
        wording.claims.extend(parsed.claims);
    }
    let fits = notes.fits.ok_or_else(|| unclear(code, "@for"))?;
    Ok(Entry { category, section, fits, wording })
}

/// What a section's sentences are there for, and what is true of a letter that has one.
fn role(section: &str, category: Category, notes: &Notes) -> Option<(Segment, Claim)> {
    let negative = |why| Claim::HardNegative { category, why };
    Some(match section {
        "reasons" => (Segment::Reasons, Claim::Justification { category, grade: notes.grade? }),
        "body" => (Segment::Practical, negative(notes.why?)),
        "said" => (Segment::Person, negative(MentionWhy::Person)),
        "negated" => (Segment::Facts, negative(MentionWhy::Negated)),
        "withdrawn" => (Segment::Facts, negative(MentionWhy::Withdrawn)),
        "appeal" => (Segment::AppealBox, negative(MentionWhy::Boilerplate)),
        "notice" => (Segment::Practical, negative(MentionWhy::Boilerplate)),
        _ => return None,
    })
}
