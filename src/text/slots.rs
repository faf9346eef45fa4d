//! A look at a word that spares most look-ups of words which are not among some.

/// A bit for each place that some words have.
#[derive(Debug, Clone)]
pub(crate) struct Slots([u64; 64]);

/// Where a word's bit stands.
#[derive(Clone, Copy)]
pub(crate) struct Slot(usize);

impl Slots {
    /// Of no words.
    pub(crate) const NONE: Self = Self([0; 64]);

    /// Of `words`.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut all = Self::NONE;
        words.for_each(|word| all.add(word));
        all
    }

    /// Adds a word.
    pub(crate) fn add(&mut self, word: &str) {
        if let Some(Slot(at)) = Slot::of(word.as_bytes()) {
            self.0[at / 64] |= 1 << (at % 64);
        }
    }

    /// Whether a word of this slot may be among them, in any case of its ASCII letters.
    #[inline]
    pub(crate) fn has(&self, Slot(at): Slot) -> bool {
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Whether `word` may be among them, in any case of its ASCII letters.
    #[inline]
    pub(crate) fn may_have(&self, word: &[u8]) -> bool {
        Slot::of(word).is_some_and(|slot| self.has(slot))
    }
}

impl Slot {
    /// A number below 4096 made of the length of `word` and its first two letters and its last in any case.
    #[inline]
    pub(crate) fn of(word: &[u8]) -> Option<Self> {
        let letter = |byte: u8| usize::from(byte | 0x20);
        let (first, last) = (letter(*word.first()?), letter(*word.last()?));
        let second = letter(word[usize::from(word.len() > 1)]);
        Some(Self((first * 487 + second * 61 + last * 7 + word.len() * 1031) % 4096))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_among_those_they_were_added_to(words in prop::collection::vec(any::<String>(), 0..9)) {
            let slots = Slots::of(words.iter().map(String::as_str));
            for word in words.iter().filter(|word| !word.is_empty()) {
                prop_assert!(slots.may_have(word.as_bytes()));
                prop_assert!(slots.may_have(word.to_ascii_uppercase().as_bytes()));
            }
            prop_assert!(!slots.may_have(b""));
        }
    }
}
