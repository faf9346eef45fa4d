//! Sets of small numbers, a bit for each.

/// Which numbers below a limit are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    limit: u32,
}

impl Bits {
    /// None of the numbers below `limit`.
    pub(super) fn none(limit: u32) -> Self {
        Self { words: vec![0; (limit as usize).div_ceil(64)], limit }
    }

    /// Takes a number in. `false` where it is not below the limit.
    pub(super) fn insert(&mut self, number: u32) -> bool {
        let fits = number < self.limit;
        if let Some(word) = self.words.get_mut(number as usize / 64).filter(|_| fits) {
            *word |= 1 << (number % 64);
        }
        fits
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Keeps what is in `other` as well.
    pub(super) fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Takes in what is in `other`.
    pub(super) fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// All that are not in.
    pub(super) fn not(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        let rest = self.limit % 64;
        if let Some(last) = self.words.last_mut().filter(|_| rest != 0) {
            *last &= (1 << rest) - 1;
        }
        self
    }

    /// The numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        (0..self.limit).filter(|number| self.contains(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_sets() {
        for limit in [0, 1, 63, 64, 65, 200] {
            let of = |step: usize| {
                let mut bits = Bits::none(limit);
                assert!((0..limit).step_by(step).all(|number| bits.insert(number)));
                assert!(!bits.insert(limit));
                bits
            };
            let (two, three) = (of(2), of(3));
            let agrees = |bits: &Bits, admits: &dyn Fn(u32) -> bool| {
                let wanted: Vec<u32> = (0..limit).filter(|number| admits(*number)).collect();
                assert_eq!(bits.iter().collect::<Vec<_>>(), wanted);
                assert_eq!(bits.count(), wanted.len());
            };
            let (mut both, mut either) = (two.clone(), two.clone());
            both.and(&three);
            either.or(&three);
            agrees(&both, &|number| number % 6 == 0);
            agrees(&either, &|number| number % 2 == 0 || number % 3 == 0);
            agrees(&two.not(), &|number| number % 2 == 1);
        }
    }
}
