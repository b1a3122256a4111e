//! Puts the words of a page in reading order.
//!
//! Tesseract's lines run across the page, so that the reference block on the left
//! and the address window on the right share them. They are cut where a wide gap
//! parts them, gathered into blocks of what stands together, and the blocks are
//! read as a person reads: what is above first, then from left to right.

use std::collections::BTreeMap;

use super::engine::OcrWord;
use crate::letter::PixelBox;

/// Words that nobody read leave a hole as wide as this in a line, in heights of its words.
const WIDEST_HOLE: u32 = 10;

/// A line: its words from left to right, by their place in the page's list.
pub struct Line {
    pub words: Vec<usize>,
    pub place: PixelBox,
    /// Lines of one block are one paragraph or one address.
    pub block: usize,
}

/// The lines of a page in reading order, numbered by block; `is_inked` tells whether a place is full of ink.
pub fn lines(words: &[OcrWord], is_inked: impl Fn(&PixelBox) -> bool) -> Vec<Line> {
    let mut fragments = joined(fragments(words), words, is_inked);
    let blocks = blocks(&fragments, words);
    let boxes: Vec<PixelBox> = (0..=blocks.iter().copied().max().unwrap_or(0))
        .map(|b| {
            let members = fragments.iter().zip(&blocks).filter(|(_, of)| **of == b);
            PixelBox::around(members.map(|(f, _)| &f.place)).unwrap_or(PixelBox::new(0, 0, 0, 0))
        })
        .collect();
    let rank = ranks(&boxes);
    for (fragment, block) in fragments.iter_mut().zip(blocks) {
        fragment.block = rank[block];
    }
    fragments.sort_by_key(|f| (f.block, words[f.words[0]].place.centre2().1, f.place.x0));
    fragments
}

/// Tesseract's lines, cut at gaps wider than two and a half times the line's height.
fn fragments(words: &[OcrWord]) -> Vec<Line> {
    let mut rows: BTreeMap<(u32, u32, u32), Vec<usize>> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        rows.entry(word.line).or_default().push(at);
    }
    rows.into_values().flat_map(|row| cut(row, words)).collect()
}

fn cut(mut row: Vec<usize>, words: &[OcrWord]) -> Vec<Line> {
    row.sort_by_key(|at| words[*at].place.x0);
    let gap = usual_height(&row, words) * 5 / 2;
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut reach = 0;
    for at in row {
        let place = words[at].place;
        match parts.last_mut() {
            Some(part) if place.x0 <= reach + gap => part.push(at),
            _ => parts.push(vec![at]),
        }
        reach = reach.max(place.x1);
    }
    parts.into_iter().filter_map(|part| line(part, words)).collect()
}

fn line(part: Vec<usize>, words: &[OcrWord]) -> Option<Line> {
    let place = PixelBox::around(part.iter().map(|at| &words[*at].place))?;
    Some(Line { words: part, place, block: 0 })
}

/// Puts the pieces of a line together: those with ink between them that nobody read, which is a word under a stain and no
/// gutter, and those whose words stand in each other's gaps, which were read at different times.
fn joined(mut pieces: Vec<Line>, words: &[OcrWord], is_inked: impl Fn(&PixelBox) -> bool) -> Vec<Line> {
    pieces.sort_by_key(|piece| piece.place.x0);
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let is_part = |line: &&mut Line| {
            let hole = hole(line, &piece, words);
            hole.is_some_and(|hole| is_inked(&hole)) || interlock(line, &piece, words)
        };
        match lines.iter_mut().find(is_part) {
            Some(line) => {
                line.place = line.place.union(&piece.place);
                line.words.extend(piece.words);
                line.words.sort_by_key(|at| words[*at].place.x0);
            }
            None => lines.push(piece),
        }
    }
    lines
}

