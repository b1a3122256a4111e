//! Learns the models of wording from letters of the forge that were never drawn.

use std::collections::BTreeMap;
use std::path::Path;

use super::linear::{Example, learned};
use super::network::{self, Sentence};
use super::noise;
use crate::facts;
use crate::forge::{Chance, Library, NameBook, Split, WordedLetter, WordedLetters, WordedLine};
use crate::justifications;
use crate::learned::{Features, Model, network::in_order, packed};
use crate::letter::*;
use crate::problem::Result;
use crate::redaction::RedactedText;
use crate::segments::{Role, Segments, segments};
use crate::truth::Segment;

/// Less weight than this is none, where it does no harm: it keeps the packed models small.
const LEAST: f32 = 0.06;
/// Characters of a line, from … to.
const LINE: (i64, i64) = (55, 105);
/// All motives, and none.
const MOTIVES: usize = MotiveCode::ALL.len() + 1;
/// Of all words, how many are masked that name nobody.
const MASKED: f32 = 0.01;

/// Examples of each model, by the name of its file.
#[derive(Default)]
struct Examples {
    roles: Vec<Example>,
    motives: Vec<Example>,
    links: Vec<Example>,
    categories: Vec<Example>,
    bodies: Vec<Example>,
    kinds: Vec<Example>,
    sanctions: Vec<Example>,
    statuses: Vec<Example>,
    reproaches: Vec<Example>,
    dates: Vec<Example>,
    in_order: InOrder,
}

/// Sentences by the order of their words, for the networks that are taught the same as some of the models.
#[derive(Default)]
struct InOrder {
    motives: Vec<Sentence>,
    links: Vec<Sentence>,
    categories: Vec<Sentence>,
}

/// Learns all models of wording from `letters` letters of each form, and writes them.
pub fn learn(
    with_dev: bool,
    names: &NameBook,
    letters: usize,
    seed: u64,
    models: &Path,
    told: impl Fn(&str),
) -> Result<()> {
    let examples = Examples::of_lessons(with_dev, names, letters, seed)?;
    for (name, .., examples) in examples.by_model() {
        told(&format!("{name}: {} examples", examples.len()));
    }
    let model = |(name, classes, least, examples): (_, usize, f32, &[Example])| {
        super::write(&models.join(name).with_extension("bin"), &packed(&learned(examples, classes, least, seed)))
    };
    let (first, second): (Vec<_>, Vec<_>) =
        examples.by_model().into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let network = |(name, classes, sentences): (_, usize, &[Sentence])| {
        super::write(&models.join(name), &packed(&network::learned(sentences, classes, seed)))
    };
    let InOrder { motives: said, links, categories } = &examples.in_order;
    let of_motives = ("motives_in_order.bin", MOTIVES, &said[..]);
    let of_links = ("links_in_order.bin", 2, &links[..]);
    let of_categories = ("categories_in_order.bin", justifications::CLASSES, &categories[..]);
    in_two(
        || first.into_iter().try_for_each(|(_, one)| model(one)).and_then(|()| network(of_motives)),
        || {
            second.into_iter().try_for_each(|(_, one)| model(one))?;
            [of_links, of_categories].into_iter().try_for_each(network)
        },
    )
    .into_iter()
    .collect()
}

/// Does two things at a time.
fn in_two<T: Send>(first: impl FnOnce() -> T + Send, second: impl FnOnce() -> T) -> [T; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        [first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second]
    })
}

/// Learns from the lessons alone, and tells how right each model then is on letters of the `dev` split, whose wordings
/// it never saw; writes nothing.
pub fn check(names: &NameBook, letters: usize, seed: u64, told: impl Fn(&str)) -> Result<()> {
    let lessons = Examples::of_lessons(false, names, letters, seed)?;
    let roles = Model::of_weights(learned(&lessons.roles, Role::ALL.len(), LEAST, seed), Role::ALL.len());
    let unseen = Letters::of(Library::of(Split::Dev)?, names, letters.div_ceil(4), seed)?.examples(&[&roles, &roles]);
    for ((name, classes, least, lessons), (.., unseen)) in lessons.by_model().into_iter().zip(unseen.by_model()) {
        let model = Model::of_weights(learned(lessons, classes, least, seed), classes);
        let mut confused: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for example in unseen {
            let chances = model.chances(&Features::of_hashes(example.hashes.clone()));
            let told = (0..classes).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap_or_default();
            *confused.entry((example.class, told)).or_default() += 1;
        }
        let right: usize = confused.iter().filter(|((a, b), _)| a == b).map(|(_, n)| n).sum();
        told(&format!("{name}: {right} of {} right, learned from {}", unseen.len(), lessons.len()));
        let mut wrong: Vec<_> = confused.into_iter().filter(|((a, b), _)| a != b).collect();
        wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for ((truth, found), n) in wrong.into_iter().take(16) {
            told(&format!("  {n}: {} taken for {}", class_name(name, truth), class_name(name, found)));
        }
    }
    Ok(())
}

