//! Pieces of patterns for dates, on folded text, with the slips that the OCR makes in them: what redaction shows as a date, facts
//! can read.

/// A day of the month: « 12 », « l0 », « 1er », « ler », « premier ».
pub const DAY: &str = r"(?:[\dol]{1,2}|1\s?er|[ltij]er|1cr|premier)";
/// Day and month in figures, each.
pub const FIGURES: &str = r"[\doli]{1,2}";
/// A nought is read as 6, 8 or o in some types; no letter is of the 27th century.
pub const YEAR: &str = r"(?:19|2[068o])[\dols]{2}";
