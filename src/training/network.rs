//! Learns a network that reads words in their order: Adam over small batches (Kingma, Ba 2015), what each example may
//! count on hidden by chance (Srivastava et al. 2014).

use crate::forge::Chance;
use crate::learned::network::{
    ANSWERS, CELLS, FILTERS, Hidden, LENGTHS, Network, Pass, Shape, WIDTH, Words, add, in_bytes,
};

/// A sentence's words, and the class it belongs to.
pub struct Sentence {
    pub words: Words,
    pub class: usize,
}

/// Passes over all examples, examples that one step is drawn from, and how far the first step goes; the last goes nowhere.
const PASSES: usize = 6;
const BATCH: usize = 64;
const RATE: f32 = 1e-3;
/// How slowly Adam forgets a gradient, and how strong it was.
const MEAN: f32 = 0.9;
const POWER: f32 = 0.999;
/// What a step takes off each weight, in shares of it and of the rate.
const DECAY: f32 = 1e-3;
/// Shares that are hidden: of words, of their numbers, of answers.
const NO_WORD: f32 = 0.1;
const NO_NUMBER: f32 = 0.2;
const NO_ANSWER: f32 = 0.5;
/// How large the numbers of a bucket are at first.
const FIRST: f32 = 0.3;

/// The network's weights as they are stored, before they are packed.
pub fn learned(sentences: &[Sentence], classes: usize, seed: u64) -> Vec<u8> {
    let mut chance = Chance::of(seed, "network");
    let mut learner = Learner::new(classes, &mut chance);
    let mut order: Vec<&Sentence> = sentences.iter().collect();
    let steps = (PASSES * order.len().div_ceil(BATCH)) as f32;
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.between(0, at as i64) as usize);
        }
        for batch in order.chunks(BATCH) {
            let left = 1.0 - learner.steps as f32 / steps;
            learner.step(batch, RATE * left, &mut chance);
        }
    }
    in_bytes(&learner.network.weights, classes)
}

struct Learner {
    network: Network,
    shape: Shape,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    power: Vec<f32>,
    steps: i32,
}

impl Learner {
    fn new(classes: usize, chance: &mut Chance) -> Self {
        let shape = Shape::of(classes);
        let nothing = vec![0.0; shape.all];
        let mut weights = nothing.clone();
        let mut draw = |from: usize, inputs: usize, outputs: usize, spread: f32| {
            weights[from..from + inputs * outputs].iter_mut().for_each(|weight| *weight = spread * normal(chance));
        };
        draw(0, shape.filters[0] / WIDTH, WIDTH, FIRST);
        for (length, start) in LENGTHS.into_iter().zip(shape.filters) {
            draw(start, length * WIDTH, FILTERS, ((length * WIDTH) as f32).sqrt().recip());
        }
        draw(shape.cells, ANSWERS, CELLS, (ANSWERS as f32).sqrt().recip());
        draw(shape.classes, CELLS, classes, (CELLS as f32).sqrt().recip());
        let network = Network::of_weights(weights, classes);
        Self { network, shape, gradient: nothing.clone(), mean: nothing.clone(), power: nothing, steps: 0 }
    }

    fn step(&mut self, batch: &[&Sentence], rate: f32, chance: &mut Chance) {
        self.gradient.fill(0.0);
        for sentence in batch {
            let hidden = hidden(sentence.words.len(), chance);
            let pass = self.network.pass(&sentence.words, Some(&hidden));
            self.trace_back(sentence, &pass, &hidden);
        }
        self.steps += 1;
        let (early_mean, early_power) = (1.0 - MEAN.powi(self.steps), 1.0 - POWER.powi(self.steps));
        let moments = self.mean.iter_mut().zip(&mut self.power);
        for ((weight, gradient), (mean, power)) in self.network.weights.iter_mut().zip(&self.gradient).zip(moments) {
            let gradient = gradient / batch.len() as f32;
            *mean = MEAN * *mean + (1.0 - MEAN) * gradient;
            *power = POWER * *power + (1.0 - POWER) * gradient * gradient;
            let towards = (*mean / early_mean) / ((*power / early_power).sqrt() + 1e-8);
            *weight -= rate * (towards + DECAY * *weight);
        }
    }

