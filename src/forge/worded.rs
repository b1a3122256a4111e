//! Letters as lines of text with what is true of each, masks in place of data: what the models of wording learn from.

use super::calendar::{Calendar, History};
use super::chance::Chance;
use super::compose::{Subject, compose};
use super::draft::{Draft, Ledger, Line, Piece, SpokenLine};
use super::library::Library;
use super::names::NameBook;
use super::people::Person;
use super::wordings::Claim;
use crate::letter::*;
use crate::problem::Result;
use crate::truth::{DatumKind, Segment, TruthDate, TruthFacts};

/// One stretch of a letter: a line of its frame, or a paragraph.
#[derive(Clone, Debug)]
pub struct WordedLine {
    pub zone: Zone,
    pub text: String,
    pub segment: Segment,
    /// What the body reproaches there.
    pub motives: Vec<MotiveCode>,
    pub justification: Option<(Category, Grade)>,
    /// What it speaks of and does not justify by.
    pub negative: Option<(Category, MentionWhy)>,
}

#[derive(Clone, Debug)]
pub struct WordedLetter {
    /// In the order in which most layouts print them.
    pub lines: Vec<WordedLine>,
    pub facts: TruthFacts,
    pub dates: Vec<TruthDate>,
}

/// Words letters of a library, some of each form.
pub struct WordedLetters {
    library: Library,
    names: NameBook,
}

impl WordedLetters {
    pub fn of(library: Library, names: &NameBook) -> Self {
        Self { library, names: names.clone() }
    }

    /// How many forms there are.
    pub fn forms(&self) -> usize {
        self.library.forms.len()
    }

    /// A letter of a form, by its seed.
    pub fn letter(&self, form: usize, seed: u64) -> Result<WordedLetter> {
        let form = &self.library.forms[form];
        let mut chance = Chance::of(seed, form.name);
        let calendar = Calendar::of(form, &History::default(), &mut chance);
        let person = Person::any(&mut chance, &self.names, form.body, calendar.letter().year());
        let subject = Subject { form, person: &person, names: &self.names, library: &self.library };
        let draft = compose(subject, &calendar, &mut chance);
        let lines = lines(&draft, &form.motives, &mut chance);
        Ok(WordedLetter { lines, facts: draft.facts, dates: draft.dates })
    }
}

fn lines(draft: &Draft, motives: &[MotiveCode], chance: &mut Chance) -> Vec<WordedLine> {
    let frame = |zone, segment, line: &Line| WordedLine {
        zone,
        text: redacted(line, draft),
        segment,
        motives: Vec::new(),
        justification: None,
        negative: None,
    };
    let all = |zone, segment, lines: &[Line]| lines.iter().map(|l| frame(zone, segment, l)).collect::<Vec<_>>();
    let head = if chance.once_in(3) { Zone::References } else { Zone::Body };
    let mut lines = all(Zone::Letterhead, Segment::Header, &draft.letterhead);
    lines.extend(all(Zone::References, Segment::Header, &draft.references));
    lines.extend(all(Zone::Window, Segment::Header, &draft.window));
    lines.push(frame(head, Segment::Header, &draft.dateline));
    lines.push(frame(if chance.once_in(5) { head } else { Zone::Body }, Segment::Object, &draft.object));
    lines.push(frame(Zone::Body, Segment::Greeting, &draft.greeting));
    let said = |parts: &[SpokenLine]| parts.iter().map(|part| worded(part, draft, motives)).collect::<Vec<_>>();
    lines.extend(said(&draft.spoken.body));
    lines.extend(draft.debts.iter().map(|row| frame(Zone::Body, Segment::Facts, &row.concat())));
    lines.push(frame(Zone::Body, Segment::Closing, &draft.closing));
    let signed = [&draft.quality, &draft.agent].map(|line| frame(Zone::Signature, Segment::Signature, line));
    let mut appeal = Vec::new();
    if !draft.spoken.appeal.is_empty() {
        appeal.push(frame(Zone::Body, Segment::AppealBox, &draft.appeal_title));
        appeal.extend(said(&draft.spoken.appeal));
    }
    // The ways to contest stand before the signature in some letters, behind it in others.
    match chance.once_in(2) {
        true => lines.extend(appeal.into_iter().chain(signed)),
        false => lines.extend(signed.into_iter().chain(appeal)),
    }
    lines.extend(said(&draft.spoken.notices));
    lines.extend(all(Zone::Coupon, Segment::Coupon, &draft.coupon));
    lines.push(frame(Zone::Footer, Segment::Footer, &draft.footer));
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

fn worded(spoken: &SpokenLine, draft: &Draft, of_form: &[MotiveCode]) -> WordedLine {
    let mut line = WordedLine {
        zone: Zone::Body,
        text: redacted(&spoken.line, draft),
        segment: spoken.segment,
        motives: Vec::new(),
        justification: None,
        negative: None,
    };
    for claim in &spoken.claims {
        match claim {
            Claim::Motive(motive) => line.motives.push(*motive),
            Claim::Justification { category, grade } => line.justification = Some((*category, *grade)),
            Claim::HardNegative { category, why } => line.negative = Some((*category, *why)),
            _ => {}
        }
    }
    if line.motives.is_empty() && line.segment == Segment::Reasons {
        line.motives = of_form.to_vec();
    }
    line
}

/// A line as redaction publishes it; towns outside addresses and dates of birth are masked too.
fn redacted(line: &Line, draft: &Draft) -> String {
    let token = |kind: DatumKind| {
        use DatumKind::*;
        let kind = match kind {
            Name | Third => MaskKind::Person,
            Agent => MaskKind::Agent,
            Address => MaskKind::Address,
            Place => MaskKind::Place,
            Employer => MaskKind::Employer,
            Birth => MaskKind::BirthDate,
            Birthplace => MaskKind::BirthPlace,
            Phone | AgentPhone => MaskKind::Phone,
            Email => MaskKind::Email,
            Nir => MaskKind::Nir,
            Iban => MaskKind::Iban,
            Ref => MaskKind::Reference,
            Rar => MaskKind::Tracking,
            _ => MaskKind::Identifier,
        };
        kind.token(matches!(kind, MaskKind::Person | MaskKind::Agent | MaskKind::Employer).then_some(1))
    };
    let ledger = Ledger { data: Vec::new() };
    let pieces: Line = line
        .iter()
        .map(|piece| match piece {
            Piece::Datum(id) => Piece::Text(token(draft.data[*id].kind)),
            text => text.clone(),
        })
        .collect();
    ledger.plain(&pieces)
}
