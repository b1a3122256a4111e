//! A page of pixels that remembers where its points came from, however it is turned and bent.

use image::{GrayImage, Luma, RgbImage};
use imageproc::geometric_transformations::{
    Border, Interpolation, Projection, rotate90, rotate180, rotate270, warp_into,
};

use crate::letter::Turn;

/// Red, green and blue.
pub type Colour = [u8; 3];

/// A page on its way from the printer to the file: one plane where it is grey, three where it is in colour.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub planes: Vec<GrayImage>,
    /// What became of its points, in order.
    motions: Vec<Motion>,
}

#[derive(Clone, Debug)]
enum Motion {
    Flat(Projection),
    /// Rows (or columns) slide along themselves.
    Slide(Slide),
}

/// How far each column is moved down, or each row to the right: a few waves added up.
#[derive(Clone, Debug)]
pub struct Slide {
    pub moves_columns: bool,
    /// Height in pixels, length in pixels, phase.
    pub waves: Vec<(f32, f32, f32)>,
}

impl Slide {
    fn offset(&self, at: f32) -> f32 {
        self.waves
            .iter()
            .map(|(height, length, phase)| height * (at / length * std::f32::consts::TAU + phase).sin())
            .sum()
    }

    fn forth(&self, (x, y): (f32, f32)) -> (f32, f32) {
        if self.moves_columns { (x, y + self.offset(x)) } else { (x + self.offset(y), y) }
    }

    fn back(&self, (x, y): (f32, f32)) -> (f32, f32) {
        if self.moves_columns { (x, y - self.offset(x)) } else { (x - self.offset(y), y) }
    }
}

impl Sheet {
    /// A printed page; without colour its three channels become one.
    pub fn new(image: &RgbImage, is_colour: bool) -> Self {
        let (width, height) = image.dimensions();
        let plane = |value: fn(&[u8; 3]) -> u8| {
            let values = image.pixels().map(|pixel| value(&pixel.0)).collect();
            GrayImage::from_raw(width, height, values).unwrap_or_default()
        };
        let planes = if is_colour {
            vec![plane(|p| p[0]), plane(|p| p[1]), plane(|p| p[2])]
        } else {
            vec![plane(|p| ((299 * u32::from(p[0]) + 587 * u32::from(p[1]) + 114 * u32::from(p[2])) / 1000) as u8)]
        };
        Self { planes, motions: Vec::new() }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.planes[0].dimensions()
    }

    /// A colour's value in each plane.
    pub fn values(&self, colour: Colour) -> Vec<u8> {
        if self.planes.len() == 3 { colour.to_vec() } else { vec![colour[1]] }
    }

    /// Where a point of the printed page is now.
    pub fn place(&self, point: (f32, f32)) -> (f32, f32) {
        self.motions.iter().fold(point, |point, motion| match motion {
            Motion::Flat(projection) => *projection * point,
            Motion::Slide(slide) => slide.forth(point),
        })
    }

    /// Moves every point as `motion` says, onto a page of another size.
    pub fn bend(&mut self, motion: Projection, width: u32, height: u32, ground: Colour) {
        let values = self.values(ground);
        for (plane, value) in self.planes.iter_mut().zip(values) {
            let mut bent = GrayImage::from_pixel(width, height, Luma([value]));
            warp_into(plane, motion, Interpolation::Bilinear, Border::Constant(Luma([value])), &mut bent);
            *plane = bent;
        }
        self.motions.push(Motion::Flat(motion));
    }

    /// Slides rows or columns, as paper does that does not lie flat.
    pub fn slide(&mut self, slide: Slide, ground: Colour) {
        let (width, height) = self.size();
        let values = self.values(ground);
        for (plane, value) in self.planes.iter_mut().zip(values) {
            *plane = GrayImage::from_fn(width, height, |x, y| {
                let (x, y) = slide.back((x as f32, y as f32));
                Luma([between(plane, x, y).unwrap_or(value)])
            });
        }
        self.motions.push(Motion::Slide(slide));
    }

    /// Turns the page about its centre by a small angle, in degrees, and shifts it.
    pub fn skew(&mut self, degrees: f32, shift: (f32, f32), ground: Colour) {
        let (width, height) = self.size();
        let (x, y) = (width as f32 / 2.0, height as f32 / 2.0);
        let motion = Projection::translate(-x, -y)
            .and_then(Projection::rotate(degrees.to_radians()))
            .and_then(Projection::translate(x + shift.0, y + shift.1));
        self.bend(motion, width, height, ground);
    }