    /// Adds what each weight had to do with the error on a sentence.
    fn trace_back(&mut self, sentence: &Sentence, pass: &Pass, hidden: &Hidden) {
        let mut errors = pass.chances.clone();
        errors[sentence.class] -= 1.0;
        let mut of_cells = self.through_layer(self.shape.classes, &pass.cells, &errors);
        of_cells.iter_mut().zip(&pass.cells).filter(|(_, cell)| **cell <= 0.0).for_each(|(error, _)| *error = 0.0);
        let of_answers = self.through_layer(self.shape.cells, &pass.answers, &of_cells);
        let mut of_words = vec![0.0; pass.words.len()];
        for (at, length) in LENGTHS.into_iter().enumerate() {
            for filter in 0..FILTERS {
                let answer = at * FILTERS + filter;
                if pass.answers[answer] > 0.0 {
                    let error = of_answers[answer] * hidden.answers[answer];
                    let from = pass.looked[answer] * WIDTH;
                    let to = pass.words.len().min(from + length * WIDTH);
                    self.through_filter((at, filter), &pass.words[from..to], error, &mut of_words[from..to]);
                }
            }
        }
        for ((word, factors), buckets) in of_words.chunks(WIDTH).zip(hidden.words.chunks(WIDTH)).zip(&sentence.words) {
            for bucket in buckets {
                let sums = &mut self.gradient[bucket * WIDTH..(bucket + 1) * WIDTH];
                sums.iter_mut().zip(word.iter().zip(factors)).for_each(|(sum, (error, factor))| *sum += error * factor);
            }
        }
    }

    /// The errors of a layer's inputs, from those of its outputs.
    fn through_layer(&mut self, start: usize, inputs: &[f32], errors: &[f32]) -> Vec<f32> {
        let outputs = errors.len();
        let weights = self.network.weights[start..].chunks(outputs);
        let gradient = self.gradient[start..].chunks_mut(outputs);
        let mut of_inputs = Vec::with_capacity(inputs.len());
        for ((input, weights), gradient) in inputs.iter().zip(weights).zip(gradient) {
            add(gradient, errors, *input);
            of_inputs.push(weights.iter().zip(errors).map(|(weight, error)| weight * error).sum());
        }
        let bias = start + inputs.len() * outputs;
        add(&mut self.gradient[bias..bias + outputs], errors, 1.0);
        of_inputs
    }

    /// Adds the errors of the words that a filter looked at when it gave its strongest answer.
    fn through_filter(&mut self, (at, filter): (usize, usize), words: &[f32], error: f32, errors: &mut [f32]) {
        let start = self.shape.filters[at] + filter;
        for (input, (word, of_word)) in words.iter().zip(errors).enumerate() {
            let weight = start + input * FILTERS;
            *of_word += self.network.weights[weight] * error;
            self.gradient[weight] += word * error;
        }
        self.gradient[start + LENGTHS[at] * WIDTH * FILTERS] += error;
    }
}

/// What one look at a sentence does without; what is left counts for more by as much.
fn hidden(words: usize, chance: &mut Chance) -> Hidden {
    let mut factor = |share: f32| if chance.real(0.0, 1.0) < share { 0.0 } else { (1.0 - share).recip() };
    let mut of_word = || {
        // A word that is hidden is one that nobody read: what is left counts for no more.
        let is_there = if factor(NO_WORD) > 0.0 { 1.0 } else { 0.0 };
        (0..WIDTH).map(|_| is_there * factor(NO_NUMBER)).collect::<Vec<f32>>()
    };
    let words = (0..words).flat_map(|_| of_word()).collect();
    Hidden { words, answers: (0..ANSWERS).map(|_| factor(NO_ANSWER)).collect() }
}

/// A draw from the normal distribution (Box, Muller 1958).
fn normal(chance: &mut Chance) -> f32 {
    let (radius, angle) = (chance.real(1e-6, 1.0), chance.real(0.0, std::f32::consts::TAU));
    (-2.0 * radius.ln()).sqrt() * angle.cos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::{network::in_order, packed};

    #[test]
    fn a_network_learns_what_word_comes_first_and_the_same_twice() {
        let said = [("le courrier refuse la decision", 0), ("la decision refuse le courrier", 1)];
        let sentences: Vec<Sentence> = said
            .iter()
            .cycle()
            .take(400)
            .map(|(text, class)| Sentence { words: in_order(text), class: *class })
            .collect();
        let [first, second] = [0, 1].map(|_| learned(&sentences, 2, 5));
        assert!(first == second, "the networks differ");
        let network = Network::of(&packed(&first), 2);
        for (text, class) in said {
            assert!(network.chances(&in_order(text))[class] > 0.8, "the order of words went unseen");
        }
    }
}
