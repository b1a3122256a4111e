//! Writes the redacted text: words that are shown, and tokens where words are masked.

use super::finding::Finding;
use super::people::People;
use super::redacted::{RedactedLine, RedactedPage, RedactedWord};
use super::subject::Subject;
use super::verdict::{Verdict, mask_of};
use crate::letter::{Certainty, MaskKind, PixelBox, Span};
use crate::reading::ReadPage;

/// Words of one line that one mask hides, on the upright page.
pub struct MaskedRun {
    pub kind: MaskKind,
    pub token: String,
    pub why: &'static str,
    pub certainty: Certainty,
    pub place: PixelBox,
    pub block: usize,
}

/// A word that is shown: where it stands among the page's words, and in the page's redacted text.
pub struct ShownWord {
    pub word: usize,
    pub text: String,
    pub span: Span,
    pub exact: bool,
}

/// One page, redacted.
pub struct ClearedText {
    pub page: RedactedPage,
    pub runs: Vec<MaskedRun>,
    pub shown: Vec<ShownWord>,
}

/// Writes one page of the letter.
pub fn page(
    subject: &Subject,
    pages: &[ReadPage],
    at: usize,
    verdicts: &[Verdict],
    findings: &[Finding],
    people: &People,
) -> ClearedText {
    let read = &pages[at];
    let mut writer = Writer::new(read);
    let letter = subject.letter;
    let mut word = letter.words.partition_point(|w| w.page < at);
    for (index, line) in letter.lines.iter().enumerate().filter(|(_, l)| l.page == at) {
        writer.begin_line(line.block);
        while letter.words.get(word).is_some_and(|w| w.line == index) {
            let here = &letter.words[word];
            let original = &read.words[here.word];
            match &verdicts[word] {
                Verdict::Shown(known) => writer.show(here.word, &known.text, known.exact, original.confidence),
                verdict => {
                    let (kind, why, certainty) =
                        mask_of(verdict, findings).expect("a word that is not shown is masked");
                    let number = match verdict {
                        Verdict::Claimed(finding) => people.number(kind, subject.at(findings[*finding].span)),
                        _ => None,
                    };
                    let mask = MaskedRun {
                        kind,
                        token: kind.token(number),
                        why,
                        certainty,
                        place: original.place,
                        block: line.block,
                    };
                    writer.hide(mask, trailing_sign(original.text.expose()));
                }
            }
            word += 1;
        }
        writer.end_line(line.zone, read.lines[line.line].place);
    }
    writer.finish(read)
}

/// The sign that ends a sentence or a clause; it stays when its word is masked.
fn trailing_sign(word: &str) -> Option<char> {
    word.chars().next_back().filter(|c| ".,;:".contains(*c))
}

struct Writer {
    text: String,
    lines: Vec<RedactedLine>,
    words: Vec<RedactedWord>,
    runs: Vec<MaskedRun>,
    shown: Vec<ShownWord>,
    line_start: usize,
    first_word: usize,
    block: Option<usize>,
    /// The token that the line ends with so far, and where its trailing sign stands.
    open: Option<String>,
}

impl Writer {
    fn new(read: &ReadPage) -> Self {
        Self {
            text: String::new(),
            lines: Vec::with_capacity(read.lines.len()),
            words: Vec::with_capacity(read.words.len()),
            runs: Vec::new(),
            shown: Vec::with_capacity(read.words.len()),
            line_start: 0,
            first_word: 0,
            block: None,
            open: None,
        }
    }

    fn begin_line(&mut self, block: usize) {
        if self.block.is_some_and(|last| last != block) {
            self.text.push('\n');
        }
        self.block = Some(block);
        self.line_start = self.text.len();
        self.first_word = self.words.len();
        self.open = None;
    }

    fn show(&mut self, word: usize, text: &str, exact: bool, confidence: f32) {
        self.open = None;
        let span = self.write(text, confidence, false);
        self.shown.push(ShownWord { word, text: text.to_owned(), span, exact });
    }

    /// Adds a masked word: to the token before it, where that is the same, else as a token of its own.
    fn hide(&mut self, mask: MaskedRun, sign: Option<char>) {
        if self.open.as_deref() == Some(mask.token.as_str())
            && let Some(run) = self.runs.last_mut()
        {
            run.place = run.place.union(&mask.place);
        } else {
            self.write(&mask.token, 1.0, true);
            self.open = Some(mask.token.clone());
            self.runs.push(mask);
        }
        if let Some(sign) = sign {
            self.text.push(sign);
            self.open = None;
        }
    }

    fn write(&mut self, text: &str, confidence: f32, masked: bool) -> Span {
        if self.text.len() > self.line_start {
            self.text.push(' ');
        }
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.words.push(RedactedWord { span, confidence: Certainty::new(confidence), masked });
        span
    }

    fn end_line(&mut self, zone: crate::letter::Zone, place: PixelBox) {
        let span = Span::new(self.line_start, self.text.len());
        let confidence = mean(&self.words[self.first_word..]);
        self.lines.push(RedactedLine { span, zone, place, confidence });
        self.text.push('\n');
    }

    fn finish(self, read: &ReadPage) -> ClearedText {
        let read_well = read.words.iter().map(|w| w.confidence).sum::<f32>() / read.words.len().max(1) as f32;
        let page = RedactedPage {
            number: read.number,
            text: self.text,
            lines: self.lines,
            words: self.words,
            confidence: Certainty::new(read_well),
            badly_read: false,
        };
        ClearedText { page, runs: self.runs, shown: self.shown }
    }
}

fn mean(words: &[RedactedWord]) -> Certainty {
    let sum: f32 = words.iter().map(|w| w.confidence.value()).sum();
    Certainty::new(sum / words.len().max(1) as f32)
}
