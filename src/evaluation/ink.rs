//! Whether the ink of a datum can still be seen on the redacted page, however the program says that it masked.

use image::GrayImage;
use image::imageops::{FilterType, resize, rotate90, rotate180, rotate270};

/// Both pages are compared first at this width, to find how the redacted one lies.
const THUMB: u32 = 160;
/// Rows that a datum's place is drawn out to.
const ROWS: usize = 24;
/// How far the redacted page may be off, in those rows' pixels.
const OFF: i32 = 3;
/// What the likeness of ink must come to: of the whole, of a half, of a character or two.
const WHOLE: f32 = 0.5;
const HALF: f32 = 0.6;
const CHARACTERS: f32 = 0.84;
/// Less difference than this is no ink.
const FLAT: f32 = 6.0;
/// What is darker than its ground by this part of the way to the darkest is ink.
const DARKER: f32 = 0.35;

/// The redacted page turned to lie on the page as given, at its size; and how alike they are.
pub fn laid_on(given: &GrayImage, redacted: &GrayImage) -> (GrayImage, f32) {
    let height = THUMB * given.height() / given.width().max(1);
    let small = |page: &GrayImage| resize(page, THUMB, height.max(1), FilterType::Triangle);
    let wanted = Patch::of(&small(given));
    let turned = [redacted.clone(), rotate90(redacted), rotate180(redacted), rotate270(redacted)];
    let likeness = |page: &GrayImage| wanted.likeness(&Patch::of(&small(page)), 2);
    let best = turned.into_iter().map(|page| (likeness(&page), page)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    let (alike, page) = best.unwrap_or((0.0, redacted.clone()));
    (resize(&page, given.width(), given.height(), FilterType::Triangle), alike)
}

/// Whether what stands in a place of the one page can be made out on the other.
pub fn shows(given: &GrayImage, redacted: &GrayImage, quad: &[[f32; 2]; 4], is_text: bool) -> bool {
    let (theirs, ours) = (Patch::drawn(given, quad), Patch::drawn(redacted, quad));
    let width = theirs.width;
    let seen = |start: usize, end: usize, least: f32| {
        let (a, b) = (theirs.columns(start, end), ours.columns(start, end));
        let much = b.ink() >= 0.5 * a.ink() && b.ink() <= 2.0 * a.ink();
        a.has_ink() && b.has_ink() && much && a.without_rows().likeness(&b.without_rows(), OFF) > least
    };
    // A lone letter is as easily like anything else that is dark as two are: it has to be alike as characters are.
    if width < ROWS + ROWS / 3 {
        return seen(0, width, CHARACTERS);
    }
    if seen(0, width, WHOLE) || seen(0, width / 2, HALF) || seen(width / 2, width, HALF) {
        return true;
    }
    let (step, reach) = (ROWS / 2, ROWS + ROWS / 3);
    is_text
        && (0..width.saturating_sub(reach) + 1).step_by(step).any(|at| seen(at, (at + reach).min(width), CHARACTERS))
}

/// Grey values of a stretch of a page.
struct Patch {
    width: usize,
    values: Vec<f32>,
}

impl Patch {
    fn of(image: &GrayImage) -> Self {
        Self { width: image.width() as usize, values: image.as_raw().iter().map(|v| f32::from(*v)).collect() }
    }

    /// A quadrilateral drawn out to a rectangle, so that no neighbouring line comes with it.
    fn drawn(image: &GrayImage, quad: &[[f32; 2]; 4]) -> Self {
        let [a, b, c, d] = *quad;
        let length = |p: [f32; 2], q: [f32; 2]| (p[0] - q[0]).hypot(p[1] - q[1]);
        let (across, down) = (length(a, b).max(length(d, c)), length(a, d).max(length(b, c)).max(1.0));
        let width = ((across / down * ROWS as f32) as usize).clamp(4, 4000);
        let mix = |p: f32, q: f32, part: f32| p + (q - p) * part;
        let mut values = Vec::with_capacity(width * ROWS);
        for row in 0..ROWS {
            // A little inside: what reaches in from above and below is another line's.
            let v = 0.08 + 0.84 * (row as f32 + 0.5) / ROWS as f32;
            for column in 0..width {
                let u = (column as f32 + 0.5) / width as f32;
                let x = mix(mix(a[0], b[0], u), mix(d[0], c[0], u), v);
                let y = mix(mix(a[1], b[1], u), mix(d[1], c[1], u), v);
                values.push(value(image, x, y));
            }
        }
        Self { width, values }
    }

    fn height(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    fn columns(&self, start: usize, end: usize) -> Self {
        let rows = self.values.chunks(self.width);
        Self { width: end - start, values: rows.flat_map(|row| &row[start..end]).copied().collect() }
    }

    fn has_ink(&self) -> bool {
        let mean = self.values.iter().sum::<f32>() / self.values.len().max(1) as f32;
        let spread = self.values.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / self.values.len().max(1) as f32;
        spread.sqrt() > FLAT
    }

    /// The share of its pixels that are ink.
    fn ink(&self) -> f32 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f32::total_cmp);
        let at = |part: f32| sorted.get((sorted.len() as f32 * part) as usize).copied().unwrap_or(255.0);
        let (darkest, ground) = (at(0.02), at(0.75));
        let dark = self.values.iter().filter(|value| **value < ground - DARKER * (ground - darkest)).count();
        dark as f32 / self.values.len().max(1) as f32
    }

    /// Each row without its mean: that text stands in lines tells nothing of which text.
    fn without_rows(&self) -> Self {
        let rows = self.values.chunks(self.width.max(1)).flat_map(|row| {
            let mean = row.iter().sum::<f32>() / row.len() as f32;
            row.iter().map(move |value| value - mean)
        });
        Self { width: self.width, values: rows.collect() }
    }

    /// The best correlation with another patch of this size, moved by so many pixels at most; 1 is the same ink.
    fn likeness(&self, other: &Self, off: i32) -> f32 {
        let moves = (-off..=off).flat_map(|dx| (-off..=off).map(move |dy| (dx, dy)));
        moves.map(|(dx, dy)| self.correlation(other, dx, dy)).fold(0.0, f32::max)
    }

    fn correlation(&self, other: &Self, dx: i32, dy: i32) -> f32 {
        let (width, height) = (self.width as i32, self.height() as i32);
        let (mut n, mut a1, mut b1, mut a2, mut b2, mut ab) = (0.0f32, 0.0, 0.0, 0.0, 0.0, 0.0);
        for y in dy.max(0)..(height + dy).min(height) {
            for x in dx.max(0)..(width + dx).min(width) {
                let a = self.values[(y * width + x) as usize];
                let b = other.values[((y - dy) * width + x - dx) as usize];
                n += 1.0;
                a1 += a;
                b1 += b;
                a2 += a * a;
                b2 += b * b;
                ab += a * b;
            }
        }
        let (va, vb) = (a2 - a1 * a1 / n, b2 - b1 * b1 / n);
        if n < 8.0 || va <= n || vb <= n { 0.0 } else { (ab - a1 * b1 / n) / (va * vb).sqrt() }
    }
}

