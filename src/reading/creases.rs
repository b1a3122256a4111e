//! Takes off the long thin lines that cross a page's text: creases, and scratches of a copier's glass.
//!
//! The OCR reads no word that such a line touches, and takes an upright one for the edge of a column. Lines are told by a
//! Hough transform (Duda, Hart 1972) over thin runs of ink that stand alone, as those of letters do not, and taken off but
//! where a stroke goes through them. Rules of tables stay: they are straight, meet no letters, and tell the OCR what
//! belongs together.

use image::{GrayImage, Luma, imageops};

use super::bitmap::Bitmap;
use super::components::Components;

/// So many columns of the page are looked at, evenly spread.
const SAMPLES: u32 = 240;
/// What is thicker is a stroke or a border, in millimetres; what is thicker than half a letter is a line of small print.
const THICK: f32 = 1.0;
/// A line is at least as long as this share of the page's width, or of its height where it is steep.
const LONG: f32 = 0.5;
/// So many of a line's columns bear ink.
const CLOSED: f32 = 0.75;
/// So many of them bear a run that stands alone: in the others it meets letters.
const ALONE: f32 = 0.3;
/// A run stands alone if there is no other ink so far above and below, in millimetres: more than within a letter.
const ROOM: f32 = 1.4;
/// So many candidates are looked at: a page of specks has thousands.
const MOST: usize = 500;
/// A line goes on over so many columns without ink.
const GAP: usize = 3;
/// Lines descend by no more than this a pixel; steeper ones are looked for on the page laid on its side.
const STEEPEST: f32 = 1.02;
/// A line that runs at half a right angle is so much thicker in a column.
const SLANT: f32 = std::f32::consts::SQRT_2;
/// A rule goes down by less than this a pixel, however the page was laid.
const STRAIGHT: f32 = 0.09;
/// Of a crease's columns so many meet letters.
const CROSSED: f32 = 0.06;
/// Lines differ by this much at the page's edge, in pixels of the ink.
const APART: f32 = 3.0;
/// So many pixels beside a line tell the light of its paper.
const BESIDE: i64 = 3;
/// A stroke is darker than its paper by more than this.
const DARK: u8 = 60;

/// A line that runs more across than down.
#[derive(Clone, Copy)]
struct Crease {
    /// Its height at the page's left edge.
    start: f32,
    /// How far it goes down a pixel.
    descent: f32,
    /// How thick it is in a column.
    thick: f32,
    /// The columns between which it was seen.
    from: f32,
    to: f32,
}

impl Crease {
    fn at(&self, x: f32) -> f32 {
        self.start + self.descent * x
    }

    /// Across the line.
    fn thickness(&self) -> f32 {
        self.thick / self.descent.hypot(1.0)
    }

    /// Whether two lines lie on each other at both ends.
    fn is_one_with(&self, other: &Self) -> bool {
        [self.from, self.to].iter().all(|x| (self.at(*x) - other.at(*x)).abs() < 2.0 * APART)
    }
}

/// A thin run of ink that stands alone within a column: where its middle is, and its height.
#[derive(Clone, Copy)]
struct Run {
    x: f32,
    y: f32,
    height: f32,
}

/// The page without its creases; nothing where it has none. `ink` is the page's, at `scale` of its size.
pub fn without_creases(page: &GrayImage, dpi: f32, ink: &Bitmap, scale: f32) -> Option<GrayImage> {
    let dpi = dpi * scale;
    let (mut flat, mut steep) = (creases(ink.image(), dpi), creases(&imageops::rotate90(ink.image()), dpi));
    if !(flat.is_empty() && steep.is_empty()) {
        let letter = Components::of(ink).letter_height().unwrap_or(f32::INFINITY);
        [&mut flat, &mut steep].into_iter().for_each(|found| found.retain(|crease| crease.thickness() < letter / 2.0));
    }
    if flat.is_empty() && steep.is_empty() {
        return None;
    }
    let page = erased(page.clone(), &flat, scale);
    Some(if steep.is_empty() { page } else { imageops::rotate270(&erased(imageops::rotate90(&page), &steep, scale)) })
}

fn erased(mut page: GrayImage, creases: &[Crease], scale: f32) -> GrayImage {
    creases.iter().for_each(|crease| erase(&mut page, crease, scale));
    page
}

fn creases(ink: &GrayImage, dpi: f32) -> Vec<Crease> {
    let columns: Vec<u32> = (0..SAMPLES).map(|n| n * ink.width() / SAMPLES).collect();
    let runs: Vec<Run> = columns.iter().flat_map(|x| lone_runs(ink, *x, dpi)).collect();
    let mut found: Vec<Crease> = Vec::new();
    for crease in candidates(&runs, ink.dimensions()) {
        let crease = fitted(&crease, &runs).and_then(|crease| seen(crease, ink, &runs, &columns));
        found.extend(crease.filter(|crease| found.iter().all(|other| !crease.is_one_with(other))));
    }
    found.retain(|crease| !is_rule(crease, ink, &columns));
    found
}