/// What lies between two pieces of one line; nothing where they are none.
fn hole(left: &Line, right: &Line, words: &[OcrWord]) -> Option<PixelBox> {
    let (last, first) = (words[*left.words.last()?].place, words[*right.words.first()?].place);
    let is_near = last.x1 < first.x0 && first.x0 - last.x1 <= WIDEST_HOLE * usual_height(&left.words, words);
    let (top, bottom) = (last.y0.max(first.y0), last.y1.min(first.y1));
    let is_one = is_near && top < bottom && are_level(left, &last, right, &first, words);
    is_one.then(|| PixelBox::new(last.x1, top, first.x0, bottom))
}

/// Whether the words of one piece stand between those of the other.
fn interlock(left: &Line, right: &Line, words: &[OcrWord]) -> bool {
    let Some(first) = right.words.first().map(|at| words[*at].place) else { return false };
    let place = |at: &usize| words[*at].place;
    let shared = |a: PixelBox, b: PixelBox| a.x1.min(b.x1).saturating_sub(a.x0.max(b.x0));
    let slack = usual_height(&left.words, words) / 2;
    let is_free = |a: &usize| left.words.iter().all(|b| shared(place(a), place(b)) <= slack);
    right.place.x0 < left.place.x1
        && are_level(left, &word_at(left, words, first.x0), right, &first, words)
        && right.words.iter().all(is_free)
}

/// Whether two pieces are of one size, and these words of theirs at one height.
fn are_level(one: &Line, word: &PixelBox, other: &Line, near: &PixelBox, words: &[OcrWord]) -> bool {
    let (one, other) = (usual_height(&one.words, words), usual_height(&other.words, words));
    word.centre2().1.abs_diff(near.centre2().1) < one.min(other) && one.max(other) < 2 * one.min(other)
}

fn usual_height(row: &[usize], words: &[OcrWord]) -> u32 {
    median(row.iter().map(|at| words[*at].place.height()).collect()).max(8)
}

fn median(mut values: Vec<u32>) -> u32 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

/// Gives each line the number of its block.
fn blocks(lines: &[Line], words: &[OcrWord]) -> Vec<usize> {
    let mut leader: Vec<usize> = (0..lines.len()).collect();
    let usual = usual_height(&lines.iter().flat_map(|l| l.words.clone()).collect::<Vec<_>>(), words);
    for i in 0..lines.len() {
        for j in 0..i {
            if together(&lines[i], &lines[j], words, usual) {
                let (a, b) = (find(&leader, i), find(&leader, j));
                leader[a.max(b)] = a.min(b);
            }
        }
    }
    let leaders: Vec<usize> = (0..lines.len()).map(|i| find(&leader, i)).collect();
    let mut distinct = leaders.clone();
    distinct.sort_unstable();
    distinct.dedup();
    leaders.iter().map(|l| distinct.binary_search(l).unwrap_or(0)).collect()
}

fn find(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}

/// Whether two lines are neighbours of one block: alike in height, less than a line and a half apart, over each other.
///
/// Lines of a curled page are tall though their words are not, so both are measured at words that stand over each other.
fn together(a: &Line, b: &Line, words: &[OcrWord], usual: u32) -> bool {
    let (first, second) = (&a.place, &b.place);
    let shared = first.x1.min(second.x1).saturating_sub(first.x0.max(second.x0));
    let narrower = first.width().min(second.width());
    let x = first.x0.max(second.x0) + shared.min(usual) / 2;
    let (one, other) = (word_at(a, words, x), word_at(b, words, x));
    let (small, tall) = (usual_height(&a.words, words), usual_height(&b.words, words));
    let (small, tall) = (small.min(tall), small.max(tall));
    let pitch = one.centre2().1.abs_diff(other.centre2().1) / 2;
    tall <= small * 2
        && pitch > small / 2
        && pitch * 10 < usual.max(tall) * 17
        && (shared * 2 > narrower || first.x0.abs_diff(second.x0) < small)
}

