//! A table from 32-bit fingerprints to numbers: what the gazetteers, the word clusters and the model are kept in.
//!
//! The file is a sorted list (so that the same content is the same bytes); loading spreads it over an
//! open-addressing table, which is what makes a look-up one or two cache lines.

/// How a table begins in a file.
const MAGIC: [u8; 4] = *b"blt1";

/// A loaded table. A key that was never put in is found with a chance of one in ten thousand at most
/// (entries over 2^32).
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Key and value; value 0 is an empty slot. The length is a power of two, and at least a third of it is empty.
    slots: Vec<[u32; 2]>,
    mask: usize,
}

impl Table {
    /// A table of `entries`. Of two entries of one key the first stays; a value of 0 is not kept.
    pub(super) fn new(entries: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let size = (entries.len() * 3 / 2 + 1).next_power_of_two();
        let mut table = Self { slots: vec![[0, 0]; size], mask: size - 1 };
        for (key, value) in entries {
            table.insert(key, value);
        }
        table
    }

    fn insert(&mut self, key: u32, value: u32) {
        let mut at = key as usize & self.mask;
        while self.slots[at][1] != 0 {
            if self.slots[at][0] == key {
                return;
            }
            at = (at + 1) & self.mask;
        }
        self.slots[at] = [key, value];
    }

    /// The value of `key`; 0 where it has none.
    #[inline]
    pub(super) fn get(&self, key: u32) -> u32 {
        let mut at = key as usize & self.mask;
        loop {
            let [found, value] = self.slots[at];
            if value == 0 || found == key {
                return value;
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
    pub(super) fn table(&self) -> Table {
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
