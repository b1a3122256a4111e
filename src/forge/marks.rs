//! What time and machines leave on a page, each as one operation on its pixels.

use image::Rgb;
use imageproc::filter::gaussian_blur_f32;

use super::chance::Chance;
use super::sheet::Sheet;

/// Softens the page as a lens or a scanner's glass does.
pub fn blur(sheet: &mut Sheet, sigma: f32) {
    if sigma > 0.2 {
        sheet.image = gaussian_blur_f32(&sheet.image, sigma);
    }
}

/// The sensor's grain.
pub fn grain(sheet: &mut Sheet, strength: f32, chance: &mut Chance) {
    let mut seed = chance.clone();
    for pixel in sheet.image.pixels_mut() {
        let bits = seed.next();
        let noise = ((bits & 0xff) as f32 + (bits >> 8 & 0xff) as f32 - 255.0) / 255.0 * strength;
        pixel.0 = pixel.0.map(|channel| (f32::from(channel) + noise).clamp(0.0, 255.0) as u8);
    }
}

/// Light that falls off from one side to the other.
pub fn shade(sheet: &mut Sheet, depth: f32, chance: &mut Chance) {
    let (across, down) = (chance.real(-1.0, 1.0), chance.real(-1.0, 1.0));
    let (width, height) = (sheet.image.width() as f32, sheet.image.height() as f32);
    sheet.repaint(|x, y, value| {
        let slope = across * (x as f32 / width - 0.5) + down * (y as f32 / height - 0.5);
        f32::from(value) * (1.0 - depth * (0.5 + 0.5 * slope.clamp(-1.0, 1.0)))
    });
}

/// Paper that is not quite white and ink that is not quite black.
pub fn fade(sheet: &mut Sheet, ink: f32, paper: f32) {
    sheet.repaint(|_, _, value| ink + (paper - ink) * f32::from(value) / 255.0);
}

/// A copier's hard contrast: greys go to white or to black.
pub fn harden(sheet: &mut Sheet, middle: f32, steepness: f32) {
    let levels: Vec<f32> = (0..256).map(|v| 255.0 / (1.0 + (-(v as f32 - middle) * steepness).exp())).collect();
    sheet.repaint(|_, _, value| levels[usize::from(value)]);
}

/// Black and white only.
pub fn threshold(sheet: &mut Sheet, level: u8) {
    for pixel in sheet.image.pixels_mut() {
        let [r, g, b] = pixel.0.map(u32::from);
        let luma = (299 * r + 587 * g + 114 * b) / 1000;
        pixel.0 = [if luma < u32::from(level) { 0 } else { 255 }; 3];
    }
}

/// Toner dust: small dark dots.
pub fn specks(sheet: &mut Sheet, number: i64, chance: &mut Chance) {
    let (width, height) = sheet.image.dimensions();
    for _ in 0..number {
        let (x, y) = (chance.between(0, i64::from(width) - 3) as u32, chance.between(0, i64::from(height) - 3) as u32);
        let size = chance.between(1, 2) as u32;
        let dark = chance.between(0, 110) as u8;
        for (dx, dy) in (0..size).flat_map(|dx| (0..size).map(move |dy| (dx, dy))) {
            sheet.image.put_pixel(x + dx, y + dy, Rgb([dark; 3]));
        }
    }
}

/// The dark border that a copier's lid leaves along two edges.
pub fn dark_edges(sheet: &mut Sheet, depth: u32, chance: &mut Chance) {
    let (is_left, is_top) = (chance.once_in(2), chance.once_in(2));
    let (width, height) = sheet.image.dimensions();
    let mut ragged = chance.clone();
    sheet.repaint(|x, y, value| {
        let from_side = if is_left { x } else { width - 1 - x };
        let from_end = if is_top { y } else { height - 1 - y };
        let nearest = from_side.min(from_end);
        if nearest < depth && ragged.between(0, i64::from(depth)) >= i64::from(nearest) {
            35.0
        } else {
            f32::from(value)
        }
    });
}

/// Two holes of a binder in the left margin.
pub fn punch_holes(sheet: &mut Sheet) {
    let (width, height) = sheet.image.dimensions();
    let (x, radius) = (width as f32 * 0.045, width as f32 * 0.013);
    for y in [0.37, 0.63].map(|part| height as f32 * part) {
        imageproc::drawing::draw_filled_circle_mut(&mut sheet.image, (x as i32, y as i32), radius as i32, Rgb([25; 3]));
    }
}

/// The folds of a letter in three: a thin line with a soft shadow on one side.
pub fn folds(sheet: &mut Sheet, chance: &mut Chance) {
    let height = sheet.image.height() as f32;
    let slope = chance.real(-0.006, 0.006);
    let lines = [1.0 / 3.0, 2.0 / 3.0].map(|part| height * (part + chance.real(-0.01, 0.01)));
    let depth = chance.real(22.0, 60.0);
    sheet.repaint(|x, y, value| {
        let darkest =
            lines.map(|line| fold_shadow(y as f32 - line - slope * x as f32, height)).into_iter().fold(0.0, f32::max);
        f32::from(value) - depth * darkest
    });
}

fn fold_shadow(distance: f32, height: f32) -> f32 {
    let reach = height * 0.012;
    if distance.abs() < 1.2 {
        1.0
    } else if (0.0..reach).contains(&distance) {
        0.35 * (1.0 - distance / reach)
    } else {
        0.0
    }
}

/// The back of the sheet, faintly, the wrong way round.
pub fn show_through(sheet: &mut Sheet, strength: f32) {
    let back = image::imageops::flip_horizontal(&sheet.image);
    let (width, height) = back.dimensions();
    let shift = height / 23;
    sheet.repaint(|x, y, value| {
        let behind = back.get_pixel(x.min(width - 1), (y + shift) % height).0[1];
        f32::from(value) - strength * f32::from(255 - behind)
    });
}

/// Lines that a dirty fax roller leaves.
pub fn fax_streaks(sheet: &mut Sheet, number: i64, chance: &mut Chance) {
    let (width, height) = sheet.image.dimensions();
    for _ in 0..number {
        let x = chance.between(0, i64::from(width) - 2) as u32;
        for y in (0..height).filter(|_| !chance.once_in(5)) {
            sheet.image.put_pixel(x, y, Rgb([0; 3]));
        }
    }
}

/// A coffee cup's ring, or part of it.
pub fn cup_ring(sheet: &mut Sheet, chance: &mut Chance) {
    let (width, height) = (sheet.image.width() as f32, sheet.image.height() as f32);
    let (x0, y0) = (chance.real(0.1, 0.9) * width, chance.real(0.1, 0.9) * height);
    let (radius, band) = (width * chance.real(0.10, 0.17), width * 0.006);
    sheet.repaint(|x, y, value| {
        let distance = ((x as f32 - x0).powi(2) + (y as f32 - y0).powi(2)).sqrt() - radius;
        f32::from(value) - 45.0 * (1.0 - distance.abs() / band).max(0.0)
    });
}
