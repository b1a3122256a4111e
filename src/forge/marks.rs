//! What time and machines leave on a page, each as one operation on its pixels.

use image::GrayImage;
use image::imageops::FilterType;
use imageproc::filter::gaussian_blur_f32;

use super::chance::Chance;
use super::sheet::{Sheet, Slide};

/// Softens the page as a lens or a scanner's glass does.
pub fn blur(sheet: &mut Sheet, sigma: f32) {
    if sigma > 0.2 {
        sheet.planes.iter_mut().for_each(|plane| *plane = gaussian_blur_f32(plane, sigma));
    }
}

/// A hand that moved: each pixel is spread over a short line.
pub fn motion_blur(sheet: &mut Sheet, (dx, dy): (f32, f32)) {
    let steps = (dx.abs().max(dy.abs()).round() as i32).max(1);
    for plane in &mut sheet.planes {
        let (width, height) = plane.dimensions();
        let sharp = plane.clone();
        *plane = GrayImage::from_fn(width, height, |x, y| {
            let taps = (0..=steps).map(|step| {
                let part = step as f32 / steps as f32 - 0.5;
                let at = |value: u32, shift: f32, end: u32| (value as f32 + shift * part).clamp(0.0, end as f32 - 1.0);
                u32::from(sharp.get_pixel(at(x, dx, width) as u32, at(y, dy, height) as u32).0[0])
            });
            image::Luma([(taps.sum::<u32>() / (steps as u32 + 1)) as u8])
        });
    }
}

/// The sensor's grain.
pub fn grain(sheet: &mut Sheet, strength: f32, chance: &mut Chance) {
    let mut seed = chance.clone();
    sheet.repaint(|_, _, value| {
        let bits = seed.draw();
        f32::from(value) + ((bits & 0xff) as f32 + (bits >> 8 & 0xff) as f32 - 255.0) / 255.0 * strength
    });
    chance.draw();
}

/// Light that falls off from one side to the other.
pub fn shade(sheet: &mut Sheet, depth: f32, chance: &mut Chance) {
    let (across, down) = (chance.real(-1.0, 1.0), chance.real(-1.0, 1.0));
    let (width, height) = sheet.size();
    sheet.repaint(|x, y, value| {
        let slope = across * (x as f32 / width as f32 - 0.5) + down * (y as f32 / height as f32 - 0.5);
        f32::from(value) * (1.0 - depth * (0.5 + 0.5 * slope.clamp(-1.0, 1.0)))
    });
}

/// The soft-edged shadow of a hand or a telephone, across a corner.
pub fn cast_shadow(sheet: &mut Sheet, depth: f32, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let (angle, reach) = (chance.real(0.3, 1.2), chance.real(0.25, 0.6));
    let from_left = chance.once_in(2);
    sheet.repaint(|x, y, value| {
        let x = if from_left { x as f32 } else { width as f32 - x as f32 } / width as f32;
        let across = x * angle.cos() + (1.0 - y as f32 / height as f32) * angle.sin();
        let inside = ((reach - across) * 14.0 + 0.5).clamp(0.0, 1.0);
        f32::from(value) * (1.0 - depth * inside)
    });
}

/// Paper that is not quite white and ink that is not quite black.
pub fn fade(sheet: &mut Sheet, ink: f32, paper: f32) {
    sheet.repaint(|_, _, value| ink + (paper - ink) * f32::from(value) / 255.0);
}

/// An empty cartridge: ink is lighter in wide vertical bands, and missing in thin ones.
pub fn toner_dropout(sheet: &mut Sheet, depth: f32, chance: &mut Chance) {
    let (width, _) = sheet.size();
    let mut lift = vec![0.0f32; width as usize];
    for _ in 0..chance.between(1, 4) {
        let (middle, reach) = (chance.real(0.0, 1.0) * width as f32, chance.real(0.01, 0.08) * width as f32);
        for (x, lift) in lift.iter_mut().enumerate() {
            *lift += depth * (1.0 - ((x as f32 - middle) / reach).powi(2)).max(0.0);
        }
    }
    sheet.repaint(|x, _, value| f32::from(value) + (255.0 - f32::from(value)) * lift[x as usize].min(0.9));
}

/// A drum that is worn: specks of the ink are missing.
pub fn broken_ink(sheet: &mut Sheet, share: f32, chance: &mut Chance) {
    let mut seed = chance.clone();
    sheet.repaint(|_, _, value| {
        let lost = value < 190 && (seed.draw() >> 40) as f32 / (1u64 << 24) as f32 <= share;
        if lost { 245.0 } else { f32::from(value) }
    });
    chance.draw();
}