/// The runs of ink of a column that are no thicker than a line and have room above and below.
fn lone_runs(ink: &GrayImage, x: u32, dpi: f32) -> Vec<Run> {
    let (thick, room) = (THICK / 25.4 * dpi * SLANT, (ROOM / 25.4 * dpi) as u32);
    let runs = runs(ink, x);
    let is_lone = |at: usize| {
        let (from, to) = runs[at];
        let above = at.checked_sub(1).map_or(u32::MAX, |before| from - runs[before].1);
        let below = runs.get(at + 1).map_or(u32::MAX, |next| next.0 - to);
        (to - from) as f32 <= thick && above > room && below > room
    };
    let lone = (0..runs.len()).filter(|at| is_lone(*at)).map(|at| runs[at]);
    lone.map(|(from, to)| Run { x: x as f32, y: (from + to - 1) as f32 / 2.0, height: (to - from) as f32 }).collect()
}

/// Where ink begins and ends in a column.
fn runs(ink: &GrayImage, x: u32) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for y in (0..ink.height()).filter(|y| ink.get_pixel(x, *y).0[0] != 0) {
        match runs.last_mut() {
            Some((_, to)) if *to == y => *to = y + 1,
            _ => runs.push((y, y + 1)),
        }
    }
    runs
}

/// The lines on which most runs lie, the best first.
fn candidates(runs: &[Run], (width, height): (u32, u32)) -> impl Iterator<Item = Crease> {
    let (width, height) = (width as f32, height as f32);
    let fewest = (LONG * ALONE * SAMPLES as f32) as u32;
    let bins = ((height + 2.0 * STEEPEST * width) / APART) as usize + 2;
    let steps = (STEEPEST * width / APART) as i32;
    let mut found = Vec::new();
    for step in -steps..=steps {
        let descent = step as f32 * APART / width;
        let mut votes = vec![0u32; bins];
        for run in runs {
            votes[((run.y - descent * run.x + STEEPEST * width) / APART) as usize] += 1;
        }
        for (bin, pair) in votes.windows(2).enumerate().filter(|(_, pair)| pair[0] + pair[1] >= fewest) {
            let start = (bin + 1) as f32 * APART - STEEPEST * width;
            found.push((pair[0] + pair[1], Crease { start, descent, thick: 0.0, from: 0.0, to: width }));
        }
    }
    found.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
    found.into_iter().map(|(_, crease)| crease).take(MOST)
}

/// The line through the runs near a candidate, by least squares.
fn fitted(crease: &Crease, runs: &[Run]) -> Option<Crease> {
    let near: Vec<&Run> = runs.iter().filter(|run| (run.y - crease.at(run.x)).abs() < APART).collect();
    let count = near.len() as f32;
    let mean = |value: &dyn Fn(&Run) -> f32| near.iter().map(|run| value(run)).sum::<f32>() / count;
    let (x, y) = (mean(&|run| run.x), mean(&|run| run.y));
    let spread = mean(&|run| (run.x - x).powi(2));
    let descent = mean(&|run| (run.x - x) * (run.y - y)) / spread;
    let thick = mean(&|run| run.height);
    (spread > 0.0).then_some(Crease { start: y - descent * x, descent, thick, ..*crease })
}

/// The part of a line that is one: long, closed, and alone between the letters that it crosses.
fn seen(crease: Crease, ink: &GrayImage, runs: &[Run], columns: &[u32]) -> Option<Crease> {
    let inked: Vec<bool> = columns.iter().map(|x| is_inked(ink, *x, crease.at(*x as f32))).collect();
    let (from, to) = longest(&inked);
    let length = to - from;
    let is_closed = inked[from..to].iter().filter(|inked| **inked).count() as f32 >= CLOSED * length as f32;
    let crease = Crease { from: columns[from] as f32, to: columns[to.saturating_sub(1)] as f32, ..crease };
    let is_on =
        |run: &&Run| run.x >= crease.from && run.x <= crease.to && (run.y - crease.at(run.x)).abs() < APART / 2.0;
    let is_alone = runs.iter().filter(is_on).count() as f32 >= ALONE * length as f32;
    let is_long = length as f32 >= LONG * columns.len() as f32;
    (is_long && is_closed && is_alone).then_some(crease)
}

/// Whether a line stands straight and goes through hardly any letters.
fn is_rule(crease: &Crease, ink: &GrayImage, columns: &[u32]) -> bool {
    let aside = crease.thick + 2.0;
    let meets = |x: &&u32| {
        let y = crease.at(**x as f32);
        is_inked(ink, **x, y) && (is_inked(ink, **x, y - aside) || is_inked(ink, **x, y + aside))
    };
    let columns = columns.iter().filter(|x| (crease.from..=crease.to).contains(&(**x as f32)));
    let (met, all) = (columns.clone().filter(meets).count(), columns.count());
    crease.descent.abs() < STRAIGHT && (met as f32) < CROSSED * all as f32
}

