//! A small network that reads a sentence's words in their order: convolutions over one to five words, the strongest
//! answer of each filter, one layer behind them (Kim 2014, « Convolutional Neural Networks for Sentence Classification »).
//!
//! A linear model counts words and pairs of them; this one sees how they follow each other. Both err on other
//! sentences, so that what they say together is right more often than either.

use super::concepts;
use super::features::{stem, words};
use super::model::softmax;
use crate::letter::hashed;

/// Buckets that words, stems and concepts are hashed into, and the numbers that each is told by.
pub const BUCKETS: usize = 1 << 13;
pub const WIDTH: usize = 64;
/// How many words a filter looks at, and how many filters look at so many.
pub const LENGTHS: [usize; 4] = [1, 2, 3, 5];
pub const FILTERS: usize = 96;
/// Answers of all filters, and cells of the layer behind them.
pub const ANSWERS: usize = LENGTHS.len() * FILTERS;
pub const CELLS: usize = 64;
/// Words that are read of a sentence, at most.
const LONGEST: usize = 80;
/// The largest network, in bytes: what claims to be larger is none of ours.
const LARGEST: usize = 1 << 22;

/// The buckets of each of a sentence's words.
pub type Words = Vec<Vec<usize>>;

/// The words of a folded text, each as its buckets: itself, its stem, the concepts that it may stand for.
pub fn in_order(folded: &str) -> Words {
    let bucket = |kind: &str, name: &str| hashed(format!("{kind} {name}").bytes().map(u64::from)) as usize % BUCKETS;
    let buckets = |word: &str| {
        let concepts = concepts::of(word).into_iter().map(|concept| bucket("concept", concept));
        [bucket("word", word), bucket("stem", stem(word))].into_iter().chain(concepts).collect()
    };
    words(folded).into_iter().take(LONGEST).map(|(word, _)| buckets(word)).collect()
}

/// Where each layer's weights begin among all; a layer is written input after input, then what it adds to each output.
pub struct Shape {
    pub filters: [usize; LENGTHS.len()],
    pub cells: usize,
    pub classes: usize,
    /// How many weights there are in all.
    pub all: usize,
}

impl Shape {
    pub fn of(classes: usize) -> Self {
        let mut filters = [0; LENGTHS.len()];
        let mut end = BUCKETS * WIDTH;
        for (at, length) in LENGTHS.into_iter().enumerate() {
            filters[at] = end;
            end += (length * WIDTH + 1) * FILTERS;
        }
        let cells = end;
        let last = cells + (ANSWERS + 1) * CELLS;
        Self { filters, cells, classes: last, all: last + (CELLS + 1) * classes }
    }

    /// The layers, each with a scale of its own where it is written down.
    fn layers(&self) -> Vec<std::ops::Range<usize>> {
        let starts = [0].into_iter().chain(self.filters).chain([self.cells, self.classes]);
        let ends = self.filters.into_iter().chain([self.cells, self.classes, self.all]);
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }
}

/// The weights of a network that tells some classes apart.
pub struct Network {
    pub weights: Vec<f32>,
    classes: usize,
}

/// What each layer said of a sentence.
pub struct Pass {
    /// The numbers of each word, `WIDTH` each.
    pub words: Vec<f32>,
    /// Each filter's strongest answer, and the word at which it began to look.
    pub answers: Vec<f32>,
    pub looked: Vec<usize>,
    pub cells: Vec<f32>,
    pub chances: Vec<f32>,
}

/// What a network that is learning must do without: factors of each word's numbers and of each answer.
pub struct Hidden {
    pub words: Vec<f32>,
    pub answers: Vec<f32>,
}