/// A copier's hard contrast: greys go to white or to black.
pub fn harden(sheet: &mut Sheet, middle: f32, steepness: f32) {
    let levels: Vec<f32> = (0..256).map(|v| 255.0 / (1.0 + (-(v as f32 - middle) * steepness).exp())).collect();
    sheet.repaint(|_, _, value| levels[usize::from(value)]);
}

/// Black and white only; three planes become one.
pub fn threshold(sheet: &mut Sheet, level: u8) {
    sheet.planes.truncate(1);
    sheet.repaint(|_, _, value| if value < level { 0.0 } else { 255.0 });
}

/// Fewer lines than columns, as the coarse setting of a fax sends them.
pub fn halve_lines(sheet: &mut Sheet) {
    let (width, height) = sheet.size();
    for plane in &mut sheet.planes {
        let coarse = image::imageops::resize(plane, width, height / 2, FilterType::Triangle);
        *plane = image::imageops::resize(&coarse, width, height, FilterType::Nearest);
    }
}

/// Toner dust: small dark dots.
pub fn specks(sheet: &mut Sheet, number: i64, chance: &mut Chance) {
    let (width, height) = sheet.size();
    for _ in 0..number {
        let (x, y) = (chance.between(0, i64::from(width) - 3), chance.between(0, i64::from(height) - 3));
        let size = chance.between(1, 2);
        let dark = chance.between(0, 110) as u8;
        for (dx, dy) in (0..size).flat_map(|dx| (0..size).map(move |dy| (dx, dy))) {
            sheet.dot(x + dx, y + dy, [dark; 3]);
        }
    }
}

/// The dark border that a copier's lid leaves along two edges.
pub fn dark_edges(sheet: &mut Sheet, depth: u32, chance: &mut Chance) {
    let (is_left, is_top) = (chance.once_in(2), chance.once_in(2));
    let (width, height) = sheet.size();
    let mut ragged = chance.clone();
    sheet.repaint(|x, y, value| {
        let from_side = if is_left { x } else { width - 1 - x };
        let from_end = if is_top { y } else { height - 1 - y };
        let nearest = from_side.min(from_end);
        let is_dark = nearest < depth && ragged.between(0, i64::from(depth)) >= i64::from(nearest);
        if is_dark { 35.0 } else { f32::from(value) }
    });
}

/// Two or four holes of a binder in the left margin.
pub fn punch_holes(sheet: &mut Sheet, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let (x, radius) = ((width as f32 * 0.045) as i64, (width as f32 * 0.013) as i64);
    let places: &[f32] = if chance.once_in(3) { &[0.14, 0.37, 0.63, 0.86] } else { &[0.37, 0.63] };
    for y in places.iter().map(|part| (height as f32 * part) as i64) {
        disc(sheet, (x, y), radius, [25; 3]);
    }
}

fn disc(sheet: &mut Sheet, (x, y): (i64, i64), radius: i64, colour: [u8; 3]) {
    let inside = |(dx, dy): &(i64, i64)| dx * dx + dy * dy <= radius * radius;
    let places = (-radius..=radius).flat_map(|dx| (-radius..=radius).map(move |dy| (dx, dy)));
    places.filter(inside).for_each(|(dx, dy)| sheet.dot(x + dx, y + dy, colour));
}

/// A staple in the top left corner, or the two holes that it left.
pub fn staple(sheet: &mut Sheet, size: f32, chance: &mut Chance) {
    let (x, y) = (chance.real(30.0, 60.0) * size, chance.real(30.0, 60.0) * size);
    let (length, slope) = (chance.real(50.0, 75.0) * size, chance.real(-0.6, 0.6));
    let is_there = chance.once_in(2);
    let thick = (2.2 * size) as i64;
    for step in 0..length as i64 {
        let at = ((x + step as f32) as i64, (y + slope * step as f32) as i64);
        let at_end = step < 3 || step > length as i64 - 4;
        if is_there || at_end {
            disc(sheet, at, if at_end { thick + 1 } else { thick }, [if at_end { 40 } else { 130 }; 3]);
        }
    }
}

