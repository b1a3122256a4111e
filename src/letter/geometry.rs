//! Places on a page, in pixels.

/// A rectangle of pixels: `x0 <= x < x1`, `y0 <= y < y1`, origin top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PixelBox {
    pub x0: u32,
    pub y0: u32,
    pub x1: u32,
    pub y1: u32,
}

impl PixelBox {
    pub fn new(x0: u32, y0: u32, x1: u32, y1: u32) -> Self {
        Self { x0, y0, x1: x1.max(x0), y1: y1.max(y0) }
    }

    pub fn width(&self) -> u32 {
        self.x1 - self.x0
    }

    pub fn height(&self) -> u32 {
        self.y1 - self.y0
    }

    pub fn area(&self) -> u64 {
        u64::from(self.width()) * u64::from(self.height())
    }

    /// Twice the centre, so that it stays a whole number.
    pub fn centre2(&self) -> (u32, u32) {
        (self.x0 + self.x1, self.y0 + self.y1)
    }

    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// The smallest box around all of them; `None` of none.
    pub fn around<'a>(boxes: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        boxes.into_iter().copied().reduce(|a, b| a.union(&b))
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The area that both cover.
    pub fn common_area(&self, other: &Self) -> u64 {
        let w = self.x1.min(other.x1).saturating_sub(self.x0.max(other.x0));
        let h = self.y1.min(other.y1).saturating_sub(self.y0.max(other.y0));
        u64::from(w) * u64::from(h)
    }

    /// How many rows both cover.
    pub fn common_rows(&self, other: &Self) -> u32 {
        self.y1.min(other.y1).saturating_sub(self.y0.max(other.y0))
    }

    pub fn contains_point(&self, x: u32, y: u32) -> bool {
        self.x0 <= x && x < self.x1 && self.y0 <= y && y < self.y1
    }

    /// Wider by `dx` on the left and right and by `dy` above and below, kept within `width` × `height`.
    pub fn grown(&self, dx: u32, dy: u32, width: u32, height: u32) -> Self {
        Self {
            x0: self.x0.saturating_sub(dx),
            y0: self.y0.saturating_sub(dy),
            x1: (self.x1 + dx).min(width).max(self.x0.saturating_sub(dx)),
            y1: (self.y1 + dy).min(height).max(self.y0.saturating_sub(dy)),
        }
    }
}

/// How many quarter turns clockwise bring a page upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Turn {
    #[default]
    None,
    Right,
    Half,
    Left,
}

impl Turn {
    pub fn then(self, next: Turn) -> Turn {
        Turn::from_quarters(self.quarters() + next.quarters())
    }

    pub fn inverse(self) -> Turn {
        Turn::from_quarters(4 - self.quarters())
    }

    /// Quarter turns clockwise, 0 to 3.
    pub fn quarters(self) -> u8 {
        self as u8
    }

    pub fn from_quarters(quarters: u8) -> Turn {
        match quarters % 4 {
            0 => Turn::None,
            1 => Turn::Right,
            2 => Turn::Half,
            _ => Turn::Left,
        }
    }

    /// Where a box of a `width` × `height` page lies once the page is turned.
    pub fn apply(self, b: &PixelBox, width: u32, height: u32) -> PixelBox {
        let (w, h) = (width, height);
        match self {
            Turn::None => *b,
            Turn::Right => PixelBox::new(h.saturating_sub(b.y1), b.x0, h.saturating_sub(b.y0), b.x1),
            Turn::Half => PixelBox::new(
                w.saturating_sub(b.x1),
                h.saturating_sub(b.y1),
                w.saturating_sub(b.x0),
                h.saturating_sub(b.y0),
            ),
            Turn::Left => PixelBox::new(b.y0, w.saturating_sub(b.x1), b.y1, w.saturating_sub(b.x0)),
        }
    }

    /// The size of a `width` × `height` page once it is turned.
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        if self.quarters() % 2 == 1 { (height, width) } else { (width, height) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_and_its_inverse_bring_a_box_back() {
        let b = PixelBox::new(10, 20, 50, 35);
        for quarters in 0..4 {
            let turn = Turn::from_quarters(quarters);
            let (w, h) = turn.size(100, 200);
            assert_eq!(turn.inverse().apply(&turn.apply(&b, 100, 200), w, h), b);
        }
    }

    #[test]
    fn a_right_turn_takes_the_top_left_corner_to_the_top_right() {
        let corner = PixelBox::new(0, 0, 1, 1);
        assert_eq!(Turn::Right.apply(&corner, 100, 200), PixelBox::new(199, 0, 200, 1));
    }
}
