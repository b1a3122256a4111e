//! A batch of letters: who gets which, and the folders `in/` and `truth/` that come of it.

use std::path::{Path, PathBuf};

use super::calendar::{Calendar, History, after, on_weekday};
use super::chance::Chance;
use super::compose::Subject;
use super::container::Container;
use super::form::{Form, catalogue};
use super::letter::{Commission, Finish, Forged};
use super::names::NameBook;
use super::people::Person;
use super::typeset::Typesetter;
use super::wear::{Wear, wrong_turn};
use crate::letter::LetterKind;
use crate::problem::{Problem, Result};

/// Which letters one gets: what is tuned on `dev` is judged on `test`, where other people write and are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Split {
    Dev,
    Test,
}

impl Split {
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    pub out: PathBuf,
    pub letters: usize,
    pub seed: u64,
    pub split: Split,
    pub wear: Wear,
    /// Only letters of this kind.
    pub kind: Option<LetterKind>,
    /// A folder of open data to take names from.
    pub names: Option<PathBuf>,
}

/// Letters that follow one another in one matter, by form.
const CHAINS: [&[&str]; 2] = [
    &["pe_avertissement_insuffisance", "pe_radiation_postale", "pe_recours_rejet_numerique"],
    &["dep_avertissement_rsa", "dep_suspension_rsa"],
];

/// Forges a batch; `made` is told after each letter.
pub fn forge(order: &Order, mut made: impl FnMut(usize)) -> Result<usize> {
    let names = match &order.names {
        Some(folder) => NameBook::of_folder(folder)?,
        None => NameBook::built_in(),
    }
    .half(order.split == Split::Test);
    let forms: Vec<Form> =
        catalogue()?.into_iter().filter(|form| order.kind.is_none_or(|kind| form.kind == kind)).collect();
    if forms.is_empty() {
        return Err(Problem::usage(
            "no letter form is of that kind",
            "`caviarde forge --help` lists what --kind takes",
        ));
    }
    let folders = Folders::create(&order.out, "in")?;
    let typesetter = Typesetter::default();
    let mut done = 0;
    while done < order.letters {
        let matter = Matter { order, forms: &forms, names: &names, first: done };
        for letter in matter.letters().into_iter().take(order.letters - done) {
            folders.keep(&matter.commission(&letter, done).forge(&typesetter)?)?;
            done += 1;
            made(done);
        }
    }
    Ok(done)
}

/// One person's matter: a chain of letters, or one letter.
struct Matter<'a> {
    order: &'a Order,
    forms: &'a [Form],
    names: &'a NameBook,
    /// The number of its first letter.
    first: usize,
}

/// A letter of a matter.
struct Planned<'a> {
    form: &'a Form,
    calendar: Calendar,
    person: Person,
    is_in_chain: bool,
}

impl<'a> Matter<'a> {
    fn letters(&self) -> Vec<Planned<'a>> {
        let purpose = format!("{}/matter {}", self.order.split.name(), self.first);
        let mut chance = Chance::of(self.order.seed, &purpose);
        let chain = *chance.pick(&CHAINS);
        let forms: Option<Vec<&Form>> =
            chain.iter().map(|name| self.forms.iter().find(|form| form.name == *name)).collect();
        match forms.filter(|_| chance.once_in(8)) {
            Some(forms) => plan(&forms, self.names, &mut chance),
            None => plan(&[chance.pick(self.forms)], self.names, &mut chance),
        }
    }

    fn commission<'p>(&self, planned: &'p Planned<'a>, number: usize) -> Commission<'p>
    where
        'a: 'p,
    {
        let id = format!("{number:04}");
        let mut chance = Chance::of(self.order.seed, &format!("{}/{id}/finish", self.order.split.name()));
        Commission {
            seed: self.order.seed,
            split: self.order.split.name(),
            case: planned.is_in_chain.then(|| format!("case{:04}", self.first)),
            subject: Subject { form: planned.form, person: &planned.person, names: self.names },
            calendar: planned.calendar.clone(),
            finish: finish(self.order.wear, &mut chance),
            id,
        }
    }
}

/// Letters of one person, each dated by those before it.
fn plan<'a>(forms: &[&'a Form], names: &NameBook, chance: &mut Chance) -> Vec<Planned<'a>> {
    let calendars = chain_calendars(forms, chance);
    let year = calendars[0].letter().year();
    let person = Person::any(chance, names, forms[0].body, year);
    let planned = |(form, calendar): (&&'a Form, Calendar)| Planned {
        form,
        calendar,
        person: person.clone(),
        is_in_chain: forms.len() > 1,
    };
    forms.iter().zip(calendars).map(planned).collect()
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

fn finish(wear: Wear, chance: &mut Chance) -> Finish {
    let wear = wear.settle(chance);
    let container = Container::any(wear, chance);
    let turn = wrong_turn(chance);
    Finish {
        wear,
        container,
        dpi: wear.dpi(chance),
        is_colour: !wear.is_bilevel() && (wear == Wear::Photo || chance.once_in(3)),
        quality: chance.between(55, 88) as u8,
        turn,
        is_tagged: container == Container::Jpg && chance.once_in(2),
    }
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

    /// Writes one letter down.
    pub fn keep(&self, forged: &Forged) -> Result<()> {
        for (name, bytes) in &forged.files {
            std::fs::write(self.letters.join(name), bytes).map_err(|_| unwritable())?;
        }
        let truth =
            serde_json::to_string_pretty(&forged.truth).map_err(|_| Problem::defect("a truth can't be written"))?;
        let path = self.truth.join(format!("{}.json", forged.truth.id));
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
