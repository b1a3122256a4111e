//! The committed letters: small files of many kinds, always the same.

use std::path::Path;

use super::batch::{Folders, chain_calendars, unwritable};
use super::calendar::Calendar;
use super::chance::Chance;
use super::compose::Subject;
use super::container::Container;
use super::form::Form;
use super::letter::{Commission, Finish, Forged, file};
use super::library::{Library, Split};
use super::names::NameBook;
use super::people::Person;
use super::typeset::Typesetter;
use super::wear::{Strength, Wear};
use crate::letter::Turn;
use crate::problem::{Problem, Result};

const SEED: u64 = 20_211_004;

/// A matter of one person: its name, and its letters in order.
struct Matter {
    name: &'static str,
    letters: &'static [Fixture],
}

struct Fixture {
    form: &'static str,
    finish: Finish,
}

const fn fixture(form: &'static str, wear: Wear, container: Container, dpi: u32) -> Fixture {
    let strength = Strength(1);
    let turn = Turn::None;
    Fixture {
        form,
        finish: Finish { wear, strength, container, dpi, is_colour: false, quality: 38, turn, is_tagged: false },
    }
}

const fn turned(mut fixture: Fixture, turn: Turn, is_tagged: bool) -> Fixture {
    fixture.finish.turn = turn;
    fixture.finish.is_tagged = is_tagged;
    fixture
}

const MATTERS: &[Matter] = &[
    Matter {
        name: "dossier",
        letters: &[
            fixture("pe_avertissement_insuffisance", Wear::Scan, Container::Pdf, 150),
            fixture("pe_radiation_postale", Wear::Scan, Container::PdfG4, 200),
            fixture("pe_recours_rejet_numerique", Wear::Scan, Container::Pdf, 150),
        ],
    },
    single("absence", &[fixture("pe_radiation_absence", Wear::Fax, Container::TiffG4, 204)]),
    single("visio", &[fixture("pe_radiation_visio", Wear::Photocopy, Container::PdfG4, 200)]),
    single("actualisation", &[fixture("pe_cessation_actualisation", Wear::Clean, Container::TiffLzw, 150)]),
    single("rendez-vous", &[fixture("ft_convocation_visio", Wear::Clean, Container::Png, 150)]),
    single("profil", &[turned(fixture("ft_suspension_profil", Wear::Scan, Container::Jpg, 150), Turn::Right, true)]),
    single("accord", &[turned(fixture("ft_recours_accord", Wear::Scan, Container::PdfG4, 200), Turn::Half, false)]),
    single("trop-percu", &[fixture("ft_trop_percu", Wear::Scan, Container::PdfText, 150)]),
    single("espace", &[fixture("ft_radiation_espace", Wear::Fax, Container::PdfG4, 204)]),
    single("indu", &[fixture("caf_indu_rsa", Wear::Photocopy, Container::TiffG4, 200)]),
    single("pieces", &[fixture("caf_suspension_pieces", Wear::Worn, Container::Jpg, 150)]),
    single("penalite", &[fixture("caf_penalite", Wear::Scan, Container::TiffJpeg, 150)]),
    single("controle", &[fixture("caf_avis_controle", Wear::Photo, Container::Jpg, 150)]),
    single("rsa", &[fixture("dep_suspension_rsa", Wear::Clean, Container::TiffDeflate, 150)]),
    single("commission", &[fixture("caf_recours_rejet_declaration", Wear::Scan, Container::TiffG4, 200)]),
];

const fn single(name: &'static str, letters: &'static [Fixture]) -> Matter {
    Matter { name, letters }
}

/// Writes `letters/`, `truth/` and `broken/` under a folder.
pub fn forge_fixtures(out: &Path) -> Result<usize> {
    let (library, names, typesetter) = (Library::of(Split::Dev)?, NameBook::built_in(), Typesetter::default());
    let folders = Folders::create(out, "letters")?;
    let mut number = 0;
    for matter in MATTERS {
        let mut letters = forge_matter(matter, number, &library, &names, &typesetter)?;
        if number == 0 {
            break_file(out, &mut letters[..1].to_vec())?;
        }
        letters.chunks_mut(1).try_for_each(|letter| folders.keep(letter))?;
        number += letters.len();
    }
    Ok(number)
}

fn forge_matter(
    matter: &Matter,
    before: usize,
    library: &Library,
    names: &NameBook,
    typesetter: &Typesetter,
) -> Result<Vec<Forged>> {
    let mut chance = Chance::of(SEED, matter.name);
    let forms: Option<Vec<&Form>> = matter.letters.iter().map(|fixture| library.form(fixture.form)).collect();
    let forms = forms.ok_or_else(|| Problem::defect("a fixture has no form"))?;
    let calendars = chain_calendars(&forms, &mut chance);
    let person = Person::any(&mut chance, names, forms[0].body, calendars[0].letter().year());
    let commission = |(index, ((fixture, form), calendar)): (usize, ((&Fixture, &Form), Calendar))| {
        let commission = Commission {
            id: format!("{:02}", before + index + 1),
            seed: SEED,
            case: (matter.letters.len() > 1).then(|| matter.name.to_owned()),
            subject: Subject { form, person: &person, names, library },
            calendar,
            finish: fixture.finish,
        };
        commission.forge(typesetter)
    };
    let letters = matter.letters.iter().zip(forms.iter().copied()).zip(calendars);
    letters.enumerate().map(commission).collect()
}

/// The first half of a letter's file, as a cut-off transfer leaves it.
fn break_file(out: &Path, letter: &mut [Forged]) -> Result<()> {
    let folder = out.join("broken");
    std::fs::create_dir_all(&folder).map_err(|_| unwritable())?;
    let files = file(letter)?;
    let Some((_, bytes)) = files.first() else { return Ok(()) };
    std::fs::write(folder.join("truncated.pdf"), &bytes[..bytes.len() / 2]).map_err(|_| unwritable())
}
