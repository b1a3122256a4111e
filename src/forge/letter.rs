//! One letter from commission to files: worded, laid out, worn, filed, and its truth written down.

use image::{DynamicImage, RgbImage};

use super::calendar::Calendar;
use super::chance::Chance;
use super::compose::{Subject, compose};
use super::container::{Container, FiledPage, Filing, PlacedRun};
use super::draft::Draft;
use super::markup::{self, Markup};
use super::people::ascii;
use super::sheet::Sheet;
use super::typeset::{PrintedPage, Typesetter};
use super::wear::{Strength, Wear};
use crate::letter::Turn;
use crate::problem::Result;
use crate::truth::*;

/// What becomes of a letter once it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Finish {
    pub wear: Wear,
    pub strength: Strength,
    pub container: Container,
    pub dpi: u32,
    pub is_colour: bool,
    pub quality: u8,
    /// How the pages lie in the file, in quarter turns clockwise.
    pub turn: Turn,
    /// Whether the file says how they lie.
    pub is_tagged: bool,
}

/// A letter to be made.
#[derive(Clone, Debug)]
pub struct Commission<'a> {
    pub id: String,
    pub seed: u64,
    pub case: Option<String>,
    pub subject: Subject<'a>,
    pub calendar: Calendar,
    pub finish: Finish,
}

/// A letter's pages, ready for a file, and its truth.
#[derive(Clone, Debug)]
pub struct Forged {
    pub truth: Truth,
    pages: Vec<FiledPage>,
    finish: Finish,
}

/// A file's name and bytes.
pub type NamedFile = (String, Vec<u8>);

impl Commission<'_> {
    /// Chance for one purpose of this letter.
    pub fn chance(&self, purpose: &str) -> Chance {
        Chance::of(self.seed, &format!("{}/{}/{purpose}", self.subject.library.split.name(), self.id))
    }

    /// Makes the letter.
    pub fn forge(&self, typesetter: &Typesetter) -> Result<Forged> {
        let draft = compose(self.subject, &self.calendar, &mut self.chance("words"));
        let look = markup::write(&draft, self.subject.library, &mut self.chance("look"));
        let printed = typesetter.print(look.source.clone(), self.finish.dpi as f32)?;
        let mut chance = self.chance("wear");
        let worn: Vec<(PrintedPage, Sheet)> = printed.into_iter().map(|page| self.wear(page, &mut chance)).collect();
        let pages = worn.iter().map(|(page, sheet)| self.filed(page, sheet)).collect();
        Ok(Forged { truth: self.truth(draft, &look, &worn), pages, finish: self.finish })
    }

    fn wear(&self, mut page: PrintedPage, chance: &mut Chance) -> (PrintedPage, Sheet) {
        let mut sheet = Sheet::new(&std::mem::take(&mut page.image), self.finish.is_colour);
        self.finish.wear.apply(self.finish.strength, &mut sheet, self.finish.dpi, chance);
        sheet.turn(self.finish.turn);
        (page, sheet)
    }

    fn filed(&self, page: &PrintedPage, sheet: &Sheet) -> FiledPage {
        let placed = page.runs.iter().map(|run| PlacedRun {
            run: run.clone(),
            start: sheet.place(run.start),
            end: sheet.place((run.start.0 + run.width, run.start.1)),
        });
        let tagged_turn = if self.finish.is_tagged { self.finish.turn.inverse().quarters() } else { 0 };
        FiledPage { image: picture(sheet), runs: placed.collect(), tagged_turn }
    }

    fn truth(&self, draft: Draft, look: &Markup, worn: &[(PrintedPage, Sheet)]) -> Truth {
        Truth {
            id: self.id.clone(),
            files: Vec::new(),
            first_page: 0,
            seed: self.seed,
            split: self.subject.library.split.name().to_owned(),
            wear: self.finish.wear.name().to_owned(),
            profile: self.finish.wear.name().to_owned(),
            strength: self.finish.strength.0,
            container: self.finish.container.name().to_owned(),
            layout: look.layout.to_owned(),
            font: look.font.clone(),
            case: self.case.clone(),
            pages: worn.iter().map(|(_, sheet)| self.truth_page(sheet)).collect(),
            pii: places(&draft, worn),
            dates: draft.dates,
            text: worn.iter().map(|(page, _)| page.text()).collect(),
            segments: draft.segments,
            facts: draft.facts,
            hard_negatives: draft.hard_negatives,
            author: draft.author,
        }
    }

    fn truth_page(&self, sheet: &Sheet) -> TruthPage {
        let (width, height) = sheet.size();
        TruthPage { width, height, dpi: self.finish.dpi, turn: self.finish.turn.inverse().quarters() }
    }
}

/// The planes as one image.
fn picture(sheet: &Sheet) -> DynamicImage {
    match &sheet.planes[..] {
        [red, green, blue] => DynamicImage::ImageRgb8(RgbImage::from_fn(red.width(), red.height(), |x, y| {
            image::Rgb([red, green, blue].map(|plane| plane.get_pixel(x, y).0[0]))
        })),
        planes => DynamicImage::ImageLuma8(planes[0].clone()),
    }
}

