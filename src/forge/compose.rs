//! Words a letter: a form, a person and a calendar become a [`Draft`].

use super::calendar::Calendar;
use super::chance::Chance;
use super::draft::{Codes, Draft, Ledger, Line, Overlay, Spoken, SpokenLine, words};
use super::facts::{self, Said};
use super::form::Form;
use super::french::DateStyle;
use super::library::Library;
use super::names::NameBook;
use super::people::{Agent, Person};
use super::slots::Slots;
use super::surround::Surround;
use crate::letter::Body;
use crate::truth::{DatumKind, Segment, TruthSegment};

/// What a letter is made from, besides chance.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub form: &'a Form,
    pub person: &'a Person,
    pub names: &'a NameBook,
    pub library: &'a Library,
}

/// Words one letter.
pub fn compose(subject: Subject, calendar: &Calendar, chance: &mut Chance) -> Draft {
    let Subject { form, person, names, .. } = subject;
    let (signatory, referent) = (Agent::any(chance, names), Agent::any(chance, names));
    let drawn = |s: &super::form::FormSanction| (!s.durations.is_empty()).then(|| chance.word(&s.durations));
    let durations: Vec<_> = form.sanctions.iter().map(drawn).collect();
    let mut calendar = calendar.clone();
    calendar.set_effect_end(durations.first().copied().flatten().and_then(whole_months).unwrap_or_default());
    let mut slots = Slots {
        person,
        body: form.body,
        referent: &referent,
        calendar: &calendar,
        style: DateStyle::any(chance),
        time: time(chance),
        reference: reference(chance, &calendar),
        form_code: format!("{}-{}", chance.digits(4), chance.digits(2)),
        employer: person.employer.clone(),
        application: None,
        durations,
        percent: (!form.percents.is_empty()).then(|| chance.word(&form.percents)),
        cents: form.amount.map(|(low, high)| chance.between(low * 100, high * 100)),
        ledger: Ledger::default(),
        dates: Vec::new(),
    };
    write(subject, &signatory, &mut slots, chance)
}

fn write(subject: Subject, signatory: &Agent, slots: &mut Slots, chance: &mut Chance) -> Draft {
    let Subject { form, person, library, .. } = subject;
    let stationery = &library.stationery;
    let mut frame = Surround { slots, names: subject.names, stationery, chance };
    let letterhead = frame.letterhead(form.letterhead);
    let references = frame.references(signatory);
    let window = frame.window();
    let dispatch = form.is_registered.then(|| frame.dispatch());
    let [dateline, greeting, footer, running_head] =
        ["dateline", "greeting", "footer", "running_head"].map(|key| frame.line(key));
    let [closing, appeal_title, notice_title] = ["closing", "appeal_title", "notice_title"].map(|key| frame.line(key));
    let object = object(form, &mut frame);
    let coupon_title = frame.line("coupon_title");
    let coupon = if form.has_coupon { frame.coupon() } else { Vec::new() };
    let debts = if form.has_debt_table { frame.debts() } else { Vec::new() };
    let annex_title = frame.line("annex_title");
    let annex = if form.has_annex { frame.annex() } else { Vec::new() };
    slots.employer.clone_from(&person.employer);
    let speech = Speech::draw(form, library, slots, chance);
    let quality = vec![words(stationery.draw_for("quality", form.body, signatory.is_woman, chance))];
    let mut draft = Draft {
        facts: facts::facts(form, slots, &speech.said()),
        hard_negatives: facts::hard_negatives(slots, &speech.said()),
        segments: Vec::new(),
        has_appeal_page: speech.has_appeal_page,
        paragraphs: lines(&speech.body),
        spoken: speech.spoken(),
        appeal: lines(&speech.appeal),
        notices: lines(&speech.notices),
        agent: slots.ledger.named(DatumKind::Agent, &signatory.name),
        signature: slots.ledger.mark(DatumKind::Signature, ""),
        codes: codes(slots),
        stamp: chance.once_in(6).then(|| stamp(library, slots, chance)),
        notes: if chance.once_in(8) { vec![note(library, slots, chance)] } else { Vec::new() },
        data: Vec::new(),
        dates: Vec::new(),
        author: format!("{} {}", person.surname.to_uppercase(), person.first_name),
        colour: colour(form.body),
        letterhead,
        window,
        references,
        dateline,
        dispatch,
        object,
        greeting,
        debts,
        annex_title,
        annex,
        appeal_title,
        notice_title,
        closing,
        quality,
        coupon_title,
        coupon,
        footer,
        running_head,
    };
    draft.data = std::mem::take(&mut slots.ledger.data);
    draft.dates = std::mem::take(&mut slots.dates);
    draft.segments = segments(&draft, &speech);
    draft
}

/// The wordings that were drawn for one letter.
struct Speech<'a> {
    body: Vec<Said<'a>>,
    appeal: Vec<Said<'a>>,
    notices: Vec<Said<'a>>,
    has_appeal_page: bool,
}

impl<'a> Speech<'a> {
    fn draw(form: &'a Form, library: &'a Library, slots: &mut Slots, chance: &mut Chance) -> Self {
        let body = slots.draw(&form.paragraphs, chance);
        let appeal = slots.draw(&form.appeal, chance);
        let has_appeal_page = !appeal.is_empty() && (form.has_appeal_page || chance.once_in(3));
        let has_notices = has_appeal_page || chance.once_in(2);
        let notices = if has_notices { slots.draw(library.notices(form.body), chance) } else { Vec::new() };
        Self { body, appeal, notices, has_appeal_page }
    }

