//! The rows of weights, a cache line for five of them: a look-up in a large table costs what it reads from slow memory, and
//! here that is one line.
//!
//! Nearly all weights are small: 97 of 100 rows have none outside -8 to 7 and are kept at four bits a weight, the others in a
//! small table of their own. Rows are added up eight weights at a time, as bytes of a word (SIMD within a register: Lamport, 1975).

use super::crf::TAGS;
use super::table::Filter;

/// So many rows share a cache line.
const SHARED: usize = 5;

/// Weights are kept with so much added.
const BIAS: u8 = 8;

/// In place of a weight of [`super::crf::OUTSIDE`]: the row stands among the wide ones, at the number behind it.
const WIDE: u8 = 0;

/// In [`Line::outside`]: the next line may have keys that belong here.
const FULL: u32 = 1 << 31;

/// So many rows can be added before a byte of a sum may be too small.
const MOST: u32 = 255 / 15;

/// The weights of a row.
pub(super) type Row = [i8; TAGS];

/// A cache line of rows.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Line {
    /// Where there is no row yet, 0 with weights of 0.
    keys: [u32; SHARED],
    /// The first weight of each row, four bits each, and [`FULL`].
    outside: u32,
    /// The others, four bits each.
    weights: [u64; SHARED],
}

impl Line {
    /// Which of the rows has this key: 5 or more for none.
    #[inline]
    fn place(&self, key: u32) -> usize {
        let found = (0..SHARED).fold(1 << SHARED, |all, at| all | u32::from(self.keys[at] == key) << at);
        found.trailing_zeros() as usize
    }

    #[inline]
    fn outside(&self, place: usize) -> u8 {
        (self.outside >> (4 * place) & 15) as u8
    }
}

/// Rows of weights by the fingerprints of their features.
#[derive(Debug)]
pub(super) struct Rows {
    filter: Filter,
    lines: Vec<Line>,
    wide: Vec<Row>,
    /// Key 0 marks what is empty.
    of_zero: Option<Row>,
}

impl Rows {
    /// These rows, whose keys differ.
    pub(super) fn new(rows: &[(u32, Row)]) -> Self {
        // Two thirds are taken.
        let count = rows.len() * 3 / (SHARED * 2) + 1;
        let empty = Line {
            outside: (0..SHARED).fold(0, |all, at| all | u32::from(BIAS) << (4 * at)),
            ..Line::default()
        };
        let mut all = Self {
            filter: Filter::new(rows.len()),
            lines: vec![empty; count],
            wide: Vec::new(),
            of_zero: None,
        };
        // What is seen often has large weights: these come first, and stand where they are looked for.
        for weights in [8..=u8::MAX, 4..=7, 0..=3] {
            let is_due = |row: &&(u32, Row)| weights.contains(&largest(&row.1));
            rows.iter().filter(is_due).for_each(|(key, row)| all.insert(*key, *row));
        }
        all
    }

    fn insert(&mut self, key: u32, row: Row) {
        self.filter.insert(key);
        if key == 0 {
            self.of_zero = Some(row);
            return;
        }
        let mut at = self.home(key);
        loop {
            let place = self.lines[at].place(0);
            if place < SHARED {
                let (outside, weights) = packed(&row).unwrap_or_else(|| {
                    self.wide.push(row);
                    (WIDE, self.wide.len() as u64 - 1)
                });
                let line = &mut self.lines[at];
                line.keys[place] = key;
                line.outside = line.outside & !(15 << (4 * place)) | u32::from(outside) << (4 * place);
                line.weights[place] = weights;
                return;
            }
            self.lines[at].outside |= FULL;
            at = self.next(at);
        }
    }

    /// The line in which `key` is looked for first.
    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * self.lines.len() as u64) >> 32) as usize
    }

    #[inline]
    fn next(&self, line: usize) -> usize {
        if line + 1 == self.lines.len() { 0 } else { line + 1 }
    }

    /// Where the row of `key` stands; `None` where there is none.
    fn find(&self, key: u32) -> Option<(&Line, usize)> {
        let mut at = self.home(key);
        loop {
            let line = self.lines.get(at)?;
            let place = line.place(key);
            if place < SHARED {
                return Some((line, place));
            }
            if line.outside & FULL == 0 {
                return None;
            }
            at = self.next(at);
        }
    }

    /// The row of `key`.
    pub(super) fn get(&self, key: u32) -> Option<Row> {
        if !self.filter.may_have(key) {
            return None;
        }
        if key == 0 {
            return self.of_zero;
        }
        let (line, place) = self.find(key)?;
        match line.outside(place) {
            WIDE => self.wide.get(line.weights[place] as usize).copied(),
            outside => Some(unpacked(outside, line.weights[place])),
        }
    }

    /// Adds to `out` those of `keys` for which there likely is a row.
    pub(super) fn likely(&self, keys: &[u32], out: &mut Vec<u32>) {
        // The table has half of them; which half, no processor can guess.
        let mut end = out.len();
        out.resize(end + keys.len(), 0);
        for &key in keys {
            if let Some(place) = out.get_mut(end) {
                *place = key;
            }
            end += usize::from(self.filter.may_have(key));
        }
        out.truncate(end);
    }

    /// Fetches the rows of `keys` from slow memory: all at once, where [`Rows::add`] would wait for a few at a time.
    pub(super) fn fetch(&self, keys: &[u32]) {
        let first = |key: &u32| self.lines.get(self.home(*key)).map_or(0, |line| line.keys[0]);
        std::hint::black_box(keys.iter().fold(0, |all, key| all ^ first(key)));
    }

    /// Adds the rows of `keys`, for which there likely are some, to `sums`.
    pub(super) fn add(&self, keys: &[u32], sums: &mut [i16; TAGS]) {
        const CHUNK: usize = 32;
        let mut narrow = [(0, 0); CHUNK];
        let (mut wide, mut others) = ([0; CHUNK], [0; CHUNK]);
        for keys in keys.chunks(CHUNK) {
            // Which kind of row comes next cannot be guessed either.
            let mut counts = [0; 3];
            for key in keys {
                let Some(line) = self.lines.get(self.home(*key)) else { continue };
                let place = line.place(*key);
                let is_here = place < SHARED && *key != 0;
                let is_wide = line.outside(place) == WIDE;
                let is_elsewhere = !is_here && (line.outside & FULL != 0 || *key == 0);
                let weights = line.weights.get(place).copied().unwrap_or_default();
                narrow[counts[0] % CHUNK] = (line.outside(place), weights);
                wide[counts[1] % CHUNK] = weights;
                others[counts[2] % CHUNK] = *key;
                counts[0] += usize::from(is_here && !is_wide);
                counts[1] += usize::from(is_here && is_wide);
                counts[2] += usize::from(is_elsewhere);
            }
            let mut packed = Packed::default();
            for (outside, weights) in &narrow[..counts[0]] {
                packed.add(*outside, *weights, sums);
            }
            packed.drain(sums);
            for row in wide[..counts[1]].iter().filter_map(|at| self.wide.get(*at as usize)) {
                add_row(row, sums);
            }
            for row in others[..counts[2]].iter().filter_map(|key| self.get(*key)) {
                add_row(&row, sums);
            }
        }
    }
}

