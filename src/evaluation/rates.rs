//! Shares with their uncertainty.

use serde::Serialize;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "RateShown")]
pub struct Rate {
    pub hits: usize,
    pub of: usize,
}

/// A rate as it is published: with its share and the bounds of its 95 % interval.
#[derive(Serialize)]
struct RateShown {
    hits: usize,
    of: usize,
    share: f64,
    low: f64,
    high: f64,
}

impl From<Rate> for RateShown {
    fn from(rate: Rate) -> Self {
        let (low, high) = rate.interval();
        let rounded = |x: f64| (x * 1e5).round() / 1e5;
        Self { hits: rate.hits, of: rate.of, share: rounded(rate.share()), low: rounded(low), high: rounded(high) }
    }
}

impl Rate {
    pub fn count(&mut self, is_hit: bool) {
        self.hits += usize::from(is_hit);
        self.of += 1;
    }

    pub fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.of += other.of;
    }

    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hits as f64 / self.of as f64 }
    }

    /// Wilson's 95 % score interval (Wilson 1927), which holds at shares near 0 and 1 too.
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let (n, p) = (self.of as f64, self.share());
        let middle = p + Z * Z / (2.0 * n);
        let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (((middle - reach) / whole).max(0.0), ((middle + reach) / whole).min(1.0))
    }
}

/// How well a set was found: precision, recall, and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "FoundShown")]
pub struct Found {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

#[derive(Serialize)]
struct FoundShown {
    precision: Rate,
    recall: Rate,
    f1: f64,
}

impl From<Found> for FoundShown {
    fn from(found: Found) -> Self {
        Self { precision: found.precision(), recall: found.recall(), f1: (found.f1() * 1e4).round() / 1e4 }
    }
}

impl Found {
    /// Compares what was found with what is true.
    pub fn compare<T: PartialEq>(&mut self, found: &[T], truth: &[T]) {
        let right = truth.iter().filter(|item| found.contains(item)).count();
        self.right += right;
        self.missed += truth.len() - right;
        self.wrong += found.iter().filter(|item| !truth.contains(item)).count();
    }

    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub fn precision(self) -> Rate {
        Rate { hits: self.right, of: self.right + self.wrong }
    }

    pub fn recall(self) -> Rate {
        Rate { hits: self.right, of: self.right + self.missed }
    }

    /// 1 where there was nothing to find and nothing was found.
    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = Rate { hits: 0, of: 100 }.interval();
        assert!(low == 0.0 && (high - 0.036_99).abs() < 1e-4);
        let (low, high) = Rate { hits: 81, of: 263 }.interval();
        assert!((low - 0.255_3).abs() < 1e-3 && (high - 0.366_2).abs() < 1e-3);
    }

    #[test]
    fn what_is_found_twice_is_right_once() {
        let mut found = Found::default();
        found.compare(&[1, 2, 4], &[1, 2, 3]);
        assert_eq!((found.right, found.wrong, found.missed), (2, 1, 1));
        assert!((found.f1() - 2.0 / 3.0).abs() < 1e-9);
    }
}