fn is_inked(ink: &GrayImage, x: u32, y: f32) -> bool {
    let y = y.round() as i64;
    (y - 1..=y + 1).filter(|y| (0..i64::from(ink.height())).contains(y)).any(|y| ink.get_pixel(x, y as u32).0[0] != 0)
}

/// The longest stretch without a gap, its end excluded.
fn longest(inked: &[bool]) -> (usize, usize) {
    let (mut best, mut start, mut last) = ((0, 0), 0, None::<usize>);
    for (at, _) in inked.iter().enumerate().filter(|(_, inked)| **inked) {
        if last.is_none_or(|last| at - last > GAP + 1) {
            start = at;
        }
        last = Some(at);
        if at + 1 - start > best.1 - best.0 {
            best = (start, at + 1);
        }
    }
    best
}

/// Puts paper in the place of a line, column by column, but where a stroke goes through it.
fn erase(page: &mut GrayImage, crease: &Crease, scale: f32) {
    let half = (crease.thick / scale / 2.0).round() as i64;
    let to = ((crease.to / scale) as u32 + 1).min(page.width());
    for x in (crease.from / scale) as u32..to {
        let middle = (crease.at(x as f32 * scale) / scale).round() as i64;
        let light = |y: i64| (0..i64::from(page.height())).contains(&y).then(|| page.get_pixel(x, y as u32).0[0]);
        let beside = |side: i64| (1..=BESIDE).filter_map(|far| light(middle + side * (half + far))).max();
        let (Some(above), Some(below)) = (beside(-1), beside(1)) else { continue };
        let near = |side: i64| light(middle + side * (half + 1)).unwrap_or(u8::MAX);
        let paper = above.max(below);
        let is_stroke = |light: u8| paper.saturating_sub(light) > DARK;
        if !(is_stroke(near(-1)) && is_stroke(near(1))) {
            let paper = ((u16::from(above) + u16::from(below)) / 2) as u8;
            (middle - half..=middle + half).for_each(|y| page.put_pixel(x, y as u32, Luma([paper])));
        }
    }
}

#[cfg(test)]
mod tests {
    use imageproc::drawing::{draw_filled_rect_mut, draw_line_segment_mut};
    use imageproc::rect::Rect;

    use super::*;

    const SIZE: (u32, u32) = (1240, 1754);

    /// A page at 150 dpi with lines of upright strokes, such as letters have.
    fn page() -> GrayImage {
        let mut page = GrayImage::from_pixel(SIZE.0, SIZE.1, Luma([240]));
        for (row, column) in (10..40).flat_map(|row| (12..90).map(move |column| (row, column))) {
            let stroke = Rect::at(column * 12, row * 32).of_size(3, 12);
            draw_filled_rect_mut(&mut page, stroke, Luma([40]));
        }
        page
    }

    fn with_line(mut page: GrayImage, from: (f32, f32), to: (f32, f32)) -> GrayImage {
        for aside in 0..3 {
            let aside = aside as f32;
            draw_line_segment_mut(&mut page, (from.0 + aside, from.1), (to.0 + aside, to.1), Luma([60]));
        }
        page
    }

    fn cleaned(page: &GrayImage) -> Option<GrayImage> {
        without_creases(page, 150.0, &Bitmap::of(page), 1.0)
    }

    fn dark(page: &GrayImage) -> usize {
        page.as_raw().iter().filter(|light| **light < 120).count()
    }

    #[test]
    fn lines_across_the_page_go_and_strokes_stay() {
        let plain = page();
        for (from, to) in [((0.0, 100.0), (1239.0, 1500.0)), ((600.0, 0.0), (640.0, 1753.0))] {
            let creased = with_line(page(), from, to);
            let left = cleaned(&creased).expect("the line is seen");
            let (added, left) = (dark(&creased) - dark(&plain), dark(&left));
            assert!(left < dark(&plain) + added / 10, "most of the line is gone");
            assert!(left + added / 5 > dark(&plain), "and hardly anything else");
        }
    }

    #[test]
    fn text_and_short_lines_are_no_creases() {
        assert!(cleaned(&page()).is_none());
        assert!(cleaned(&with_line(page(), (100.0, 300.0), (500.0, 300.0))).is_none());
    }

    #[test]
    fn rules_beside_the_text_and_bars_as_thick_as_print_stay() {
        for (from, to) in [((0.0, 300.0), (1239.0, 300.0)), ((1150.0, 0.0), (1160.0, 1753.0))] {
            assert!(cleaned(&with_line(page(), from, to)).is_none(), "a rule is taken off");
        }
        let bar = (0..7).fold(page(), |page, down| {
            let down = down as f32;
            with_line(page, (0.0, 100.0 + down), (1239.0, 400.0 + down))
        });
        assert!(cleaned(&bar).is_none(), "what is as thick as a line of print is taken off");
    }
}