/// The folds of a letter in three: a thin line with a soft shadow on one side.
pub fn folds(sheet: &mut Sheet, depth: f32, chance: &mut Chance) {
    let height = sheet.size().1 as f32;
    let slope = chance.real(-0.006, 0.006);
    let lines = [1.0 / 3.0, 2.0 / 3.0].map(|part| height * (part + chance.real(-0.01, 0.01)));
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

/// Paper that was crumpled and smoothed out: creases in all directions, and lines that no longer run straight.
pub fn crumple(sheet: &mut Sheet, depth: f32, size: f32, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let creases: Vec<(f32, f32, f32)> = (0..chance.between(6, 14))
        .map(|_| {
            let angle = chance.real(0.0, std::f32::consts::PI);
            let (x, y) = (chance.real(0.0, 1.0) * width as f32, chance.real(0.0, 1.0) * height as f32);
            (angle.cos(), angle.sin(), x * angle.cos() + y * angle.sin())
        })
        .collect();
    sheet.repaint(|x, y, value| {
        let shadow = creases.iter().map(|(across, down, place)| {
            let distance = x as f32 * across + y as f32 * down - place;
            let line = (1.0 - distance.abs() / (2.0 * size)).max(0.0);
            line + if distance > 0.0 { 0.3 * (1.0 - distance / (60.0 * size)).max(0.0) } else { 0.0 }
        });
        f32::from(value) - depth * shadow.fold(0.0, f32::max)
    });
    wave(sheet, 1.2 * size, chance);
}

/// A page that does not lie flat: its lines curve.
pub fn wave(sheet: &mut Sheet, height: f32, chance: &mut Chance) {
    let (width, _) = sheet.size();
    for moves_columns in [true, false] {
        let length = width as f32 * chance.real(0.9, 2.2);
        let tall = if moves_columns { height } else { height * 0.3 };
        let waves = vec![(tall, length, chance.real(0.0, 6.0)), (tall * 0.3, length * 0.37, chance.real(0.0, 6.0))];
        sheet.slide(Slide { moves_columns, waves }, [240; 3]);
    }
}

/// The back of the sheet, faintly, the wrong way round.
pub fn show_through(sheet: &mut Sheet, strength: f32) {
    for plane in &mut sheet.planes {
        let back = image::imageops::flip_horizontal(plane);
        let height = back.height();
        let shift = height / 23;
        for (x, y, pixel) in plane.enumerate_pixels_mut() {
            let behind = back.get_pixel(x, (y + shift) % height).0[0];
            pixel.0[0] = (f32::from(pixel.0[0]) - strength * f32::from(255 - behind)).clamp(0.0, 255.0) as u8;
        }
    }
}

/// Lines that a dirty roller or a dirty glass leaves all the way down.
pub fn streaks(sheet: &mut Sheet, number: i64, value: u8, chance: &mut Chance) {
    let (width, height) = sheet.size();
    for _ in 0..number {
        let (x, wide) = (chance.between(0, i64::from(width) - 2), chance.between(1, 2));
        for y in (0..i64::from(height)).filter(|_| !chance.once_in(5)) {
            (0..wide).for_each(|dx| sheet.dot(x + dx, y, [value; 3]));
        }
    }
}

/// A coffee cup's ring, or part of it.
pub fn cup_ring(sheet: &mut Sheet, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let (width, height) = (width as f32, height as f32);
    let (x0, y0) = (chance.real(0.1, 0.9) * width, chance.real(0.1, 0.9) * height);
    let (radius, band) = (width * chance.real(0.10, 0.17), width * 0.006);
    sheet.repaint(|x, y, value| {
        let distance = ((x as f32 - x0).powi(2) + (y as f32 - y0).powi(2)).sqrt() - radius;
        f32::from(value) - 45.0 * (1.0 - distance.abs() / band).max(0.0)
    });
}

/// Water that has dried: a blot with a darker rim.
pub fn blot(sheet: &mut Sheet, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let (x0, y0) = (chance.real(0.0, 1.0) * width as f32, chance.real(0.0, 1.0) * height as f32);
    let (radius, lobes, phase) =
        (width as f32 * chance.real(0.05, 0.14), chance.between(3, 6) as f32, chance.real(0.0, 6.0));
    sheet.repaint(|x, y, value| {
        let (dx, dy) = (x as f32 - x0, y as f32 - y0);
        let edge = radius * (1.0 + 0.18 * (dy.atan2(dx) * lobes + phase).sin());
        let inside = dx.hypot(dy) / edge;
        let depth = if inside < 1.0 { 10.0 + 26.0 * inside.powi(12) } else { 0.0 };
        f32::from(value) - depth
    });
}

/// The thumb that holds the page, at its lower edge.
pub fn thumb(sheet: &mut Sheet, chance: &mut Chance) {
    let (width, height) = sheet.size();
    let x0 = if chance.once_in(2) { 0.04 } else { 0.96 } * width as f32;
    let (wide, tall) = (width as f32 * 0.045, height as f32 * 0.07);
    let skin = sheet.values([196, 150, 128]);
    for (plane, skin) in sheet.planes.iter_mut().zip(skin) {
        for (x, y, pixel) in plane.enumerate_pixels_mut() {
            let (dx, dy) = ((x as f32 - x0) / wide, (y as f32 - height as f32) / tall);
            let inside = dx * dx + dy * dy;
            if inside < 1.0 {
                pixel.0[0] = (f32::from(skin) * (1.0 - 0.35 * inside * inside)) as u8;
            }
        }
    }
}