/// The place of a line's word that stands nearest to `x`.
fn word_at(line: &Line, words: &[OcrWord], x: u32) -> PixelBox {
    let places = line.words.iter().map(|at| words[*at].place);
    places.min_by_key(|place| place.x0.saturating_sub(x) + x.saturating_sub(place.x1)).unwrap_or(line.place)
}

/// The place of each block in the order of reading.
fn ranks(boxes: &[PixelBox]) -> Vec<usize> {
    let mut order = Vec::with_capacity(boxes.len());
    in_order(boxes, (0..boxes.len()).collect(), &mut order);
    let mut rank = vec![0; boxes.len()];
    for (place, block) in order.into_iter().enumerate() {
        rank[block] = place;
    }
    rank
}

/// Recursive X-Y cut (Nagy, Seth 1984): what a clear row parts is read from above, what a clear column parts from the left.
fn in_order(boxes: &[PixelBox], members: Vec<usize>, order: &mut Vec<usize>) {
    let rows = parted(&members, |at| (boxes[at].y0, boxes[at].y1));
    if rows.len() > 1 {
        return rows.into_iter().for_each(|part| in_order(boxes, part, order));
    }
    let columns = parted(&members, |at| (boxes[at].x0, boxes[at].x1));
    if columns.len() > 1 {
        return columns.into_iter().for_each(|part| in_order(boxes, part, order));
    }
    let mut rest = members;
    rest.sort_by_key(|at| (boxes[*at].y0, boxes[*at].x0));
    order.extend(rest);
}

/// Members in groups whose ranges do not meet.
fn parted(members: &[usize], range: impl Fn(usize) -> (u32, u32)) -> Vec<Vec<usize>> {
    let mut sorted = members.to_vec();
    sorted.sort_by_key(|at| range(*at));
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut reach = 0;
    for at in sorted {
        let (start, end) = range(at);
        match parts.last_mut() {
            Some(part) if start < reach => part.push(at),
            _ => parts.push(vec![at]),
        }
        reach = reach.max(end);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::personal::PersonalText;

    fn word(line: u32, x: u32, y: u32) -> OcrWord {
        let place = PixelBox::new(x, y, x + 60, y + 16);
        OcrWord { text: PersonalText::default(), place, confidence: 0.9, line: (1, 1, line) }
    }

    #[test]
    fn a_window_beside_a_reference_block_is_read_after_it() {
        let words = [word(1, 50, 100), word(1, 600, 101), word(2, 50, 122), word(2, 600, 123), word(3, 50, 300)];
        let order: Vec<usize> = lines(&words, |_| false).into_iter().flat_map(|l| l.words).collect();
        assert_eq!(order, [0, 2, 1, 3, 4]);
    }

    #[test]
    fn a_hole_full_of_ink_parts_no_line() {
        let words = [word(1, 50, 100), word(1, 200, 101), word(2, 50, 122), word(2, 200, 123)];
        let order = |is_inked: bool| -> Vec<usize> {
            lines(&words, |hole| is_inked && (hole.x0, hole.x1) == (110, 200))
                .into_iter()
                .flat_map(|l| l.words)
                .collect()
        };
        assert_eq!((order(true), order(false)), (vec![0, 1, 2, 3], vec![0, 2, 1, 3]));
    }

    #[test]
    fn words_that_were_read_apart_stand_in_their_line() {
        let narrow = OcrWord { place: PixelBox::new(114, 101, 146, 117), ..word(2, 0, 0) };
        let words = [word(1, 50, 100), word(1, 150, 100), narrow, word(3, 50, 122)];
        let order: Vec<usize> = lines(&words, |_| false).into_iter().flat_map(|l| l.words).collect();
        assert_eq!(order, [0, 2, 1, 3]);
    }

    #[test]
    fn lines_far_apart_are_two_blocks() {
        let words = [word(1, 50, 100), word(2, 50, 122), word(3, 50, 180)];
        let blocks: Vec<usize> = lines(&words, |_| false).iter().map(|l| l.block).collect();
        assert_eq!(blocks, [0, 0, 1]);
    }
}
