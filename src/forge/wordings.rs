//! Paragraphs, their wordings, and what is true of a letter that has one.

use super::bank::Bank;
use super::form::unclear;
use crate::letter::*;
use crate::problem::Result;
use crate::truth::Segment;

/// Part of a letter, in one of several wordings.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub may_be_left_out: bool,
    /// One choice is drawn, then one of its wordings: a category's many reasons weigh as much as one sentence.
    pub choices: Vec<Vec<Wording>>,
}

#[derive(Clone, Debug)]
pub struct Wording {
    pub text: &'static str,
    pub segment: Segment,
    pub claims: Vec<Claim>,
}

/// What is true of a letter that has a certain wording.
#[derive(Clone, Debug)]
pub enum Claim {
    Legal { code: &'static str, article: &'static str, item: Option<&'static str> },
    Appeal { to: AppealTo, period: Option<&'static str> },
    Motive(MotiveCode),
    Justification { category: Category, grade: Grade },
    HardNegative { category: Category, why: MentionWhy },
    DataMatching,
    Algorithmic,
}

/// The file that a paragraph stands in, and what its wordings are when they don't say.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub name: &'static str,
    pub bank: Option<&'a Bank>,
    pub body: Body,
    pub segment: Segment,
}

impl Wording {
    /// The names in braces.
    pub fn slots(&self) -> impl Iterator<Item = &'static str> {
        self.text.split('{').skip(1).filter_map(|rest| rest.split('}').next())
    }
}

/// Paragraphs parted by blank lines.
pub fn paragraphs(source: Source, text: &'static str) -> Result<Vec<Paragraph>> {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| paragraph(source, block)).collect()
}

fn paragraph(source: Source, block: &'static str) -> Result<Paragraph> {
    let (may_be_left_out, block) = match block.strip_prefix("?\n") {
        Some(rest) => (true, rest),
        None => (false, block),
    };
    let choices = alternatives(block).map(|text| choice(source, text)).collect::<Result<_>>()?;
    Ok(Paragraph { may_be_left_out, choices })
}

/// The texts between the lines that are a stroke alone.
pub fn alternatives(block: &'static str) -> impl Iterator<Item = &'static str> {
    block.split("\n/\n").map(str::trim).filter(|text| !text.is_empty())
}

fn choice(source: Source, text: &'static str) -> Result<Vec<Wording>> {
    let (Some(drawn), Some(bank)) = (text.strip_prefix('%'), source.bank) else {
        return Ok(vec![wording(source, text)?]);
    };
    let (section, category) = drawn.trim().split_once(' ').ok_or_else(|| unclear(source.name, drawn))?;
    let wordings = bank.draw(section, category.trim(), source.body);
    if wordings.is_empty() { Err(unclear(source.name, drawn)) } else { Ok(wordings) }
}

/// One line of text and its `@` lines.
pub fn wording(source: Source, block: &'static str) -> Result<Wording> {
    let mut wording = Wording { text: "", segment: source.segment, claims: Vec::new() };
    for line in block.lines() {
        match line.strip_prefix('@') {
            Some(said) => wording.take(said.trim()).ok_or_else(|| unclear(source.name, said))?,
            None if wording.text.is_empty() => wording.text = line.trim(),
            None => return Err(unclear(source.name, "wording: it is one line")),
        }
    }
    Ok(wording)
}

impl Wording {
    fn take(&mut self, said: &'static str) -> Option<()> {
        match said.split_once(' ') {
            Some(("segment", segment)) => self.segment = segment_of(segment)?,
            _ => self.claims.push(claim(said)?),
        }
        Some(())
    }
}

impl Claim {
    /// The motive, where that is what is claimed.
    pub fn motive(&self) -> Option<MotiveCode> {
        match self {
            Self::Motive(motive) => Some(*motive),
            _ => None,
        }
    }
}

fn segment_of(name: &str) -> Option<Segment> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

fn claim(said: &'static str) -> Option<Claim> {
    let words: Vec<&str> = said.splitn(4, ' ').collect();
    Some(match words[..] {
        ["legal", code, article] => Claim::Legal { code, article, item: None },
        ["legal", code, article, item] => Claim::Legal { code, article, item: Some(item) },
        ["appeal", to, period] => {
            Claim::Appeal { to: AppealTo::from_code(to)?, period: Some(period).filter(|p| *p != "-") }
        }
        ["motive", code] => Claim::Motive(MotiveCode::from_code(code)?),
        ["demat", category, grade] => {
            Claim::Justification { category: Category::from_code(category)?, grade: Grade::from_code(grade)? }
        }
        ["negative", category, why] => {
            Claim::HardNegative { category: Category::from_code(category)?, why: MentionWhy::from_code(why)? }
        }
        ["matching"] => Claim::DataMatching,
        ["algorithmic"] => Claim::Algorithmic,
        _ => return None,
    })
}