fn value(image: &GrayImage, x: f32, y: f32) -> f32 {
    let (x, y) = (x.clamp(0.0, image.width() as f32 - 1.0), y.clamp(0.0, image.height() as f32 - 1.0));
    f32::from(image.get_pixel(x as u32, y as u32).0[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// A page with bars of uneven width in one line, as words have.
    fn page() -> GrayImage {
        let is_ink = |x: u32, y: u32| (40..60).contains(&y) && (30..330).contains(&x) && (x * x / 37 + x / 5) % 4 < 2;
        GrayImage::from_fn(400, 560, |x, y| Luma([if is_ink(x, y) { 20 } else { 250 }]))
    }

    const PLACE: [[f32; 2]; 4] = [[28.0, 38.0], [332.0, 38.0], [332.0, 62.0], [28.0, 62.0]];

    fn masked(from: u32, to: u32) -> GrayImage {
        let mut page = page();
        for (x, y) in (from..to).flat_map(|x| (30..70).map(move |y| (x, y))) {
            page.put_pixel(x, y, Luma([210]));
        }
        page
    }

    #[test]
    fn ink_is_seen_whole_by_half_and_by_character() {
        assert!(shows(&page(), &page(), &PLACE, true));
        assert!(!shows(&page(), &masked(0, 400), &PLACE, true));
        assert!(shows(&page(), &masked(0, 180), &PLACE, true), "half of it is there");
        assert!(shows(&page(), &masked(0, 280), &PLACE, true), "two characters are there");
    }

    #[test]
    fn a_turned_page_is_laid_as_the_other_one() {
        let (laid, alike) = laid_on(&page(), &rotate90(&page()));
        assert!(alike > 0.9 && laid.dimensions() == (400, 560));
    }
}
