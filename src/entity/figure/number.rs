//! Numbers in digits and words, with their magnitudes.

use super::words::unit_of;
use crate::entity::cursor::{
    Word, byte_at, char_at, char_before, is_dash, is_space, joined_word, next_word, skip_space, word_at,
    word_before,
};
use std::fmt;

/// A number, held exactly: `digits` divided by ten to the power of `places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    digits: u128,
    places: u8,
}

/// No figure of an article has more digits.
const MOST_DIGITS: usize = 18;

impl Number {
    /// A whole number.
    pub(crate) fn whole(value: u64) -> Self {
        Self { digits: u128::from(value), places: 0 }
    }

    /// Ten to the power of `power` times as much; stays as it is where that is beyond all figures.
    pub(crate) fn shift(self, power: u8) -> Self {
        let cut = power.min(self.places);
        let left = u32::from(power - cut);
        let digits = 10u128.checked_pow(left).and_then(|factor| self.digits.checked_mul(factor));
        digits.map_or(self, |digits| Self { digits, places: self.places - cut })
    }

    /// A hundredth of it.
    pub(crate) fn hundredth(self) -> Self {
        Self { places: self.places.saturating_add(2), ..self }
    }

    /// Whether it is less than `other`.
    pub(crate) fn is_less(self, other: Number) -> bool {
        let factor = |places: u8| 10u128.saturating_pow(u32::from(places));
        self.digits.saturating_mul(factor(other.places)) < other.digits.saturating_mul(factor(self.places))
    }
}

impl fmt::Display for Number {
    /// In digits, without separators and without zeros at the end of a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.digits, width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let fraction = fraction.trim_end_matches('0');
        f.write_str(whole)?;
        if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction}") }
    }
}

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    /// Its worth, magnitude included.
    pub number: Number,
    /// One past its last byte.
    pub end: usize,
    /// Whether it is written in words.
    pub in_words: bool,
    /// Whether it has separators, a fraction or a magnitude, which no year and no house number has.
    pub is_amount: bool,
    /// The power of ten of its magnitude, if one is written.
    pub magnitude: Option<u8>,
}

/// Which short magnitudes count: "m" is a million only where money is spoken of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Short {
    /// "bn", "mn", "tn".
    Clear,
    /// Those and "m", "b", "k", "t".
    All,
}

/// The numeral that begins at `at`, in digits or words.
pub(crate) fn numeral_at(text: &str, at: usize, short: Short) -> Option<Numeral> {
    if byte_at(text, at).is_ascii_digit() { in_digits(text, at, short) } else { in_words(text, at) }
}

/// The power of ten that `word` stands for.
fn magnitude(word: &Word<'_>, short: Short) -> Option<u8> {
    let lower = word.lower();
    Some(match lower.as_str() {
        "hundred" => 2,
        "thousand" => 3,
        "lakh" | "lakhs" => 5,
        "million" | "mn" | "mln" | "mio" => 6,
        "crore" | "crores" => 7,
        "billion" | "bn" | "bln" | "milliard" => 9,
        "trillion" | "tn" | "trn" => 12,
        "quadrillion" => 15,
        "k" if short == Short::All => 3,
        "m" if short == Short::All => 6,
        "b" if short == Short::All => 9,
        "t" if short == Short::All => 12,
        _ => return None,
    })
}

/// Digits with separators: `1,234.5`, `1.234.567`, `1 234` (with a fixed space), `1'234`, `12,34,567`, `1,5`.
fn in_digits(text: &str, at: usize, short: Short) -> Option<Numeral> {
    let (mut number, mut end, mut is_amount) = plain_digits(text, at)?;
    let mut found = None;
    let mut next = word_at(text, end).or_else(|| joined_word(text, end));
    while let Some(power) = next.as_ref().and_then(|word| magnitude(word, short)) {
        let word = next.take()?;
        if found.is_some_and(|before: u8| before > 7 || power < 5) {
            break; // only "lakh crore" and the like pile up
        }
        number = number.shift(power);
        found = Some(found.unwrap_or(0) + power);
        end = word.end;
        is_amount = true;
        next = next_word(text, end);
    }
    Some(Numeral { number, end, in_words: false, is_amount, magnitude: found })
}

