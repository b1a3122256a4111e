//! A hash that is the same on every machine and in every version: models count on it.

/// FNV-1a over numbers, its halves mixed.
pub fn hashed(values: impl Iterator<Item = u64>) -> u64 {
    let hash = values.fold(0xcbf2_9ce4_8422_2325u64, |hash, value| (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3));
    hash ^ (hash >> 32)
}
