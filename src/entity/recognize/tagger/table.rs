//! A table from 32-bit fingerprints to numbers: what the gazetteers, the word clusters and the model are kept in.
//!
//! The file is a sorted list (so that the same content is the same bytes); loading spreads it over an
//! open-addressing table, which is what makes a look-up one or two cache lines.

/// How a table begins in a file.
const MAGIC: [u8; 4] = *b"blt1";

/// A loaded table. A key that was never put in is found with a chance of one in ten thousand at most
/// (entries over 2^32).
#[derive(Debug, Default)]
pub(super) struct Table<V> {
    /// Key and value; a default value is an empty slot. The length is a power of two, and at least a fifth of it is
    /// empty.
    slots: Vec<(u32, V)>,
    mask: usize,
    filter: Filter,
}

/// For the first bits of each key a bit. Most keys that a table is asked for are not in it, and what it holds lies in slow
/// memory if that is much; a Bloom filter (1970) of one hash fits the cache.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bits: Vec<u64>,
    /// How many bits of a key are not looked at.
    shift: u32,
}

impl Filter {
    /// For so many keys.
    pub(super) fn new(keys: usize) -> Self {
        let bits = (keys * 8).next_power_of_two().clamp(64, 1 << 31);
        Self { bits: vec![0; bits / 64], shift: 32 - bits.trailing_zeros() }
    }

    /// Notes a key.
    pub(super) fn insert(&mut self, key: u32) {
        let bit = key >> self.shift;
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// Whether `key` may have been noted: nearly always right.
    #[inline]
    pub(super) fn may_have(&self, key: u32) -> bool {
        let bit = key >> self.shift;
        self.bits.get(bit as usize / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

impl<V: Copy + Default + PartialEq> Table<V> {
    /// A table of `entries`. Of two entries of one key the first stays; a default value is not kept.
    pub(super) fn new(entries: impl ExactSizeIterator<Item = (u32, V)>) -> Self {
        let size = (entries.len() * 5 / 4 + 1).next_power_of_two();
        let filter = Filter::new(entries.len());
        let mut table = Self { slots: vec![(0, V::default()); size], mask: size - 1, filter };
        for (key, value) in entries {
            table.insert(key, value);
        }
        table
    }

    fn insert(&mut self, key: u32, value: V) {
        self.filter.insert(key);
        let mut at = key as usize & self.mask;
        while self.slots[at].1 != V::default() {
            if self.slots[at].0 == key {
                return;
            }
            at = (at + 1) & self.mask;
        }
        self.slots[at] = (key, value);
    }

    /// The value of `key`; the default or `None` where it has none.
    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<&V> {
        if self.filter.may_have(key) { self.find(key) } else { None }
    }

    /// As [`Table::get`], of a key that is likely there.
    #[inline]
    fn find(&self, key: u32) -> Option<&V> {
        let mut at = key as usize & self.mask;
        loop {
            let (found, value) = self.slots.get(at)?;
            if *found == key {
                return Some(value);
            }
            if *value == V::default() {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// A table as a file holds it: sorted keys, and as many values of `width` bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stored<'a> {
    keys: &'a [u8],
    values: &'a [u8],
    /// Bytes a value.
    pub(super) width: usize,
}

impl<'a> Stored<'a> {
    /// Reads the head of `bytes`. `None` where they are no such table.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let (width, rest) = rest.split_first_chunk::<4>()?;
        let (count, width) = (u32::from_le_bytes(*count) as usize, u32::from_le_bytes(*width) as usize);
        let (keys, values) = rest.split_at_checked(count.checked_mul(4)?)?;
        (values.len() == count.checked_mul(width)?).then_some(Self { keys, values, width })
    }

    /// The keys, ascending.
    pub(super) fn keys(&self) -> impl ExactSizeIterator<Item = u32> + use<'a> {
        self.keys.as_chunks().0.iter().map(|key| u32::from_le_bytes(*key))
    }

    /// The bytes of all values, in the order of the keys.
    pub(super) fn values(&self) -> &'a [u8] {
        self.values
    }

    /// A table of values that fit 32 bits.
    pub(super) fn table(&self) -> Table<u32> {
        let value = |at: usize| {
            let bytes = &self.values[at * self.width..(at + 1) * self.width];
            bytes.iter().rev().fold(0_u32, |all, &byte| all << 8 | u32::from(byte))
        };
        Table::new(self.keys().enumerate().map(|(at, key)| (key, value(at))))
    }
}

/// The bytes of a file of `entries`, which are in ascending order of their keys.
pub fn write<'a>(width: usize, entries: impl ExactSizeIterator<Item = (u32, &'a [u8])>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((entries.len() as u32).to_le_bytes());
    out.extend((width as u32).to_le_bytes());
    let mut values: Vec<u8> = Vec::new();
    for (key, value) in entries {
        out.extend(key.to_le_bytes());
        values.extend(&value[..width]);
    }
    out.extend(values);
    out
}

#[cfg(test)]
mod tests {
    use super::Table;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_table_has_what_was_put_in(
            entries in prop::collection::vec((0..40_u32, 0..3_u8), 0..60),
            asked in 0..50_u32,
        ) {
            // Keys that differ in their first bits, in their last, and in both.
            for spread in [|key: u32| key, |key: u32| key << 26, |key: u32| key.wrapping_mul(0x9e37_79b9)] {
                let table = Table::new(entries.iter().map(|(key, value)| (spread(*key), *value)));
                let mut known = HashMap::new();
                for (key, value) in entries.iter().filter(|(_, value)| *value != 0) {
                    known.entry(spread(*key)).or_insert(*value);
                }
                let found = table.get(spread(asked)).copied().unwrap_or_default();
                prop_assert_eq!(found, known.get(&spread(asked)).copied().unwrap_or_default());
            }
        }
    }
}