fn class_name(model: &str, class: usize) -> String {
    let codes: Vec<&str> = match model {
        "roles" => Role::ALL.iter().map(|role| role.code()).collect(),
        "motives" | "reproaches" => MotiveCode::ALL.iter().map(|code| code.code()).collect(),
        "categories" => Category::ALL.iter().flat_map(|code| [code.code(); 2]).collect(),
        "links" => vec!["none", "justifies"],
        "bodies" => Body::ALL.iter().map(|code| code.code()).collect(),
        "kinds" => LetterKind::ALL.iter().map(|code| code.code()).collect(),
        "sanctions" => SanctionType::ALL.iter().map(|code| code.code()).collect(),
        "statuses" => SanctionStatus::ALL.iter().map(|code| code.code()).collect(),
        _ => DateRole::ALL.iter().map(|code| code.code()).collect(),
    };
    codes.get(class).map_or("none", |code| code).to_owned()
}

/// A letter laid out on a page and taken apart.
struct Laid {
    letter: WordedLetter,
    page: Page,
    segments: Segments,
}

/// Letters of a library, form after form.
struct Letters(Vec<Laid>);

impl Letters {
    fn of(library: Library, names: &NameBook, letters: usize, seed: u64) -> Result<Self> {
        let worded = WordedLetters::of(library, names);
        let laid = (0..worded.forms()).flat_map(|form| (seed..seed + letters as u64).map(move |seed| (form, seed)));
        let laid = laid.map(|(form, seed)| {
            let letter = worded.letter(form, seed)?;
            let page = Page::of(&letter.lines, &mut Chance::of(seed, &format!("noise {form}")));
            let segments = segments(&page.text());
            Ok(Laid { letter, page, segments })
        });
        Ok(Self(laid.collect::<Result<_>>()?))
    }

    /// The first half of the forms, and the second: other hands wrote them.
    fn half(&self, at: usize) -> &[Laid] {
        let (first, second) = self.0.split_at(self.0.len() / 2);
        if at == 0 { first } else { second }
    }

    /// What is to be learned from the letters, the parts of each half told by its teller.
    fn examples(mut self, tellers: &[&Model; 2]) -> Examples {
        let half = self.0.len() / 2;
        let mut examples = Examples::default();
        for (at, laid) in self.0.iter_mut().enumerate() {
            laid.segments.told_by(tellers[usize::from(at >= half)]);
            examples.add_roles(laid);
            examples.add(laid);
        }
        examples
    }
}

/// For each half of the forms a model of the parts that sentences play, learned from the other half: what the other
/// models are taught to count on is as often wrong as in letters that nobody learned from (stacking; Wolpert 1992).
fn tellers(letters: &[&Letters], seed: u64) -> [Model; 2] {
    let taught_by = |half: usize| {
        let mut examples = Examples::default();
        letters.iter().flat_map(|letters| letters.half(half)).for_each(|laid| examples.add_roles(laid));
        Model::of_weights(learned(&examples.roles, Role::ALL.len(), LEAST, seed), Role::ALL.len())
    };
    in_two(|| taught_by(1), || taught_by(0))
}

impl Examples {
    /// What letters say of dematerialisation is learned from letters that all do; the rest from letters as they come.
    fn of_lessons(with_dev: bool, names: &NameBook, letters: usize, seed: u64) -> Result<Self> {
        let plain = Letters::of(Library::lessons(with_dev, false)?, names, letters, seed)?;
        let with_channels = Letters::of(Library::lessons(with_dev, true)?, names, letters, seed)?;
        // Parts are learned from both: else what speaks of a channel would be taken for information, or for a reason.
        let tellers = tellers(&[&plain, &with_channels], seed);
        let told = [&tellers[0], &tellers[1]];
        let Self { roles, links, categories, in_order, .. } = with_channels.examples(&told);
        let mut examples = plain.examples(&told);
        examples.roles.extend(roles);
        let in_order = InOrder { motives: examples.in_order.motives, ..in_order };
        Ok(Self { links, categories, in_order, ..examples })
    }

