//! What a page draws: masks, then copied ink, then set words, then the text layer.

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::POINTS_PER_INCH;
use super::helvetica;
use crate::letter::PixelBox;
use crate::redaction::{ClearedMask, ClearedPage, ClearedWord};

/// PDF text rendering modes (ISO 32000-1, 9.3.6).
const FILLED: i64 = 0;
const INVISIBLE: i64 = 3;
/// Grey of a mask and of its label.
const MASK_GREY: f32 = 0.82;
const LABEL_GREY: f32 = 0.25;
/// Share of the size that letters hang below the baseline.
const DESCENT: f32 = 0.21;
/// Share of the size that a word's box is high, with ascenders and without descenders.
const ASCENT: f32 = 0.73;

/// The page drawn over the ink image, where there is one.
pub fn of(page: &ClearedPage, has_ink: bool) -> Content {
    let mut canvas = Canvas::new(page);
    page.masks.iter().for_each(|mask| canvas.mask(mask));
    if has_ink {
        canvas.image();
    }
    let size = canvas.usual_size();
    canvas.begin_text();
    for word in &page.words {
        let mode = if word.ink.is_some() { INVISIBLE } else { FILLED };
        canvas.word(word, size, mode);
    }
    canvas.end_text();
    Content { operations: canvas.operations }
}

/// Collects drawing operations for a page, in points from its lower left corner.
pub struct Canvas<'a> {
    page: &'a ClearedPage,
    pub scale: f32,
    operations: Vec<Operation>,
}

impl<'a> Canvas<'a> {
    pub fn new(page: &'a ClearedPage) -> Self {
        Self { page, scale: POINTS_PER_INCH / page.dpi, operations: Vec::new() }
    }

    pub fn finish(self) -> Content {
        Content { operations: self.operations }
    }

    fn add(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }

    /// The height of the page in points.
    pub fn height(&self) -> f32 {
        self.page.height as f32 * self.scale
    }

    /// The size of type that fits most words of the page, in points.
    pub fn usual_size(&self) -> f32 {
        let mut heights: Vec<f32> = self.page.words.iter().map(|w| self.level_height(&w.place)).collect();
        heights.sort_by(f32::total_cmp);
        heights.get(heights.len() / 2).map_or(10.0, |h| h * 1.2).clamp(5.0, 14.0)
    }

    /// The height of a word in points, less what the page's slope adds to its box.
    fn level_height(&self, place: &PixelBox) -> f32 {
        let height = place.height() as f32;
        (height - place.width() as f32 * self.page.slope.abs().tan()).max(height / 3.0) * self.scale
    }

    /// A labelled box.
    pub fn mask(&mut self, mask: &ClearedMask) {
        let (x, y) = (mask.place.x0 as f32 * self.scale, self.height() - mask.place.y1 as f32 * self.scale);
        let (width, height) = (mask.place.width() as f32 * self.scale, mask.place.height() as f32 * self.scale);
        self.box_at(x, y, width, height, &mask.label);
    }

    pub fn box_at(&mut self, x: f32, y: f32, width: f32, height: f32, label: &str) {
        self.add("g", vec![MASK_GREY.into()]);
        self.add("re", vec![x.into(), y.into(), width.into(), height.into()]);
        self.add("f", vec![]);
        self.add("g", vec![LABEL_GREY.into()]);
        let natural = helvetica::width(label);
        if natural > 0.0 {
            let size = (0.8 * height).min(0.92 * width / natural).min(9.0);
            self.begin_text();
            self.text(label, x + 0.03 * width, y + (height - ASCENT * size) / 2.0, size, 100.0, FILLED, 0.0);
            self.end_text();
        }
        self.add("g", vec![0.into()]);
    }

    /// The page's copied ink, over the whole page.
    fn image(&mut self) {
        let (width, height) = (self.page.width as f32 * self.scale, self.height());
        self.add("q", vec![]);
        self.add("cm", vec![width.into(), 0.into(), 0.into(), height.into(), 0.into(), 0.into()]);
        self.add("Do", vec!["I".into()]);
        self.add("Q", vec![]);
    }

    pub fn begin_text(&mut self) {
        self.add("BT", vec![]);
    }

    pub fn end_text(&mut self) {
        self.add("ET", vec![]);
    }

    /// A word over its box, as wide as that; larger words of headings keep their size.
    fn word(&mut self, word: &ClearedWord, usual: f32, mode: i64) {
        let height = self.level_height(&word.place);
        let size = if height > 1.7 * usual { height } else { usual };
        let width = word.place.width() as f32 * self.scale;
        let stretch = (100.0 * width / (helvetica::width(&word.text) * size).max(0.1)).clamp(55.0, 130.0);
        let (x, y) = self.baseline(&word.place, &word.text, size);
        self.text(&word.text, x, y, size, stretch, mode, self.page.slope);
    }

    fn baseline(&self, place: &PixelBox, text: &str, size: f32) -> (f32, f32) {
        let hangs = text.contains(['g', 'j', 'p', 'q', 'y', ',', ';', '(', ')', 'ç', 'Q']);
        let bottom = self.height() - place.y1 as f32 * self.scale;
        let climb = place.width() as f32 * self.scale * self.page.slope.max(0.0);
        (place.x0 as f32 * self.scale, bottom + climb + if hangs { DESCENT * size } else { 0.0 })
    }

    /// Text from `(x, y)` on, `slope` radians down to the right, stretched to `stretch` per cent.
    #[expect(clippy::too_many_arguments, reason = "they are the text state of a PDF")]
    pub fn text(&mut self, text: &str, x: f32, y: f32, size: f32, stretch: f32, mode: i64, slope: f32) {
        let (sin, cos) = (-slope).sin_cos();
        self.add("Tf", vec!["F".into(), size.into()]);
        self.add("Tr", vec![mode.into()]);
        self.add("Tz", vec![stretch.into()]);
        self.add("Tm", vec![cos.into(), sin.into(), (-sin).into(), cos.into(), x.into(), y.into()]);
        let mut bytes = helvetica::encoded(text);
        bytes.push(b' ');
        self.add("Tj", vec![Object::String(bytes, lopdf::StringFormat::Literal)]);
    }
}
