//! One letter from commission to files: worded, laid out, worn, filed, and its truth written down.

use super::calendar::Calendar;
use super::chance::Chance;
use super::compose::{Subject, compose};
use super::container::{Container, FiledPage, Filing, PlacedRun};
use super::draft::Draft;
use super::markup;
use super::people::ascii;
use super::sheet::Sheet;
use super::truth::*;
use super::typeset::{PrintedPage, Typesetter};
use super::wear::Wear;
use crate::letter::Turn;
use crate::problem::Result;

/// What becomes of a letter once it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Finish {
    pub wear: Wear,
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
    pub split: &'static str,
    pub case: Option<String>,
    pub subject: Subject<'a>,
    pub calendar: Calendar,
    pub finish: Finish,
}

/// A letter's files, by name, and its truth.
#[derive(Clone, Debug)]
pub struct Forged {
    pub files: Vec<(String, Vec<u8>)>,
    pub truth: Truth,
}

impl Commission<'_> {
    /// Chance for one purpose of this letter.
    pub fn chance(&self, purpose: &str) -> Chance {
        Chance::of(self.seed, &format!("{}/{}/{purpose}", self.split, self.id))
    }

    /// Makes the letter.
    pub fn forge(&self, typesetter: &Typesetter) -> Result<Forged> {
        let draft = compose(self.subject, &self.calendar, &mut self.chance("words"));
        let look = markup::write(&draft, &mut self.chance("look"));
        let printed = typesetter.print(look.source, self.finish.dpi as f32)?;
        let mut chance = self.chance("wear");
        let worn: Vec<(PrintedPage, Sheet)> = printed.into_iter().map(|page| self.wear(page, &mut chance)).collect();
        let files = self.file(&draft, &worn)?;
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        Ok(Forged { truth: self.truth(draft, look.layout, &worn, names), files })
    }

    fn wear(&self, mut page: PrintedPage, chance: &mut Chance) -> (PrintedPage, Sheet) {
        let mut sheet = Sheet::new(std::mem::take(&mut page.image));
        self.finish.wear.apply(&mut sheet, self.finish.dpi, chance);
        sheet.turn(self.finish.turn);
        (page, sheet)
    }

    fn file(&self, draft: &Draft, worn: &[(PrintedPage, Sheet)]) -> Result<Vec<(String, Vec<u8>)>> {
        let Finish { container, dpi, is_colour, quality, .. } = self.finish;
        let filing = Filing { dpi, is_colour, quality, author: &draft.author };
        let pages: Vec<FiledPage> = worn.iter().map(|(page, sheet)| self.filed(page, sheet)).collect();
        let stem = format!("{}_{}", self.id, ascii(&draft.author));
        let extension = container.extension();
        if !container.is_single_page() || pages.len() == 1 {
            return Ok(vec![(format!("{stem}.{extension}"), container.write(&pages, filing)?)]);
        }
        let single = |(index, page): (usize, &FiledPage)| {
            let name = format!("{stem}-p{}.{extension}", index + 1);
            Ok((name, container.write(std::slice::from_ref(page), filing)?))
        };
        pages.iter().enumerate().map(single).collect()
    }

    fn filed(&self, page: &PrintedPage, sheet: &Sheet) -> FiledPage {
        let placed = page.runs.iter().map(|run| PlacedRun {
            run: run.clone(),
            start: sheet.place(run.start),
            end: sheet.place((run.start.0 + run.width, run.start.1)),
        });
        let tagged_turn = if self.finish.is_tagged { self.finish.turn.inverse().quarters() } else { 0 };
        FiledPage { image: sheet.image.clone(), runs: placed.collect(), tagged_turn }
    }

    fn truth(&self, draft: Draft, layout: &str, worn: &[(PrintedPage, Sheet)], files: Vec<String>) -> Truth {
        Truth {
            id: self.id.clone(),
            files,
            seed: self.seed,
            split: self.split.to_owned(),
            wear: self.finish.wear.name().to_owned(),
            profile: self.finish.wear.name().to_owned(),
            container: self.finish.container.name().to_owned(),
            layout: layout.to_owned(),
            case: self.case.clone(),
            pages: worn.iter().map(|(_, sheet)| self.truth_page(sheet)).collect(),
            pii: places(&draft, worn),
            dates: draft.dates,
            text: worn.iter().map(|(page, _)| page.text()).collect(),
            facts: draft.facts,
            hard_negatives: draft.hard_negatives,
            author: draft.author,
        }
    }

    fn truth_page(&self, sheet: &Sheet) -> TruthPage {
        TruthPage {
            width: sheet.image.width(),
            height: sheet.image.height(),
            dpi: self.finish.dpi,
            turn: self.finish.turn.inverse().quarters(),
        }
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
    let (width, height) = (sheet.image.width() as f32, sheet.image.height() as f32);
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
    use crate::forge::form::catalogue;
    use crate::forge::names::NameBook;

    const WEARS: [Wear; 6] = [Wear::Clean, Wear::Scan, Wear::Photocopy, Wear::Fax, Wear::Photo, Wear::Worn];

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

    fn check_places(forged: &Forged) {
        for datum in &forged.truth.pii {
            for place in &datum.places {
                let page = &forged.truth.pages[place.page];
                let (_, bytes) = &forged.files[place.page];
                let image = image::load_from_memory(bytes).expect("a page").into_luma8();
                assert!(image.dimensions() == (page.width, page.height), "letter {}: page size", forged.truth.id);
                let is_inside =
                    |[x, y]: &[f32; 2]| (0.0..=page.width as f32).contains(x) && (0.0..=page.height as f32).contains(y);
                assert!(place.quad.iter().all(is_inside), "letter {}: a datum is outside its page", forged.truth.id);
                let has_ink = contrast(&image, &place.quad) > 40;
                assert!(has_ink, "letter {}: datum {} has no ink, {:?}", forged.truth.id, datum.id, datum.kind);
            }
        }
    }

    #[test]
    fn every_datum_has_ink_under_its_place_however_the_page_is_worn() {
        let (forms, names, typesetter) = (catalogue().expect("forms"), NameBook::built_in(), Typesetter::default());
        for (index, form) in forms.iter().enumerate() {
            let wear = WEARS[index % WEARS.len()];
            let mut chance = Chance::of(9, form.name);
            let calendar = Calendar::of(form, &History::default(), &mut chance);
            let person = super::super::people::Person::any(&mut chance, &names, form.body, calendar.letter().year());
            let finish = Finish {
                wear,
                container: Container::Jpg,
                dpi: 110,
                is_colour: true,
                quality: 80,
                turn: Turn::from_quarters((index % 4) as u8),
                is_tagged: false,
            };
            let subject = Subject { form, person: &person, names: &names };
            let id = format!("{}-{}", form.name, wear.name());
            let commission = Commission { id, seed: 9, split: "dev", case: None, subject, calendar, finish };
            let forged = commission.forge(&typesetter).expect("a letter");
            assert!(forged.truth.pii.len() >= 5, "letter {}: too few data", forged.truth.id);
            check_places(&forged);
        }
    }
}