    /// Pulls the corners (clockwise from the top left) to four places on a page of another size.
    pub fn pull_corners(&mut self, to: [(f32, f32); 4], size: (u32, u32), ground: Colour) {
        let (width, height) = self.size();
        let (width, height) = (width as f32, height as f32);
        let from = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
        if let Some(motion) = Projection::from_control_points(from, to) {
            self.bend(motion, size.0, size.1, ground);
        }
    }

    /// Quarter turns clockwise.
    pub fn turn(&mut self, turn: Turn) {
        let (width, height) = self.size();
        let (width, height) = (width as f32, height as f32);
        let (turned, away): (fn(&GrayImage) -> GrayImage, _) = match turn {
            Turn::None => return,
            Turn::Right => (rotate90, (height, 0.0)),
            Turn::Half => (rotate180, (width, height)),
            Turn::Left => (rotate270, (0.0, width)),
        };
        self.planes.iter_mut().for_each(|plane| *plane = turned(plane));
        let angle = std::f32::consts::FRAC_PI_2 * f32::from(turn.quarters());
        let motion = Projection::rotate(angle).and_then(Projection::translate(away.0, away.1));
        self.motions.push(Motion::Flat(motion));
    }

    /// Gives every value of every plane a new one, told the pixel's place.
    pub fn repaint(&mut self, mut value: impl FnMut(u32, u32, u8) -> f32) {
        for plane in &mut self.planes {
            for (x, y, pixel) in plane.enumerate_pixels_mut() {
                pixel.0[0] = value(x, y, pixel.0[0]).clamp(0.0, 255.0) as u8;
            }
        }
    }

    /// Paints one pixel, where it lies on the page.
    pub fn dot(&mut self, x: i64, y: i64, colour: Colour) {
        let (width, height) = self.size();
        if (0..i64::from(width)).contains(&x) && (0..i64::from(height)).contains(&y) {
            let values = self.values(colour);
            self.planes.iter_mut().zip(values).for_each(|(p, value)| p.put_pixel(x as u32, y as u32, Luma([value])));
        }
    }
}

/// The value between four pixels; nothing off the page.
fn between(plane: &GrayImage, x: f32, y: f32) -> Option<u8> {
    let (width, height) = plane.dimensions();
    if x < 0.0 || y < 0.0 || x + 1.0 >= width as f32 || y + 1.0 >= height as f32 {
        return None;
    }
    let (left, top) = (x as u32, y as u32);
    let (dx, dy) = (x - left as f32, y - top as f32);
    let at = |x, y| f32::from(plane.get_pixel(x, y).0[0]);
    let upper = at(left, top) * (1.0 - dx) + at(left + 1, top) * dx;
    let lower = at(left, top + 1) * (1.0 - dx) + at(left + 1, top + 1) * dx;
    Some((upper * (1.0 - dy) + lower * dy) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// A dark dot on a light page, and where the sheet says that it went.
    fn follow(change: impl FnOnce(&mut Sheet)) -> u8 {
        let mut image = RgbImage::from_pixel(60, 90, Rgb([255; 3]));
        for (x, y) in (18..23).flat_map(|x| (28..33).map(move |y| (x, y))) {
            image.put_pixel(x, y, Rgb([0; 3]));
        }
        let mut sheet = Sheet::new(&image, false);
        change(&mut sheet);
        let (x, y) = sheet.place((20.5, 30.5));
        sheet.planes[0].get_pixel(x as u32, y as u32).0[0]
    }

    #[test]
    fn a_dot_is_where_the_sheet_says() {
        let paper = [255; 3];
        assert!(follow(|_| {}) < 30);
        for turn in [Turn::Right, Turn::Half, Turn::Left] {
            assert!(follow(|sheet| sheet.turn(turn)) < 30);
        }
        assert!(follow(|sheet| sheet.skew(4.0, (3.0, -2.0), paper)) < 90);
        let corners = [(10.0, 8.0), (75.0, 12.0), (70.0, 100.0), (6.0, 96.0)];
        assert!(follow(|sheet| sheet.pull_corners(corners, (90, 110), paper)) < 90);
        for moves_columns in [true, false] {
            let slide = Slide { moves_columns, waves: vec![(6.0, 50.0, 0.4), (2.0, 23.0, 1.0)] };
            assert!(follow(|sheet| sheet.slide(slide.clone(), paper)) < 30);
            assert!(
                follow(|sheet| {
                    sheet.slide(slide, paper);
                    sheet.turn(Turn::Left);
                }) < 30
            );
        }
    }
}
