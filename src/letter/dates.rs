//! Pieces of patterns for dates, on folded text, with the slips that the OCR makes in them: what redaction shows as a date, facts
//! can read.

/// A day of the month: « 12 », « l0 », « 1er », « ler », « premier »; two letters without a digit may be somebody's.
pub const DAY: &str = r"(?:\d[\dol]?|[ol]\d|1\s?er|[ltij]er|1cr|premier)";
/// Day and month in figures, each.
pub const FIGURES: &str = r"(?:\d[\doli]?|[oli]\d)";
pub const MONTH: &str = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)";
/// A nought is read as 6, 8 or o in some types; no letter is of the 27th century.
pub const YEAR: &str = r"(?:19|2[068o])[\dols]{2}";
/// A year of this century: of those before, in which most are born, none is shown that was not read as figures.
pub const YEAR_OF_LETTERS: &str = r"2[0o][\dols]{2}";