    fn by_model(&self) -> [(&'static str, usize, f32, &[Example]); 10] {
        [
            ("roles", Role::ALL.len(), LEAST, &self.roles),
            ("motives", MOTIVES, LEAST, &self.motives),
            ("links", 2, 0.0, &self.links),
            ("categories", justifications::CLASSES, 0.0, &self.categories),
            ("bodies", Body::ALL.len(), LEAST, &self.bodies),
            ("kinds", LetterKind::ALL.len(), LEAST, &self.kinds),
            ("sanctions", SanctionType::ALL.len() + 1, LEAST, &self.sanctions),
            ("statuses", SanctionStatus::ALL.len() + 1, LEAST, &self.statuses),
            ("reproaches", MOTIVES, LEAST, &self.reproaches),
            ("dates", DateRole::ALL.len() + 1, LEAST, &self.dates),
        ]
    }

    fn add(&mut self, letter: &Laid) {
        let Laid { letter, page, segments } = letter;
        let facts = &letter.facts;
        let gist = facts::gist_features(segments, Some(facts.body));
        let class = |all: usize, at: Option<usize>| at.unwrap_or(all);
        let place = |features: &Features, class| Example { hashes: features.hashes.clone(), class };
        let sender = facts::sender_features(segments, facts::year_of(segments));
        let body = Body::ALL.iter().position(|body| *body == facts.body);
        self.bodies.push(place(&sender, body.unwrap_or_default()));
        let kind = LetterKind::ALL.iter().position(|kind| *kind == facts.kind);
        self.kinds.push(place(&gist, kind.unwrap_or_default()));
        let sanction = facts.sanction.and_then(|s| SanctionType::ALL.iter().position(|one| *one == s));
        self.sanctions.push(place(&gist, class(SanctionType::ALL.len(), sanction)));
        let status = facts.status.and_then(|s| SanctionStatus::ALL.iter().position(|one| *one == s));
        self.statuses.push(place(&gist, class(SanctionStatus::ALL.len(), status)));
        let reproaches = facts::reproach_features(segments, Some(facts.body), facts.kind);
        let motives = facts.motives.iter().filter_map(|motive| MotiveCode::ALL.iter().position(|one| one == motive));
        let motives: Vec<usize> = motives.collect();
        let classes = if motives.is_empty() { vec![MotiveCode::ALL.len()] } else { motives };
        self.reproaches.extend(classes.into_iter().map(|class| place(&reproaches, class)));
        for at in 0..segments.sentences.len() {
            if let Some(line) = page.line_of(segments, at).map(|line| &letter.lines[line]) {
                self.add_sentence(segments, at, line, facts.kind);
            }
        }
        self.add_dates(segments, letter);
    }

    /// The parts that the sentences of the running text play.
    fn add_roles(&mut self, Laid { letter, page, segments }: &Laid) {
        for at in 0..segments.sentences.len() {
            let line = page.line_of(segments, at).map(|line| &letter.lines[line]);
            if let Some(line) = line.filter(|line| line.zone == Zone::Body) {
                let role = role_of(line.segment);
                let class = Role::ALL.iter().position(|one| *one == role).unwrap_or_default();
                self.roles.push(Example { hashes: segments.features(at).hashes, class });
            }
        }
    }

    fn add_sentence(&mut self, segments: &Segments, at: usize, line: &WordedLine, kind: LetterKind) {
        if line.zone != Zone::Body {
            return;
        }
        let of = |features: Features, class| Example { hashes: features.hashes, class };
        let motives = facts::motive_features(segments, at, Some(kind));
        let words = in_order(segments.sentences[at].folded());
        let class = |motive: &MotiveCode| MotiveCode::ALL.iter().position(|one| one == motive).unwrap_or_default();
        let classes: Vec<usize> = line.motives.iter().map(class).collect();
        for class in if classes.is_empty() { vec![MotiveCode::ALL.len()] } else { classes } {
            self.motives.push(of(motives.clone(), class));
            self.in_order.motives.push(Sentence { words: words.clone(), class });
        }
        // What is withdrawn is worded as a reproach: the letter, and not the sentence, says that it is one no more.
        if !matches!(line.negative, Some((_, MentionWhy::Withdrawn))) && justifications::may_justify(segments, at) {
            let class = line.justification.and_then(|(category, grade)| justifications::class_of(category, grade));
            let features = justifications::features(segments, at);
            self.links.push(of(features.clone(), usize::from(class.is_some())));
            self.in_order.links.push(Sentence { words: words.clone(), class: usize::from(class.is_some()) });
            self.categories.extend(class.map(|class| of(features, class)));
            self.in_order.categories.extend(class.map(|class| Sentence { words, class }));
        }
    }

    fn add_dates(&mut self, segments: &Segments, letter: &WordedLetter) {
        let dated = facts::Dated::of(segments);
        for (at, (_, date)) in dated.all().enumerate() {
            let Some(date) = date else { continue };
            let known = letter.dates.iter().find(|truth| truth.date == date);
            let role = known.and_then(|truth| DateRole::from_code(&truth.role));
            let class = role.and_then(|role| DateRole::ALL.iter().position(|one| *one == role));
            let features = dated.features(segments, Some(letter.facts.kind), at);
            self.dates.push(Example { hashes: features.hashes, class: class.unwrap_or(DateRole::ALL.len()) });
        }
    }
}

fn role_of(segment: Segment) -> Role {
    match segment {
        Segment::Header | Segment::Coupon | Segment::Annex | Segment::Footer => Role::Frame,
        Segment::Object => Role::Object,
        Segment::Greeting => Role::Salutation,
        Segment::Facts => Role::Facts,
        Segment::Law => Role::Reminder,
        Segment::Reasons => Role::Reasons,
        Segment::Decision => Role::Decision,
        Segment::Consequence => Role::Consequence,
        Segment::Request => Role::Request,
        Segment::Person => Role::Person,
        Segment::Practical => Role::Practical,
        Segment::AppealBox => Role::Appeal,
        Segment::Closing => Role::Closing,
        Segment::Signature => Role::Signature,
    }
}

/// A letter's lines as a page would have them, and which worded line each came from.
struct Page {
    lines: Vec<(Zone, String)>,
    /// Offsets at which lines begin in the page's text, with the worded line.
    starts: Vec<(usize, usize)>,
}

impl Page {
    fn of(worded: &[WordedLine], chance: &mut Chance) -> Self {
        let width = chance.between(LINE.0, LINE.1) as usize;
        let rate = *chance.pick(&noise::RATES);
        let mut page = Self { lines: Vec::new(), starts: Vec::new() };
        let mut at = 0;
        // A logo that nobody read, a page cut off: one letter in four has lost its frame.
        let has_frame = !chance.once_in(4);
        let kept = |line: &WordedLine| has_frame || !matches!(line.zone, Zone::Letterhead | Zone::Footer);
        for (number, line) in worded.iter().enumerate().filter(|(_, line)| kept(line)) {
            for text in wrapped(&misread(&line.text, rate, chance), width) {
                page.starts.push((at, number));
                at += text.len() + 1;
                page.lines.push((line.zone, text));
            }
            // Now and then paragraphs are run together.
            if chance.between(0, 9) > 0 {
                page.lines.push((line.zone, String::new()));
                at += 1;
            }
        }
        page
    }

    fn text(&self) -> RedactedText {
        let lines: Vec<(Zone, &str)> = self.lines.iter().map(|(zone, text)| (*zone, text.as_str())).collect();
        RedactedText::of_lines(&lines)
    }

    /// The worded line in which a sentence begins.
    fn line_of(&self, segments: &Segments, at: usize) -> Option<usize> {
        let start = segments.sentences[at].whole().first()?.start;
        self.starts.iter().rev().find(|(from, _)| *from <= start).map(|(_, line)| *line)
    }
}

fn misread(text: &str, rate: f32, chance: &mut Chance) -> String {
    let read = text.split_whitespace().map(|word| match word {
        token if token.contains('[') => token.to_owned(),
        _ if chance.real(0.0, 1.0) < MASKED => MaskKind::Unknown.token(None),
        word => noise::misread(word, rate, chance),
    });
    read.collect::<Vec<_>>().join(" ")
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(last) = lines.last_mut().filter(|last| last.is_empty() || last.len() + word.len() < width) {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
