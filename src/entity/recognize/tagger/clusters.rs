//! Word clusters: words that are used alike, as features of words that training has not seen (Miller, Guinness and
//! Zamanian, 2004, after Brown and others, 1992). These are made by k-means from word vectors (Pennington, Socher and
//! Manning, 2014), in three sizes.

use super::table::{Stored, Table};
use super::word::Word;

/// The clusters a word is in: of 64, 256 and 1024. 0 where the word is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clusters(u32);

impl Clusters {
    const KNOWN: u32 = 1 << 24;

    /// Of the three cluster numbers, each from 0.
    pub fn new(of64: u32, of256: u32, of1024: u32) -> Self {
        Self(Self::KNOWN | of64 << 18 | of256 << 10 | of1024)
    }

    /// From 1 to 64; 0 where unknown.
    pub(super) fn of64(self) -> u32 {
        (self.0 >> 18 & 63) + (self.0 >> 24)
    }

    /// From 1 to 256; 0 where unknown.
    pub(super) fn of256(self) -> u32 {
        (self.0 >> 10 & 255) + (self.0 >> 24)
    }

    /// From 1 to 1024; 0 where unknown.
    pub(super) fn of1024(self) -> u32 {
        (self.0 & 1023) + (self.0 >> 24)
    }

    /// As bytes of a file.
    pub fn bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }
}

/// The clusters of all known words.
#[derive(Debug, Default)]
pub struct WordClusters(Table<u32>);

impl WordClusters {
    /// From the bytes of the file. `None` where they are damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(Stored::read(bytes)?.table()))
    }

    /// The clusters of a word.
    #[inline]
    pub(super) fn of(&self, word: Word) -> Clusters {
        Clusters(self.0.get(word.hash).copied().unwrap_or_default())
    }
}
