//! Where drawing operations are written down: masks, the ink image, runs of type.

use lopdf::content::{Content, Operation};
use lopdf::{Object, StringFormat};

use super::helvetica;

/// PDF text rendering modes (ISO 32000-1, 9.3.6).
#[derive(Clone, Copy, Debug)]
pub enum Mode {
    Filled = 0,
    Invisible = 3,
}

/// Grey of a mask and of its label.
const MASK_GREY: f32 = 0.82;
const LABEL_GREY: f32 = 0.25;
/// Labels are no larger than this, in points.
const LABEL_SIZE: f32 = 9.0;

/// A run of type: `x`, `y` and `size` in points from the lower left corner of the page.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    pub size: f32,
    /// Per cent of the natural width.
    pub stretch: f32,
    /// How far the run descends to the right, in radians.
    pub slope: f32,
    pub mode: Mode,
}

/// Collects drawing operations, in points from the lower left corner of the page.
#[derive(Default)]
pub struct Canvas {
    operations: Vec<Operation>,
}

impl Canvas {
    pub fn finish(self) -> Content {
        Content { operations: self.operations }
    }

    fn add(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }

    /// A box with its label fitted in; `x` and `y` are those of its lower left corner.
    pub fn mask(&mut self, x: f32, y: f32, width: f32, height: f32, label: &str) {
        self.add("g", vec![MASK_GREY.into()]);
        self.add("re", vec![x.into(), y.into(), width.into(), height.into()]);
        self.add("f", vec![]);
        let natural = helvetica::width(label);
        if natural > 0.0 {
            let size = (0.8 * height).min(0.92 * width / natural).min(LABEL_SIZE);
            let y = y + (height - helvetica::ASCENT * size) / 2.0;
            self.add("g", vec![LABEL_GREY.into()]);
            self.text(label, Type { x: x + 0.03 * width, y, size, stretch: 100.0, slope: 0.0, mode: Mode::Filled });
        }
        self.add("g", vec![0.into()]);
    }

    /// The page's copied ink, over the whole page.
    pub fn image(&mut self, width: f32, height: f32) {
        self.add("q", vec![]);
        self.add("cm", vec![width.into(), 0.into(), 0.into(), height.into(), 0.into(), 0.into()]);
        self.add("Do", vec!["I".into()]);
        self.add("Q", vec![]);
    }

    /// A word, and a space after it, so that readers of the text layer tell words apart.
    pub fn text(&mut self, text: &str, set: Type) {
        let (sin, cos) = (-set.slope).sin_cos();
        let mut bytes = helvetica::encoded(text);
        bytes.push(b' ');
        self.add("BT", vec![]);
        self.add("Tf", vec!["F".into(), set.size.into()]);
        self.add("Tr", vec![(set.mode as i64).into()]);
        self.add("Tz", vec![set.stretch.into()]);
        self.add("Tm", vec![cos.into(), sin.into(), (-sin).into(), cos.into(), set.x.into(), set.y.into()]);
        self.add("Tj", vec![Object::String(bytes, StringFormat::Literal)]);
        self.add("ET", vec![]);
    }
}