/// Where the digits from `from` on end; at most one more than a number may have.
fn digits_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take(MOST_DIGITS + 1).take_while(|b| b.is_ascii_digit()).count()
}

/// The digits alone: worth, end, and whether they have separators.
fn plain_digits(text: &str, at: usize) -> Option<(Number, usize, bool)> {
    let mut end = digits_end(text, at);
    if end == at || end - at > MOST_DIGITS {
        return None;
    }
    let mut all = text[at..end].to_owned();
    let separator = groups(text, &mut all, &mut end).ok()?;
    let point = byte_at(text, end);
    let decimals = digits_end(text, end + 1);
    let count = decimals.saturating_sub(end + 1);
    let is_point = point == b'.' && separator != Some('.');
    let is_comma = point == b',' && separator.is_none_or(|s| s != ',') && count <= 2;
    let goes_on = byte_at(text, decimals) == point && byte_at(text, decimals + 1).is_ascii_digit();
    let mut places = 0;
    if (is_point || is_comma) && (1..=6).contains(&count) && !goes_on {
        all.push_str(&text[end + 1..decimals]);
        places = count as u8;
        end = decimals;
    }
    let digits = all.parse().ok()?;
    Some((Number { digits, places }, end, separator.is_some() || places > 0))
}

/// Digits of which there is no telling what they are.
struct NotANumber;

/// Adds the groups of thousands after the first digits to `all` and moves `end` past them. Returns what parts
/// them, if anything does.
fn groups(text: &str, all: &mut String, end: &mut usize) -> Result<Option<char>, NotANumber> {
    let mut separator = None;
    let mut last = 3;
    while let Some(c) = char_at(text, *end)
        && (separator.is_none_or(|s| s == c) && is_separator(c))
    {
        let from = *end + c.len_utf8();
        let to = digits_end(text, from);
        let too_long = separator.is_none() && all.len() > 3;
        if too_long || !(to - from == 3 || (c == ',' && to - from == 2 && indian(text, to))) {
            break;
        }
        if c == '.'
            && separator.is_none()
            && !(byte_at(text, to) == b'.' && digits_end(text, to + 1) - to == 4)
        {
            break; // one dot is a decimal point; two of them part thousands
        }
        separator = Some(c);
        last = to - from;
        all.push_str(&text[from..to]);
        *end = to;
        if all.len() > MOST_DIGITS {
            return Err(NotANumber);
        }
    }
    if last == 3 { Ok(separator) } else { Err(NotANumber) }
}

