//! Evens out the light of photographed pages and takes off grain, so that ink is dark and paper is white everywhere.

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};
use imageproc::filter::gaussian_blur_f32;

/// Side of the blocks whose paper is measured, as a share of the page's longer side.
const BLOCKS: u32 = 40;
/// Paper that differs by more than this between the bright and the dark parts of a page wants evening out.
const UNEVEN: u8 = 40;

/// Usual difference between neighbouring pixels from which a page counts as grainy.
const GRAINY: u8 = 3;
/// Radius of the smoothing that takes grain off and leaves strokes, in pixels.
const SMOOTHING: f32 = 0.6;

/// The page without the grain of a worn sheet, a copy of a copy, or a sensor in the dark; otherwise as it is.
pub fn without_grain(page: GrayImage) -> GrayImage {
    if grain(&page) < GRAINY { page } else { gaussian_blur_f32(&page, SMOOTHING) }
}

/// The median difference between neighbours of a row, on every seventh row.
fn grain(page: &GrayImage) -> u8 {
    let mut histogram = [0u32; 256];
    for row in page.as_raw().chunks_exact(page.width().max(1) as usize).step_by(7) {
        row.windows(2).for_each(|pair| histogram[usize::from(pair[0].abs_diff(pair[1]))] += 1);
    }
    percentile(&histogram, 0.5)
}

/// The page with its paper brought to white, where its light is uneven; otherwise as it is.
pub fn evened(page: GrayImage) -> GrayImage {
    let paper = paper_of(&page);
    if spread(&paper) < UNEVEN {
        return page;
    }
    let smooth = imageops::blur(&paper, 1.0);
    let paper = imageops::resize(&smooth, page.width(), page.height(), FilterType::Triangle);
    let mut page = page;
    for (pixel, paper) in page.iter_mut().zip(paper.as_raw()) {
        *pixel = (u16::from(*pixel) * 255 / u16::from(*paper).max(1)).min(255) as u8;
    }
    page
}

/// The paper's brightness, block by block: its 90th percentile.
fn paper_of(page: &GrayImage) -> GrayImage {
    let block = (page.width().max(page.height()) / BLOCKS).max(8);
    let (columns, rows) = (page.width().div_ceil(block), page.height().div_ceil(block));
    GrayImage::from_fn(columns, rows, |cx, cy| {
        let (x0, y0) = (cx * block, cy * block);
        let (x1, y1) = ((x0 + block).min(page.width()), (y0 + block).min(page.height()));
        let samples = (y0..y1).step_by(3).flat_map(|y| (x0..x1).step_by(3).map(move |x| (x, y)));
        let mut histogram = [0u32; 256];
        samples.for_each(|(x, y)| histogram[usize::from(page.get_pixel(x, y).0[0])] += 1);
        Luma([percentile(&histogram, 0.9)])
    })
}

fn percentile(histogram: &[u32; 256], share: f32) -> u8 {
    let wanted = (histogram.iter().sum::<u32>() as f32 * share) as u32;
    let mut seen = 0;
    let level = histogram.iter().position(|count| {
        seen += count;
        seen > wanted
    });
    level.unwrap_or(255) as u8
}

fn spread(paper: &GrayImage) -> u8 {
    let mut histogram = [0u32; 256];
    paper.as_raw().iter().for_each(|p| histogram[usize::from(*p)] += 1);
    percentile(&histogram, 0.95) - percentile(&histogram, 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_page_is_left_as_it_is() {
        let page = GrayImage::from_pixel(400, 500, Luma([230]));
        assert!(evened(page.clone()) == page);
    }

    #[test]
    fn a_shadow_is_taken_off() {
        let page = GrayImage::from_fn(800, 1000, |x, y| {
            let light = 250.0 - x as f32 * 0.2;
            Luma([if y % 50 < 5 && x % 9 < 5 { light * 0.3 } else { light } as u8])
        });
        let even = evened(page);
        assert!(even.get_pixel(780, 30).0[0] > 235);
        assert!(even.get_pixel(775, 2).0[0] < 120 || even.get_pixel(778, 2).0[0] < 120);
    }
}
