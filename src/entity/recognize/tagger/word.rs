//! What is seen of one token alone: its letters without regard to case, and its shape.

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(in crate::entity) enum Shape {
    /// Small letters, or letters of a script without case.
    Lower,
    /// `Moscow`
    Capital,
    /// `A`
    Letter,
    /// `J.`
    Initial,
    /// `NATO`
    Upper,
    /// `U.S.`
    Dotted,
    /// `McCain`, `YouTube`
    Inner,
    /// `iPhone`, `al-Qaeda`
    Later,
    /// `Kassym-Jomart`
    Hyphened,
    /// `Mr.`, `Corp.`
    Short,
    /// `2025`
    Digits,
    /// `1,000.5`, `9/11`
    Number,
    /// `3M`, `G20`
    Mixed,
    /// `20th`, `1990s`
    Numbered,
    /// `@name`, `#tag`, an address
    Address,
    /// Marks.
    Mark,
}

impl Shape {
    /// Whether a name may begin with such a token.
    pub(in crate::entity) fn is_capital(self) -> bool {
        matches!(
            self,
            Shape::Capital
                | Shape::Letter
                | Shape::Initial
                | Shape::Upper
                | Shape::Dotted
                | Shape::Inner
                | Shape::Hyphened
                | Shape::Short
                | Shape::Mixed
        )
    }

    /// Whether a name may hold such a token at all, at its ends or alone.
    pub(super) fn may_name(self) -> bool {
        self.is_capital() || matches!(self, Shape::Later | Shape::Digits | Shape::Number | Shape::Numbered)
    }
}

/// One token without regard to case; digits are all alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Of its letters in lower case.
    pub hash: u32,
    /// Its shape.
    pub(in crate::entity) shape: Shape,
}

/// What hashes start with and are multiplied by for each byte: those of FNV-1a (Fowler, Noll and Vo).
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Spreads the bits of a running hash; by the finalizer of `MurmurHash3`.
fn finish(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash >> 32) as u32
}

/// The hash of a word in lower case, as [`Word::hash`].
pub fn hash(word: &str) -> u32 {
    Word::new(word).hash
}

/// The hash of a name of several words: `start` is the hash of the words before (0 where there is none).
#[inline]
pub(in crate::entity) fn join(start: u32, next: u32) -> u32 {
    let both = (u64::from(start.rotate_left(7)) << 32 | u64::from(next)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (both >> 32) as u32 ^ next
}

/// What was counted in one token.
#[derive(Default)]
struct Counts {
    upper: u32,
    lower: u32,
    digits: u32,
    dots: u32,
    hyphens: u32,
    others: u32,
    first_upper: bool,
    upper_after_hyphen: bool,
}

/// The hash of the last three bytes of a word, without regard to case.
pub(super) fn ending(bytes: &[u8]) -> u32 {
    let last = bytes
        .iter()
        .rev()
        .take(3)
        .fold(SEED, |hash, byte| (hash ^ u64::from(byte | 0x20)).wrapping_mul(PRIME));
    finish(last)
}

impl Word {
    /// The hash of a word of these letters (ASCII, lower case).
    pub(super) fn initials(letters: impl Iterator<Item = u8>) -> u32 {
        finish(letters.fold(SEED, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(PRIME)))
    }

    /// Looks at one token.
    pub fn new(token: &str) -> Self {
        let mut counts = Counts::default();
        let hash = if token.is_ascii() { ascii(token, &mut counts) } else { unicode(token, &mut counts) };
        Self { hash: finish(hash), shape: shape(token, &counts) }
    }
}

fn ascii(token: &str, counts: &mut Counts) -> u64 {
    let mut hash = SEED;
    let mut before = 0_u8;
    for (at, &byte) in token.as_bytes().iter().enumerate() {
        let mut folded = byte;
        match byte {
            b'a'..=b'z' => counts.lower += 1,
            b'A'..=b'Z' => {
                counts.upper += 1;
                counts.first_upper |= at == 0;
                counts.upper_after_hyphen |= before == b'-';
                folded = byte | 0x20;
            }
            b'0'..=b'9' => {
                counts.digits += 1;
                folded = b'0';
            }
            b'.' => counts.dots += 1,
            b'-' => counts.hyphens += 1,
            _ => counts.others += 1,
        }
        hash = (hash ^ u64::from(folded)).wrapping_mul(PRIME);
        before = byte;
    }
    hash
}

fn unicode(token: &str, counts: &mut Counts) -> u64 {
    let mut hash = SEED;
    let mut before = ' ';
    let mut bytes = [0; 4];
    for (at, char) in token.chars().enumerate() {
        let char = if char == '\u{2019}' { '\'' } else { char };
        if char.is_uppercase() {
            counts.upper += 1;
            counts.first_upper |= at == 0;
            counts.upper_after_hyphen |= before == '-';
        } else if char.is_alphabetic() {
            counts.lower += 1;
        } else if char.is_numeric() {
            counts.digits += 1;
        } else if char == '.' {
            counts.dots += 1;
        } else if char == '-' {
            counts.hyphens += 1;
        } else {
            counts.others += 1;
        }
        let folded = if char.is_numeric() { '0' } else { char };
        for lower in folded.to_lowercase() {
            for byte in lower.encode_utf8(&mut bytes).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
            }
        }
        before = char;
    }
    hash
}

fn shape(token: &str, counts: &Counts) -> Shape {
    let letters = counts.upper + counts.lower;
    if letters + counts.digits == 0 {
        return Shape::Mark;
    }
    // Most words have no mark at all.
    let is_marked = counts.others + counts.dots > 0;
    let is_address = || {
        token.len() > 1 && token.starts_with(['@', '#']) || token.contains("://") || token.contains("www.")
    };
    if is_marked && is_address() {
        return Shape::Address;
    }
    if letters == 0 {
        return if counts.dots + counts.hyphens + counts.others == 0 { Shape::Digits } else { Shape::Number };
    }
    if counts.digits > 0 {
        return if counts.upper > 0 { Shape::Mixed } else { Shape::Numbered };
    }
    if !counts.first_upper {
        return if counts.upper > 0 { Shape::Later } else { Shape::Lower };
    }
    if counts.hyphens > 0 && counts.upper_after_hyphen {
        return Shape::Hyphened;
    }
    match (counts.upper, counts.lower, counts.dots) {
        (1, 0, 0) => Shape::Letter,
        (1, 0, _) => Shape::Initial,
        (_, 0, 0) => Shape::Upper,
        (_, 0, _) => Shape::Dotted,
        (1, _, 0) => Shape::Capital,
        (1, _, _) => Shape::Short,
        _ => Shape::Inner,
    }
}