/// Whether thousands go on as in `12,34,567`: another group follows.
fn indian(text: &str, at: usize) -> bool {
    byte_at(text, at) == b',' && byte_at(text, at + 1).is_ascii_digit()
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The worth of a number word below a hundred.
pub(crate) fn below_hundred(word: &str) -> Option<u64> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// A number in words: "twenty-five", "a hundred and ten thousand", "two and a half million", "half a billion".
fn in_words(text: &str, at: usize) -> Option<Numeral> {
    let first = word_at(text, at)?;
    if first.is("half") {
        return half(text, first);
    }
    let mut sum = Sum::default();
    let mut next = Some(first);
    if first.is_any(&["a", "an"]) {
        let scale = next_word(text, first.end)?;
        if !scale.is_any(&["hundred", "thousand", "million", "billion", "trillion", "dozen", "quadrillion"]) {
            return None;
        }
        sum.open = Some(1);
        next = Some(scale);
    }
    let mut end = None;
    while let Some(word) = next {
        if word.is("and") && end.is_some() {
            let Some(after) = next_word(text, word.end) else { break };
            if after.is("a") && sum.half_follows(text, after) {
                end = next_word(text, after.end).map(|half| half.end);
            } else if sum.takes_and() && sum.add(&after) {
                end = Some(after.end);
            } else {
                break;
            }
        } else if sum.add(&word) {
            end = Some(word.end);
        } else {
            break;
        }
        next = end.and_then(|end| joined_word(text, end));
    }
    let number = sum.number()?;
    Some(Numeral { number, end: end?, in_words: true, is_amount: false, magnitude: sum.magnitude })
}

/// "half a million", "half a percent" (the half alone).
fn half(text: &str, half: Word<'_>) -> Option<Numeral> {
    let article = next_word(text, half.end).filter(|word| word.is_any(&["a", "an", "of"]))?;
    let scale = next_word(text, article.end)?;
    let number = Number { digits: 5, places: 1 };
    if article.is_any(&["a", "an"]) && unit_of(&scale).is_some() {
        return Some(Numeral { number, end: article.end, in_words: true, is_amount: true, magnitude: None });
    }
    if scale.is("dozen") {
        return Some(Numeral {
            number: Number::whole(6),
            end: scale.end,
            in_words: true,
            is_amount: true,
            magnitude: None,
        });
    }
    if scale.is_any(&["percent", "percentage", "per"]) && article.is("a") {
        return Some(Numeral { number, end: article.end, in_words: true, is_amount: true, magnitude: None });
    }
    let power = magnitude(&scale, Short::Clear).filter(|_| article.is("a"))?;
    Some(Numeral {
        number: number.shift(power),
        end: scale.end,
        in_words: true,
        is_amount: true,
        magnitude: Some(power),
    })
}

/// Number words, added up as they come.
#[derive(Default)]
struct Sum {
    total: u64,
    /// What no magnitude has closed yet.
    open: Option<u64>,
    half: bool,
    magnitude: Option<u8>,
}

impl Sum {
    /// Takes `word` in; false where it can't go on.
    fn add(&mut self, word: &Word<'_>) -> bool {
        let lower = word.lower();
        if let Some(value) = below_hundred(lower.as_str()) {
            let fits = match self.open {
                None => self.magnitude.is_none_or(|power| power > 2),
                Some(open) if value >= 10 => open >= 100 && open.is_multiple_of(100),
                Some(open) => open.is_multiple_of(100) || (open % 100 >= 20 && open.is_multiple_of(10)),
            };
            if !fits || self.half {
                return false;
            }
            self.open = Some(self.open.unwrap_or(0) + value);
            return true;
        }
        let Some(open) = self.open else { return false };
        if lower.as_str() == "dozen" {
            self.open = Some(open * 12);
            return open < 100;
        }
        match magnitude(word, Short::Clear) {
            Some(2) if open < 100 && !self.half => {
                self.open = Some(open * 100);
                true
            }
            Some(power) if power > 2 && self.magnitude.is_none_or(|before| before > power) => {
                let scale = 10u64.pow(u32::from(power));
                let half = if self.half { scale / 2 } else { 0 };
                let Some(more) = open.checked_mul(scale).and_then(|more| more.checked_add(half)) else {
                    return false;
                };
                let Some(total) = self.total.checked_add(more) else { return false };
                (self.total, self.open, self.half, self.magnitude) = (total, None, false, Some(power));
                true
            }
            _ => false,
        }
    }

    /// Whether "and" may stand here: after hundreds and magnitudes.
    fn takes_and(&self) -> bool {
        self.open.map_or(self.magnitude.is_some(), |open| open >= 100 && open.is_multiple_of(100))
    }

    /// Takes in "a half" of "two and a half".
    fn half_follows(&mut self, text: &str, article: Word<'_>) -> bool {
        let follows = next_word(text, article.end).is_some_and(|word| word.is("half"));
        self.half = follows && self.open.is_some();
        self.half
    }

    fn number(&self) -> Option<Number> {
        if self.half {
            let open = self.open? + self.total;
            return Some(Number { digits: u128::from(open) * 10 + 5, places: 1 });
        }
        (self.open.is_some() || self.total > 0)
            .then(|| Number::whole(self.total.saturating_add(self.open.unwrap_or(0))))
    }
}

/// One number, or the two ends of a range ("3-4 billion", "20 to 30").
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// The number, or the lower end.
    pub low: Numeral,
    /// The upper end of a range.
    pub high: Option<Numeral>,
}

