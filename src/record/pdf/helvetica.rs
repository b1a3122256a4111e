//! Helvetica, one of the fourteen fonts that every PDF reader has: advance widths and WinAnsi codes.
//!
//! Widths are those of Adobe's font metrics (AFM), in thousandths of the size.

/// Advance widths of the codes 32 to 126.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// Characters of WinAnsi that are not at their Unicode place.
const SPECIAL: &[(char, u8, u16)] = &[
    ('€', 0x80, 556),
    ('‚', 0x82, 222),
    ('„', 0x84, 333),
    ('…', 0x85, 1000),
    ('‰', 0x89, 1000),
    ('Œ', 0x8c, 1000),
    ('‘', 0x91, 222),
    ('’', 0x92, 222),
    ('“', 0x93, 333),
    ('”', 0x94, 333),
    ('•', 0x95, 350),
    ('–', 0x96, 556),
    ('—', 0x97, 1000),
    ('œ', 0x9c, 944),
    ('Ÿ', 0x9f, 667),
    ('‑', b'-', 333),
    ('°', 0xb0, 400),
    ('·', 0xb7, 278),
    ('æ', 0xe6, 889),
    ('Æ', 0xc6, 1000),
];
/// Shares of the size that letters rise above the baseline (with ascenders, without) and hang below it.
pub const ASCENT: f32 = 0.72;
const X_HEIGHT: f32 = 0.53;
const DESCENT: f32 = 0.21;
/// Characters without ascenders, and characters that hang.
const LOW: &str = "acegmnopqrsuvwxyzç,.:;-–—«»·…œæ";
const HANGING: &str = "gjpqyç,;()[]Q§";

/// The code and the width of a character; `None` where the font has none.
fn glyph(c: char) -> Option<(u8, u16)> {
    if let Some((_, code, width)) = SPECIAL.iter().find(|(special, ..)| *special == c) {
        return Some((*code, *width));
    }
    match u32::from(c) {
        code @ 32..=126 => Some((code as u8, ASCII[code as usize - 32])),
        code @ 0xa0..=0xff => Some((code as u8, width_of_base(c))),
        _ => None,
    }
}

/// A letter with an accent is as wide as without; signs are taken for digits.
fn width_of_base(c: char) -> u16 {
    let base = crate::letter::folded(&c.to_string());
    let base = base.chars().next().filter(char::is_ascii).unwrap_or('0');
    let base = if c.is_uppercase() { base.to_ascii_uppercase() } else { base };
    ASCII[(base as usize).clamp(32, 126) - 32]
}

/// The text in WinAnsi; what the font lacks is left out.
pub fn encoded(text: &str) -> Vec<u8> {
    text.chars().filter_map(glyph).map(|(code, _)| code).collect()
}

/// The width of a text at size 1.
pub fn width(text: &str) -> f32 {
    text.chars().filter_map(glyph).map(|(_, width)| f32::from(width)).sum::<f32>() / 1000.0
}

/// How far a text hangs below its baseline at size 1.
pub fn descent(text: &str) -> f32 {
    if text.contains(|c| HANGING.contains(c)) { DESCENT } else { 0.0 }
}

/// The height of a text's ink at size 1.
pub fn height(text: &str) -> f32 {
    descent(text) + if text.chars().all(|c| LOW.contains(c)) { X_HEIGHT } else { ASCENT }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_has_all_its_letters() {
        assert_eq!(encoded("œ€é’À").len(), 5);
        assert_eq!(encoded("▒").len(), 0);
        assert!((width("Hi") - 0.944).abs() < 0.001 && width("é") == width("e") && width("É") == width("E"));
    }
}
