//! A batch of letters: who gets which, and the folders `in/` and `truth/` that come of it.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::calendar::{Calendar, History, after, on_weekday};
use super::chance::Chance;
use super::compose::Subject;
use super::container::Container;
use super::form::Form;
use super::letter::{Commission, Finish, Forged, file};
use super::library::{Library, Split};
use super::names::NameBook;
use super::people::Person;
use super::typeset::Typesetter;
use super::wear::{Strength, Wear, wrong_turn};
use crate::letter::LetterKind;
use crate::problem::{Problem, Result};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    pub out: PathBuf,
    pub letters: usize,
    pub seed: u64,
    pub split: Split,
    pub wear: Wear,
    /// Of the wear; each letter by chance where it is not given.
    pub strength: Option<u8>,
    /// Only letters of this kind.
    pub kind: Option<LetterKind>,
    /// A folder of open data to take names from.
    pub names: Option<PathBuf>,
    /// How many are made at once; the letters are the same however many.
    pub jobs: usize,
}

/// Forges a batch; `made` is told after each matter how many letters there are.
pub fn forge(order: &Order, made: impl FnMut(usize) + Send) -> Result<usize> {
    let library = Library::of(order.split)?;
    let names = match &order.names {
        Some(folder) => NameBook::of_folder(folder)?,
        None => NameBook::built_in(),
    }
    .half(order.split == Split::Test);
    let forms: Vec<&Form> =
        library.forms.iter().filter(|form| order.kind.is_none_or(|kind| form.kind == kind)).collect();
    if forms.is_empty() {
        return Err(Problem::usage(
            "no letter form is of that kind",
            "`caviarde forge --help` lists what --kind takes",
        ));
    }
    let plan = Planner { order, forms: &forms, names: &names, library: &library }.matters();
    let folders = Folders::create(&order.out, "in")?;
    make(order, &plan, &folders, made)
}

/// Makes all matters with as many hands as were ordered.
fn make(order: &Order, matters: &[Matter], folders: &Folders, made: impl FnMut(usize) + Send) -> Result<usize> {
    let (next, done, made) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(made));
    let hand = || -> Result<()> {
        let typesetter = Typesetter::default();
        while let Some(matter) = matters.get(next.fetch_add(1, Ordering::Relaxed)) {
            matter.make(&typesetter, folders)?;
            let letters = matter.letters.len();
            let total = done.fetch_add(letters, Ordering::Relaxed) + letters;
            if let Ok(mut made) = made.lock() {
                made(total);
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..order.jobs.max(1)).map(|_| scope.spawn(hand)).collect();
        let ended = hands.into_iter().map(|hand| hand.join().unwrap_or_else(|_| Err(Problem::defect("a hand fell"))));
        ended.collect::<Result<Vec<()>>>()
    })?;
    Ok(done.into_inner())
}

/// One person's matter: a chain of letters, or one letter.
struct Matter<'a> {
    seed: u64,
    library: &'a Library,
    names: &'a NameBook,
    person: Person,
    letters: Vec<Planned<'a>>,
    /// Whether all its letters lie in one file.
    is_bundle: bool,
}

/// A letter of a matter.
struct Planned<'a> {
    id: String,
    case: Option<String>,
    form: &'a Form,
    calendar: Calendar,
    finish: Finish,
}

/// Decides who gets which letters; cheap, so that it is done before the first one is made.
struct Planner<'a> {
    order: &'a Order,
    forms: &'a [&'a Form],
    names: &'a NameBook,
    library: &'a Library,
}