impl Amount {
    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.high.map_or(self.low.end, |high| high.end)
    }

    /// The value with each number put through `write`, the ends of a range parted by a stroke.
    pub(crate) fn text(&self, turn: impl Fn(Number) -> Number) -> String {
        let low = turn(self.low.number);
        self.high.map_or_else(|| low.to_string(), |high| format!("{low}/{}", turn(high.number)))
    }

    /// Whether it is a single one, which counts nothing.
    pub(crate) fn is_one(&self) -> bool {
        self.high.is_none() && self.low.number == Number::whole(1)
    }
}

/// The number or range that begins at `at`. `mark` is what may stand before the upper number (a currency sign).
pub(crate) fn amount_at(text: &str, at: usize, short: Short, mark: &str) -> Option<Amount> {
    let low = numeral_at(text, at, short)?;
    Some(upper(text, at, low, short, mark).unwrap_or(Amount { low, high: None }))
}

/// Whether the number that begins at `at` is what something changed from or by, so that "to" behind it leads to another.
pub(crate) fn is_changed(text: &str, at: usize) -> bool {
    leading(text, at).is_some_and(|word| word.is_any(&CHANGES))
}

/// Words before such a number.
const CHANGES: [&str; 36] = [
    "from",
    "by",
    "rose",
    "rise",
    "rises",
    "fell",
    "fall",
    "falls",
    "gained",
    "lost",
    "up",
    "down",
    "cut",
    "raised",
    "climbed",
    "dropped",
    "jumped",
    "slipped",
    "added",
    "grew",
    "increased",
    "decreased",
    "declined",
    "slid",
    "surged",
    "soared",
    "tumbled",
    "eased",
    "edged",
    "ticked",
    "dipped",
    "rallied",
    "advanced",
    "retreated",
    "plunged",
    "sank",
];

/// Whether `word` stands before the number that begins at `at`, or before its sign or its currency's code.
pub(crate) fn follows(text: &str, at: usize, word: &str) -> bool {
    leading(text, at).is_some_and(|leading| leading.is(word))
}

/// The word before the number that begins at `at`, or before its sign or its currency's code.
fn leading(text: &str, at: usize) -> Option<Word<'_>> {
    let is_code = |word: &Word<'_>| word.text.len() <= 3 && word.text.bytes().all(|b| b.is_ascii_uppercase());
    let mut at = at;
    for _ in 0..4 {
        match char_before(text, at) {
            Some(c) if !c.is_alphanumeric() && !is_space(c) && !".,;:!?)".contains(c) => at -= c.len_utf8(),
            _ => break,
        }
    }
    let before = word_before(text, at);
    before.filter(|code| !is_code(code)).or_else(|| word_before(text, before?.start))
}

/// Widens `low`, which begins at `start`, to a range where one is written.
fn upper(text: &str, start: usize, mut low: Numeral, short: Short, mark: &str) -> Option<Amount> {
    let (at, in_words) = match char_at(text, low.end)? {
        c if is_dash(c) && c != '\u{2014}' => (skip_space(text, low.end + c.len_utf8()), false),
        c if c == ' ' || c == '\u{a0}' => {
            let after = skip_space(text, low.end);
            if char_at(text, after)? == '\u{2013}' {
                (skip_space(text, after + '\u{2013}'.len_utf8()), false)
            } else {
                let joins = |word: &Word<'_>| {
                    word.is_any(&["to", "or"]) || (word.is("and") && follows(text, start, "between"))
                };
                let to = next_word(text, low.end).filter(joins)?;
                (skip_space(text, to.end), true)
            }
        }
        _ => return None,
    };
    let marked = !mark.is_empty() && text.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let high = numeral_at(text, if marked { skip_space(text, at + mark.len()) } else { at }, short)?;
    if word_at(text, high.end).is_some() || (high.in_words != low.in_words && !in_words) {
        return None; // "2-0x", "10-year"
    }
    // "$3-4 billion": the magnitude is said once for both.
    if let (None, Some(power)) = (low.magnitude, high.magnitude)
        && low.number.is_less(Number::whole(1000))
    {
        low.number = low.number.shift(power);
        low.is_amount = true;
    } else if marked && in_words && is_changed(text, start) {
        return None; // "it rose from $3 billion to $4 billion", "it fell $2 to $60": two amounts
    }
    low.number.is_less(high.number).then_some(Amount { low, high: Some(high) })
}