    fn spoken(&self) -> Spoken {
        Spoken { body: spoken(&self.body), appeal: spoken(&self.appeal), notices: spoken(&self.notices) }
    }

    fn said(&self) -> Vec<Said<'a>> {
        [&self.body, &self.appeal, &self.notices].into_iter().flatten().cloned().collect()
    }
}

fn spoken(said: &[Said]) -> Vec<SpokenLine> {
    let of = |(wording, line): &Said| SpokenLine {
        line: line.clone(),
        segment: wording.segment,
        claims: wording.claims.clone(),
    };
    said.iter().map(of).collect()
}

fn lines(said: &[Said]) -> Vec<Line> {
    said.iter().map(|(_, line)| line.clone()).collect()
}

/// « Objet : … », or a heading alone.
fn object(form: &Form, frame: &mut Surround) -> Line {
    let key = if form.body == Body::Caf && !frame.chance.once_in(4) { "heading" } else { "object" };
    let (around, object) = (frame.stationery.draw_of(key, form.body, frame.chance), frame.chance.word(&form.objects));
    let inner = frame.slots.ledger.plain(&frame.slots.clone().fill(object));
    frame.slots.fill_around(if around.is_empty() { "{}" } else { around }, &inner)
}

/// What each stretch of the letter is there for, in the order in which most layouts print it.
fn segments(draft: &Draft, speech: &Speech) -> Vec<TruthSegment> {
    let ledger = Ledger { data: draft.data.clone() };
    let of = |segment: Segment, line: &Line| TruthSegment { segment, words: ledger.plain(line) };
    let head = draft.letterhead.iter().chain(&draft.references).chain(&draft.window).chain(draft.dispatch.iter());
    let mut segments: Vec<TruthSegment> = head.map(|line| of(Segment::Header, line)).collect();
    segments.push(of(Segment::Header, &draft.dateline));
    segments.push(of(Segment::Object, &draft.object));
    segments.push(of(Segment::Greeting, &draft.greeting));
    segments.extend(speech.body.iter().map(|(wording, line)| of(wording.segment, line)));
    segments.extend(draft.debts.iter().flatten().map(|cell| of(Segment::Facts, cell)));
    segments.push(of(Segment::Closing, &draft.closing));
    segments.extend([&draft.quality, &draft.agent].map(|line| of(Segment::Signature, line)));
    segments.extend(speech.appeal.iter().map(|(_, line)| of(Segment::AppealBox, line)));
    segments.extend(speech.notices.iter().map(|(_, line)| of(Segment::Practical, line)));
    segments.extend(draft.coupon.iter().map(|line| of(Segment::Coupon, line)));
    segments.extend(draft.annex.iter().map(|line| of(Segment::Annex, line)));
    segments.push(of(Segment::Footer, &draft.footer));
    segments.retain(|segment| !segment.words.trim().is_empty());
    segments
}

/// Square code, bar code and the post's bars; they hold in clear what the letter says.
fn codes(slots: &mut Slots) -> Codes {
    let [square, bars, routing] = [(); 3].map(|()| slots.ledger.mark(DatumKind::Code, ""));
    let person = slots.person;
    let content =
        format!("DC04FR00{}<{}<{}<{}", person.identifier, person.surname, person.first_name, person.last_line);
    Codes { square, bars, routing, content: super::people::shouted(&content) }
}

fn stamp(library: &Library, slots: &mut Slots, chance: &mut Chance) -> Overlay {
    let day = super::calendar::after(slots.calendar.letter(), chance.between(1, 9));
    let words = library.stationery.draw("stamp", chance);
    let date = DateStyle::Slashes.print(day).replace('/', " ");
    let id = slots.ledger.mark(DatumKind::Stamp, format!("{words} {date}"));
    Overlay { id, lines: vec![words.to_owned(), date] }
}

fn note(library: &Library, slots: &mut Slots, chance: &mut Chance) -> Overlay {
    let mut aside = slots.clone();
    let line = aside.fill(library.stationery.draw("handwritten", chance));
    let text = aside.ledger.plain(&line);
    Overlay { id: slots.ledger.mark(DatumKind::Handwriting, text.clone()), lines: vec![text] }
}

fn colour(body: Body) -> &'static str {
    match body {
        Body::PoleEmploi => "#1c5d99",
        Body::FranceTravail => "#283276",
        Body::Caf => "#2f6f4f",
        Body::Msa => "#5a7d1e",
        Body::Departement => "#7a1f3d",
        _ => "#222222",
    }
}

fn time(chance: &mut Chance) -> String {
    let (hour, minute) = (chance.between(8, 16), chance.word(&["00", "15", "30", "45"]));
    match chance.between(0, 2) {
        0 => format!("{hour}h{minute}"),
        1 => format!("{hour}:{minute}"),
        _ => format!("{hour} h {minute}"),
    }
}

/// A number under which the body keeps the letter.
fn reference(chance: &mut Chance, calendar: &Calendar) -> String {
    let year = calendar.letter().year();
    match chance.between(0, 3) {
        0 => format!("{}/{year}/{}", chance.word(&["IND", "CTX", "DRS", "RSA", "GDD"]), chance.digits(5)),
        1 => format!("UN{}", chance.digits(10)),
        2 => format!("{}{}-{}", chance.capital(), chance.digits(6), chance.digits(3)),
        _ => chance.digits(9),
    }
}

fn whole_months(period: &str) -> Option<i64> {
    period.strip_prefix('P')?.strip_suffix('M')?.parse().ok()
}