impl<'a> Planner<'a> {
    fn matters(&self) -> Vec<Matter<'a>> {
        let mut matters = Vec::new();
        let mut planned = 0;
        while planned < self.order.letters {
            let mut matter = self.matter(planned);
            matter.letters.truncate(self.order.letters - planned);
            planned += matter.letters.len();
            matters.push(matter);
        }
        matters
    }

    fn chance(&self, purpose: &str) -> Chance {
        Chance::of(self.order.seed, &format!("{}/{purpose}", self.order.split.name()))
    }

    fn matter(&self, first: usize) -> Matter<'a> {
        let mut chance = self.chance(&format!("matter {first}"));
        let forms = self.chain(&mut chance).unwrap_or_else(|| vec![*chance.pick(self.forms)]);
        let calendars = chain_calendars(&forms, &mut chance);
        let person = Person::any(&mut chance, self.names, forms[0].body, calendars[0].letter().year());
        let is_chain = forms.len() > 1;
        let planned = |(at, (form, calendar)): (usize, (&&'a Form, Calendar))| {
            let id = format!("{:04}", first + at);
            let finish = self.finish(&mut self.chance(&format!("{id}/finish")));
            Planned { id, case: is_chain.then(|| format!("case{first:04}")), form, calendar, finish }
        };
        let mut letters: Vec<Planned> = forms.iter().zip(calendars).enumerate().map(planned).collect();
        let bundled = letters[0].finish;
        let is_bundle = is_chain && bundled.container.is_pdf() && chance.once_in(3);
        if is_bundle {
            letters.iter_mut().for_each(|letter| letter.finish = bundled);
        }
        let seed = self.order.seed;
        Matter { seed, library: self.library, names: self.names, person, letters, is_bundle }
    }

    /// Once in eight matters, the forms of a chain, where all of them were asked for.
    fn chain(&self, chance: &mut Chance) -> Option<Vec<&'a Form>> {
        if self.library.chains.is_empty() || !chance.once_in(8) {
            return None;
        }
        let chain = chance.pick(&self.library.chains);
        chain.iter().map(|name| self.forms.iter().copied().find(|form| form.name == *name)).collect()
    }

    fn finish(&self, chance: &mut Chance) -> Finish {
        let wear = self.order.wear.settle(chance);
        let drawn = Strength::any(chance);
        let strength = self.order.strength.map_or(drawn, Strength);
        let container = Container::any(wear, chance);
        let is_colour = !wear.is_bilevel() && !container.is_bilevel() && (wear == Wear::Photo || chance.once_in(3));
        Finish {
            wear,
            strength,
            container,
            dpi: wear.dpi(strength, chance),
            is_colour,
            quality: quality(strength, chance),
            turn: wrong_turn(chance),
            is_tagged: container == Container::Jpg && chance.once_in(2),
        }
    }
}

/// Of JPEG: the worse the page, the harder it was squeezed.
fn quality(strength: Strength, chance: &mut Chance) -> u8 {
    let (low, high) = match strength.0 {
        1 => (65, 90),
        2 => (45, 80),
        _ => (30, 60),
    };
    chance.between(low, high) as u8
}

impl Matter<'_> {
    fn make(&self, typesetter: &Typesetter, folders: &Folders) -> Result<()> {
        let mut letters: Vec<Forged> =
            self.letters.iter().map(|planned| self.commission(planned).forge(typesetter)).collect::<Result<_>>()?;
        let bundle = if self.is_bundle { letters.len() } else { 1 };
        letters.chunks_mut(bundle).try_for_each(|letters| folders.keep(letters))
    }

    fn commission<'p>(&'p self, planned: &'p Planned) -> Commission<'p> {
        let subject = Subject { form: planned.form, person: &self.person, names: self.names, library: self.library };
        Commission {
            id: planned.id.clone(),
            seed: self.seed,
            case: planned.case.clone(),
            subject,
            calendar: planned.calendar.clone(),
            finish: planned.finish,
        }
    }
}

/// Each letter some weeks after the one before, which it refers to.
pub fn chain_calendars(forms: &[&Form], chance: &mut Chance) -> Vec<Calendar> {
    let mut history = History::default();
    let mut calendars = Vec::new();
    for form in forms {
        let calendar = Calendar::of(form, &history, chance);
        let day = calendar.letter();
        history = History {
            letter: Some(on_weekday(after(day, chance.between(28, 52)))),
            notice: Some(day),
            decision: Some(day),
        };
        calendars.push(calendar);
    }
    calendars
}

/// Where letters and truths are written.
#[derive(Clone, Debug)]
pub struct Folders {
    letters: PathBuf,
    truth: PathBuf,
}

impl Folders {
    /// Makes `out/truth` and the folder of letters beside it.
    pub fn create(out: &Path, letters: &str) -> Result<Self> {
        let folders = Self { letters: out.join(letters), truth: out.join("truth") };
        for folder in [&folders.letters, &folders.truth] {
            std::fs::create_dir_all(folder).map_err(|_| unwritable())?;
        }
        Ok(folders)
    }

    /// Writes letters down, in one file where there are several.
    pub fn keep(&self, letters: &mut [Forged]) -> Result<()> {
        for (name, bytes) in file(letters)? {
            std::fs::write(self.letters.join(name), bytes).map_err(|_| unwritable())?;
        }
        letters.iter().try_for_each(|letter| self.keep_truth(letter))
    }

    fn keep_truth(&self, letter: &Forged) -> Result<()> {
        let truth =
            serde_json::to_string_pretty(&letter.truth).map_err(|_| Problem::defect("a truth can't be written"))?;
        let path = self.truth.join(format!("{}.json", letter.truth.id));
        std::fs::write(path, truth + "\n").map_err(|_| unwritable())
    }
}

/// The output folder that can't be written to.
pub fn unwritable() -> Problem {
    Problem::usage(
        "the output folder can't be written to",
        "give --out a folder that you may write to, with room on its disk",
    )
}
