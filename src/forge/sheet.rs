//! A page of pixels that remembers where its points came from, however it is turned and bent.

use image::{Rgb, RgbImage};
use imageproc::geometric_transformations::{
    Border, Interpolation, Projection, rotate90, rotate180, rotate270, warp_into,
};

use crate::letter::Turn;

pub type Colour = Rgb<u8>;

/// A page on its way from the printer to the file.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub image: RgbImage,
    /// Printed pixels to these.
    map: Projection,
}

impl Sheet {
    pub fn new(image: RgbImage) -> Self {
        Self { image, map: Projection::translate(0.0, 0.0) }
    }

    /// Where a point of the printed page is now.
    pub fn place(&self, point: (f32, f32)) -> (f32, f32) {
        self.map * point
    }

    /// Moves every point as `motion` says, onto a page of another size.
    pub fn bend(&mut self, motion: Projection, width: u32, height: u32, ground: Colour) {
        let mut bent = RgbImage::from_pixel(width, height, ground);
        warp_into(&self.image, motion, Interpolation::Bilinear, Border::Constant(ground), &mut bent);
        self.image = bent;
        self.map = self.map.and_then(motion);
    }

    /// Turns the page about its centre by a small angle, in degrees, and shifts it.
    pub fn skew(&mut self, degrees: f32, shift: (f32, f32), ground: Colour) {
        let (width, height) = self.image.dimensions();
        let (x, y) = (width as f32 / 2.0, height as f32 / 2.0);
        let motion = Projection::translate(-x, -y)
            .and_then(Projection::rotate(degrees.to_radians()))
            .and_then(Projection::translate(x + shift.0, y + shift.1));
        self.bend(motion, width, height, ground);
    }

    /// Pulls the corners (clockwise from the top left) to four places on a page of another size.
    pub fn pull_corners(&mut self, to: [(f32, f32); 4], size: (u32, u32), ground: Colour) {
        let (width, height) = (self.image.width() as f32, self.image.height() as f32);
        let from = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
        if let Some(motion) = Projection::from_control_points(from, to) {
            self.bend(motion, size.0, size.1, ground);
        }
    }

    /// Quarter turns clockwise.
    pub fn turn(&mut self, turn: Turn) {
        let (width, height) = (self.image.width() as f32, self.image.height() as f32);
        let (turned, away) = match turn {
            Turn::None => return,
            Turn::Right => (rotate90(&self.image), (height, 0.0)),
            Turn::Half => (rotate180(&self.image), (width, height)),
            Turn::Left => (rotate270(&self.image), (0.0, width)),
        };
        let angle = std::f32::consts::FRAC_PI_2 * f32::from(turn.quarters());
        self.image = turned;
        self.map = self.map.and_then(Projection::rotate(angle)).and_then(Projection::translate(away.0, away.1));
    }

    /// Gives every channel of every pixel a new value, told the pixel's place.
    pub fn repaint(&mut self, mut value: impl FnMut(u32, u32, u8) -> f32) {
        for (x, y, pixel) in self.image.enumerate_pixels_mut() {
            for channel in &mut pixel.0 {
                *channel = value(x, y, *channel).clamp(0.0, 255.0) as u8;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dark dot on a light page, and where the sheet says that it went.
    fn follow(change: impl FnOnce(&mut Sheet)) -> u8 {
        let mut image = RgbImage::from_pixel(60, 90, Rgb([255; 3]));
        for (x, y) in (18..23).flat_map(|x| (28..33).map(move |y| (x, y))) {
            image.put_pixel(x, y, Rgb([0; 3]));
        }
        let mut sheet = Sheet::new(image);
        change(&mut sheet);
        let (x, y) = sheet.place((20.5, 30.5));
        sheet.image.get_pixel(x as u32, y as u32).0[0]
    }

    #[test]
    fn a_dot_is_where_the_sheet_says() {
        let paper = Rgb([255; 3]);
        assert!(follow(|_| {}) < 30);
        for turn in [Turn::Right, Turn::Half, Turn::Left] {
            assert!(follow(|sheet| sheet.turn(turn)) < 30);
        }
        assert!(follow(|sheet| sheet.skew(4.0, (3.0, -2.0), paper)) < 90);
        let corners = [(10.0, 8.0), (75.0, 12.0), (70.0, 100.0), (6.0, 96.0)];
        assert!(follow(|sheet| sheet.pull_corners(corners, (90, 110), paper)) < 90);
    }
}