/// Writes letters into one file, or into a file a page where the format holds one; tells their truths where they are.
pub fn file(letters: &mut [Forged]) -> Result<Vec<NamedFile>> {
    let Some(first) = letters.first() else { return Ok(Vec::new()) };
    let (Finish { container, dpi, quality, .. }, author) = (first.finish, first.truth.author.clone());
    let filing = Filing { dpi, quality, author: &author };
    let stem = format!("{}_{}", first.truth.id, ascii(&author));
    let extension = container.extension();
    let pages: Vec<FiledPage> = letters.iter_mut().flat_map(|letter| std::mem::take(&mut letter.pages)).collect();
    let files = if container.is_single_page() && pages.len() > 1 {
        let single = |(index, page): (usize, &FiledPage)| {
            let name = format!("{stem}-p{}.{extension}", index + 1);
            Ok((name, container.write(std::slice::from_ref(page), filing)?))
        };
        pages.iter().enumerate().map(single).collect::<Result<_>>()?
    } else {
        vec![(format!("{stem}.{extension}"), container.write(&pages, filing)?)]
    };
    tell(letters, &files);
    Ok(files)
}

/// Notes in each truth which files hold the letter, and what comes before it there.
fn tell(letters: &mut [Forged], files: &[NamedFile]) {
    let mut before = 0;
    for letter in letters {
        letter.truth.files = files.iter().map(|(name, _)| name.clone()).collect();
        letter.truth.first_page = before;
        before += letter.truth.pages.len();
    }
}

/// Every datum that was printed, with its places on the worn pages.
fn places(draft: &Draft, worn: &[(PrintedPage, Sheet)]) -> Vec<TruthDatum> {
    let data = draft.data.iter().enumerate().map(|(id, datum)| TruthDatum {
        id,
        kind: datum.kind,
        text: datum.text.clone(),
        places: worn.iter().enumerate().flat_map(|(page, worn)| places_on(id, page, worn)).collect(),
    });
    data.filter(|datum| !datum.places.is_empty()).collect()
}

fn places_on(id: usize, page: usize, (printed, sheet): &(PrintedPage, Sheet)) -> Vec<TruthPlace> {
    let (width, height) = sheet.size();
    let (width, height) = (width as f32, height as f32);
    let corner = |point: (f32, f32)| {
        let (x, y) = sheet.place(point);
        [x.clamp(0.0, width), y.clamp(0.0, height)].map(|v| (v * 10.0).round() / 10.0)
    };
    let of_datum = printed.data.iter().filter(|place| place.datum == id);
    of_datum.map(|place| TruthPlace { page, quad: place.corners.map(corner) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::calendar::History;
    use crate::forge::library::{Library, Split};
    use crate::forge::names::NameBook;
    use crate::forge::people::Person;

    /// The difference between the lightest and the darkest pixel in a quadrilateral's box.
    fn contrast(image: &image::GrayImage, quad: &[[f32; 2]; 4]) -> u8 {
        let ends = |axis: usize| {
            let values = quad.iter().map(|corner| corner[axis]);
            (values.clone().fold(f32::MAX, f32::min) as u32, values.fold(0.0, f32::max) as u32)
        };
        let ((x0, x1), (y0, y1)) = (ends(0), ends(1));
        let pixels = || (x0..x1).flat_map(|x| (y0..y1).map(move |y| (x, y))).map(|(x, y)| image.get_pixel(x, y).0[0]);
        pixels().max().unwrap_or(0) - pixels().min().unwrap_or(0)
    }

    fn check_places(truth: &Truth, files: &[NamedFile]) {
        for datum in &truth.pii {
            for place in &datum.places {
                let page = &truth.pages[place.page];
                let image = image::load_from_memory(&files[place.page].1).expect("a page").into_luma8();
                assert!(image.dimensions() == (page.width, page.height), "letter {}: page size", truth.id);
                let is_inside =
                    |[x, y]: &[f32; 2]| (0.0..=page.width as f32).contains(x) && (0.0..=page.height as f32).contains(y);
                assert!(place.quad.iter().all(is_inside), "letter {}: a datum is outside its page", truth.id);
                let has_ink = contrast(&image, &place.quad) > 25;
                assert!(has_ink, "letter {}: datum {} has no ink, {:?}", truth.id, datum.id, datum.kind);
            }
        }
    }

    /// A letter of a form, small, each of another wear and strength.
    fn forged(library: &Library, typesetter: &Typesetter, index: usize) -> (Truth, Vec<NamedFile>) {
        let (form, names) = (&library.forms[index * 3 % library.forms.len()], NameBook::built_in());
        let mut chance = Chance::of(9, form.name);
        let calendar = Calendar::of(form, &History::default(), &mut chance);
        let person = Person::any(&mut chance, &names, form.body, calendar.letter().year());
        let finish = Finish {
            wear: Wear::KINDS[index % Wear::KINDS.len()],
            strength: Strength((1 + index / Wear::KINDS.len() % 3) as u8),
            container: Container::Jpg,
            dpi: 110,
            is_colour: index.is_multiple_of(2),
            quality: 80,
            turn: Turn::from_quarters((index % 4) as u8),
            is_tagged: false,
        };
        let subject = Subject { form, person: &person, names: &names, library };
        let commission = Commission { id: form.name.to_owned(), seed: 9, case: None, subject, calendar, finish };
        let mut letters = [commission.forge(typesetter).expect("a letter")];
        let files = file(&mut letters).expect("files");
        let [letter] = letters;
        (letter.truth, files)
    }

    #[test]
    fn every_datum_has_ink_under_its_place_however_the_page_is_worn() {
        let typesetter = Typesetter::default();
        for split in [Split::Dev, Split::Test] {
            let library = Library::of(split).expect("a library");
            for index in 0..Wear::KINDS.len() * 3 {
                let (truth, files) = forged(&library, &typesetter, index);
                assert!(truth.pii.len() >= 5, "letter {}: too few data", truth.id);
                check_places(&truth, &files);
            }
        }
    }
}