impl Network {
    /// The network from its packed bytes; one that can't be unpacked gives each class the same chance.
    pub fn of(packed: &[u8], classes: usize) -> Self {
        let bytes = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, LARGEST).unwrap_or_default();
        Self { weights: unpacked(&bytes, &Shape::of(classes)), classes }
    }

    /// The network from its weights, as `Shape` has them.
    pub fn of_weights(weights: Vec<f32>, classes: usize) -> Self {
        Self { weights, classes }
    }

    /// The chance of each class; they add up to one.
    pub fn chances(&self, words: &Words) -> Vec<f32> {
        self.pass(words, None).chances
    }

    /// What each layer says of a sentence.
    pub fn pass(&self, sentence: &Words, hidden: Option<&Hidden>) -> Pass {
        let shape = Shape::of(self.classes);
        let mut words = self.numbers(sentence);
        hidden.iter().for_each(|hidden| scale(&mut words, &hidden.words));
        let (mut answers, mut looked) = (Vec::with_capacity(ANSWERS), Vec::with_capacity(ANSWERS));
        for (length, start) in LENGTHS.into_iter().zip(shape.filters) {
            let (strongest, at) = self.convolved(&words, length, start);
            answers.extend(strongest);
            looked.extend(at);
        }
        hidden.iter().for_each(|hidden| scale(&mut answers, &hidden.answers));
        let mut cells = self.layer(&answers, shape.cells, CELLS);
        cells.iter_mut().for_each(|cell| *cell = cell.max(0.0));
        let mut chances = self.layer(&cells, shape.classes, self.classes);
        softmax(&mut chances);
        Pass { words, answers, looked, cells, chances }
    }

    /// The numbers of each word: the sums of those of its buckets.
    fn numbers(&self, sentence: &Words) -> Vec<f32> {
        let mut numbers = vec![0.0; sentence.len() * WIDTH];
        for (word, buckets) in numbers.chunks_mut(WIDTH).zip(sentence) {
            for bucket in buckets {
                add(word, &self.weights[bucket * WIDTH..(bucket + 1) * WIDTH], 1.0);
            }
        }
        numbers
    }

    /// Each filter's strongest answer over `length` words, none weaker than nothing, and where it was given.
    fn convolved(&self, words: &[f32], length: usize, start: usize) -> (Vec<f32>, Vec<usize>) {
        let (mut strongest, mut looked) = (vec![0.0f32; FILTERS], vec![0; FILTERS]);
        for at in 0..words.len() / WIDTH {
            let end = words.len().min((at + length) * WIDTH);
            let inputs = &words[at * WIDTH..end];
            let bias = start + length * WIDTH * FILTERS;
            let mut answers = self.weights[bias..bias + FILTERS].to_vec();
            for (input, weights) in inputs.iter().zip(self.weights[start..bias].chunks(FILTERS)) {
                add(&mut answers, weights, *input);
            }
            for (answer, (best, from)) in answers.into_iter().zip(strongest.iter_mut().zip(&mut looked)) {
                if answer > *best {
                    (*best, *from) = (answer, at);
                }
            }
        }
        (strongest, looked)
    }

    fn layer(&self, inputs: &[f32], start: usize, outputs: usize) -> Vec<f32> {
        let bias = start + inputs.len() * outputs;
        let mut sums = self.weights[bias..bias + outputs].to_vec();
        for (input, weights) in inputs.iter().zip(self.weights[start..bias].chunks(outputs)) {
            add(&mut sums, weights, *input);
        }
        sums
    }
}

/// Adds some weights, each times a number.
pub fn add(sums: &mut [f32], weights: &[f32], times: f32) {
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * times);
}

fn scale(numbers: &mut [f32], factors: &[f32]) {
    numbers.iter_mut().zip(factors).for_each(|(number, factor)| *number *= factor);
}

/// Weights as they are stored: each layer's largest, and a byte a weight in shares of it.
fn unpacked(bytes: &[u8], shape: &Shape) -> Vec<f32> {
    let mut rest = bytes;
    let mut weights = Vec::with_capacity(shape.all);
    for layer in shape.layers() {
        let Some((largest, after)) = rest.split_first_chunk::<4>() else { return vec![0.0; shape.all] };
        let Some((shares, after)) = after.split_at_checked(layer.len()) else { return vec![0.0; shape.all] };
        let largest = f32::from_le_bytes(*largest);
        weights.extend(shares.iter().map(|share| f32::from(*share as i8) / 127.0 * largest));
        rest = after;
    }
    weights
}

/// A network's weights as they are stored, before they are packed.
#[cfg(feature = "train")]
pub fn in_bytes(weights: &[f32], classes: usize) -> Vec<u8> {
    let of_layer = |layer: std::ops::Range<usize>| {
        let largest = weights[layer.clone()].iter().fold(1e-6f32, |largest, weight| largest.max(weight.abs()));
        let shares = weights[layer].iter().map(move |weight| (weight / largest * 127.0).round() as i8 as u8);
        largest.to_le_bytes().into_iter().chain(shares).collect::<Vec<u8>>()
    };
    Shape::of(classes).layers().into_iter().flat_map(of_layer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_their_order() {
        let [one, other] = ["refuse le courrier", "courrier le refuse"].map(in_order);
        assert_eq!(one.len(), 3);
        assert!(one != other && one[0] == other[2]);
    }

    #[test]
    fn what_is_no_network_finds_all_as_likely() {
        let network = Network::of(b"no network", 4);
        assert_eq!(network.chances(&in_order("radiation prononcee")), [0.25; 4]);
        assert_eq!(network.chances(&Words::new()), [0.25; 4]);
    }
}