#[inline]
fn add_row(row: &Row, sums: &mut [i16; TAGS]) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += i16::from(*weight);
    }
}

/// Sums of some rows, eight weights in a word.
#[derive(Default)]
struct Packed {
    even: u64,
    odd: u64,
    outside: u32,
    count: u32,
}

/// The lower half of each byte.
const HALVES: u64 = 0x0f0f_0f0f_0f0f_0f0f;

impl Packed {
    #[inline]
    fn add(&mut self, outside: u8, weights: u64, sums: &mut [i16; TAGS]) {
        self.even += weights & HALVES;
        self.odd += weights >> 4 & HALVES;
        self.outside += u32::from(outside);
        self.count += 1;
        if self.count == MOST {
            self.drain(sums);
        }
    }

    fn drain(&mut self, sums: &mut [i16; TAGS]) {
        let bias = (self.count * u32::from(BIAS)) as i16;
        let [first, others @ ..] = sums;
        *first += self.outside as i16 - bias;
        let (even, odd) = (self.even.to_le_bytes(), self.odd.to_le_bytes());
        for (pair, (even, odd)) in others.as_chunks_mut::<2>().0.iter_mut().zip(even.into_iter().zip(odd)) {
            pair[0] += i16::from(even) - bias;
            pair[1] += i16::from(odd) - bias;
        }
        *self = Self::default();
    }
}

/// How large the largest weight of a row is, without its sign.
fn largest(row: &Row) -> u8 {
    row.iter().map(|weight| weight.unsigned_abs()).max().unwrap_or_default()
}

/// A row at four bits a weight: the first, and the others. `None` where one is too large.
fn packed(row: &Row) -> Option<(u8, u64)> {
    let biased =
        |weight: i8| u8::try_from(i16::from(weight) + i16::from(BIAS)).ok().filter(|weight| *weight < 16);
    let [first, others @ ..] = row;
    let first = biased(*first).filter(|first| *first != WIDE)?;
    let others =
        others.iter().rev().try_fold(0, |all, weight| Some(all << 4 | u64::from(biased(*weight)?)))?;
    Some((first, others))
}

fn unpacked(outside: u8, weights: u64) -> Row {
    let weight = |bits: u8| (bits & 15).cast_signed() - BIAS.cast_signed();
    let mut row = [weight(outside); TAGS];
    for (at, cell) in row.iter_mut().skip(1).enumerate() {
        *cell = weight((weights >> (4 * at)) as u8);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    /// Small weights, weights at the ends of what four bits hold, large ones.
    fn row() -> impl Strategy<Value = Row> {
        prop_oneof![
            prop::array::uniform17(-8..8_i8),
            prop::array::uniform17(-7..8_i8),
            prop::array::uniform17(any::<i8>()),
        ]
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_rows_that_were_put_in(
            entries in prop::collection::vec((0..60_u32, row()), 0..60),
            asked in prop::collection::vec(0..80_u32, 0..200),
        ) {
            // Keys that differ in their first bits, in their last, and in both: those of the second crowd one line.
            for spread in [|key: u32| key << 26, |key: u32| key, |key: u32| key.wrapping_mul(0x9e37_79b9)] {
                let known: HashMap<u32, Row> = entries.iter().map(|(key, row)| (spread(*key), *row)).collect();
                let rows = Rows::new(&known.iter().map(|(key, row)| (*key, *row)).collect::<Vec<_>>());
                let mut wanted = [0_i16; TAGS];
                for key in asked.iter().map(|key| spread(*key)) {
                    prop_assert_eq!(rows.get(key), known.get(&key).copied());
                    for (sum, weight) in wanted.iter_mut().zip(known.get(&key).copied().unwrap_or_default()) {
                        *sum += i16::from(weight);
                    }
                }
                let keys: Vec<u32> = asked.iter().map(|key| spread(*key)).collect();
                let mut sums = [0; TAGS];
                rows.add(&keys, &mut sums);
                prop_assert_eq!(sums, wanted);
            }
        }
    }
}
