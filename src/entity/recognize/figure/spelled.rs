//! Numbers in words: "twenty-five", "a hundred and ten thousand", "five point three million", "two and a half",
//! "three-quarters of a million".

use super::number::Number;
use super::numeral::{Numeral, Short, magnitude};
use super::page::Page;
use super::words::unit_of;
use crate::entity::document::words::{Word, joined_word, next_word, word_at, word_before};

/// The worth of a number word below a hundred.
pub(super) fn below_hundred(word: &str) -> Option<u64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let ones = ONES.iter().position(|name| *name == word).map(|at| at as u64);
    ones.or_else(|| TENS.iter().position(|name| *name == word).map(|at| at as u64 * 10 + 20))
}

/// Whether a number or a stretch of time may begin with the article `a`: "a million", "a quarter of", "a year ago".
pub(super) fn may_count(text: &str, a: &Word<'_>) -> bool {
    const NEXT: [&str; 27] = [
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "quadrillion",
        "dozen",
        "lakh",
        "crore",
        "half",
        "quarter",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "twentieth",
        "hundredth",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "milliard",
    ];
    next_word(text, a.end).is_some_and(|next| next.is_any(&NEXT))
}

/// The number in words that begins at `at`; None where a part of it can't be read.
pub(super) fn in_words(text: &Page<'_>, at: usize) -> Option<Numeral> {
    let first = word_at(text, at)?;
    if let Some(part) = part_at(text, &first) {
        return of_whole(text, &part);
    }
    let mut sum = Sum::default();
    let mut next = Some(first);
    if first.is_any(&["a", "an"]) {
        let scale = next_word(text, first.end)?;
        if !scale.is("dozen") && magnitude(text, &scale, Short::Clear).is_none_or(|_| scale.text.len() < 5) {
            return None;
        }
        sum.open = Some(1);
        next = Some(scale);
    }
    let mut end = None;
    while let Some(word) = next {
        if word.is("and") && end.is_some() {
            let Some(after) = joined_word(text, word.end) else { break };
            if let Some(part) = part_at(text, &after).filter(|part| part.ends_number(text)) {
                sum.add_part(part.worth?)?;
                end = Some(part.end);
            } else if sum.takes_and() && sum.add(text, &after) {
                end = Some(after.end);
            } else {
                break;
            }
        } else if word.is("point") && end.is_some() {
            let Some((worth, after)) = decimals(text, word.end)? else { break };
            sum.add_part(worth)?;
            end = Some(after);
        } else if sum.add(text, &word) {
            end = Some(word.end);
        } else {
            break;
        }
        next = end.and_then(|end| joined_word(text, end));
    }
    let end = end?;
    let unread = joined_word(text, end)
        .is_some_and(|word| word.text.len() > 3 && magnitude(text, &word, Short::Clear).is_some());
    let number = sum.number().filter(|_| !unread)?;
    Some(Numeral { number, end, in_words: true, is_amount: false, is_open: false, magnitude: sum.magnitude })
}

/// The figures behind "point", one word each, and where they end; nothing where no number follows, and an error where
/// one does that is no figure ("point twenty").
#[expect(clippy::option_option, reason = "no number, a number that can't be read, and one that can")]
fn decimals(text: &Page<'_>, at: usize) -> Option<Option<(Number, usize)>> {
    let (mut digits, mut places, mut end) = (0, 0, at);
    while let Some((word, value)) =
        joined_word(text, end).and_then(|word| Some((word, below_hundred(word.lower().as_str())?)))
    {
        if value > 9 || places == 9 {
            return None;
        }
        (digits, places, end) = (digits * 10 + value, places + 1, word.end);
    }
    Some((places > 0).then(|| (Number::decimal(u128::from(digits), places), end)))
}

/// A part of a whole: "half", "a quarter", "three-tenths".
pub(super) struct Part {
    /// None where no decimals are exact ("two-thirds").
    worth: Option<Number>,
    end: usize,
}

impl Part {
    /// Whether it closes a number: "two and a half million", but not "two and a quarter of them".
    fn ends_number(&self, text: &str) -> bool {
        !next_word(text, self.end).is_some_and(|word| word.is("of"))
    }
}

/// The part of a whole that begins with the word `first`.
fn part_at(text: &str, first: &Word<'_>) -> Option<Part> {
    if first.is("half") {
        return Some(Part { worth: Some(Number::decimal(5, 1)), end: first.end });
    }
    let count = if first.is_any(&["a", "an"]) { 1 } else { below_hundred(first.lower().as_str())? };
    let whole = joined_word(text, first.end)?;
    let lower = whole.lower();
    let stem = if lower.as_str() == "halves" { "half" } else { lower.as_str().trim_end_matches('s') };
    // In thousandths.
    let one: u64 = match stem {
        "half" => 500,
        "quarter" | "fourth" => 250,
        "fifth" => 200,
        "eighth" => 125,
        "tenth" => 100,
        "twentieth" => 50,
        "hundredth" => 10,
        "third" | "sixth" | "seventh" | "ninth" => 0,
        _ => return None,
    };
    let worth = (one > 0).then(|| Number::decimal(u128::from(one * count), 3));
    ((1..10).contains(&count)).then_some(Part { worth, end: whole.end })
}

/// A part with what it is of: "half a million", "three-quarters of a million", "half a percent", "one-half mile".
/// The part alone counts nothing.
fn of_whole(text: &Page<'_>, part: &Part) -> Option<Numeral> {
    let numeral = |number, end, magnitude| {
        Some(Numeral { number, end, in_words: true, is_amount: true, is_open: false, magnitude })
    };
    let worth = part.worth?;
    let mut whole = joined_word(text, part.end)?;
    let mut end = part.end;
    if whole.is("of") {
        end = whole.end;
        whole = next_word(text, whole.end)?;
    }
    if whole.is_any(&["a", "an", "one", "1"]) {
        end = whole.end;
        whole = joined_word(text, whole.end)?;
    } else if end != part.end {
        return None; // "half of men"
    }
    if let Some(power) = magnitude(text, &whole, Short::Clear) {
        return numeral(worth.shift(power), whole.end, Some(power));
    }
    if whole.is("dozen") {
        return numeral(worth.times(12), whole.end, None);
    }
    let measured = unit_of(&whole).is_some() || whole.is_any(&["percent", "percentage", "per", "pct"]);
    if measured { numeral(worth, end, None) } else { None }
}

/// Whether the number that begins at `at` is what a part is taken of: "a third of a million".
pub(super) fn is_divided(text: &str, at: usize) -> bool {
    let Some(of) = word_before(text, at).filter(|word| word.is("of")) else { return false };
    word_before(text, of.start).is_some_and(|word| {
        word.is_any(&[
            "half",
            "third",
            "thirds",
            "quarter",
            "quarters",
            "fourth",
            "fourths",
            "fifth",
            "fifths",
            "sixth",
            "sixths",
            "seventh",
            "sevenths",
            "eighth",
            "eighths",
            "ninth",
            "ninths",
            "tenth",
            "tenths",
            "hundredth",
            "hundredths",
        ])
    })
}

/// Number words, added up as they come.
#[derive(Default)]
struct Sum {
    total: u64,
    /// What no magnitude has closed yet.
    open: Option<u64>,
    /// What comes behind the point.
    part: Option<Number>,
    /// A number with decimals that a magnitude has closed.
    closed: Option<Number>,
    magnitude: Option<u8>,
}

impl Sum {
    /// Takes `word` in; false where it can't go on.
    fn add(&mut self, text: &Page<'_>, word: &Word<'_>) -> bool {
        if self.closed.is_some() {
            return false;
        }
        let lower = word.lower();
        if let Some(value) = below_hundred(lower.as_str()) {
            let fits = match self.open {
                None => self.magnitude.is_none_or(|power| power > 2),
                Some(open) if value >= 10 => open >= 100 && open.is_multiple_of(100),
                Some(open) => {
                    value > 0
                        && open > 0
                        && (open.is_multiple_of(100) || (open % 100 >= 20 && open.is_multiple_of(10)))
                }
            };
            if !fits || self.part.is_some() {
                return false;
            }
            self.open = Some(self.open.unwrap_or(0) + value);
            return true;
        }
        let Some(open) = self.open else { return false };
        if lower.as_str() == "dozen" {
            self.open = Some(open * 12);
            return open < 100 && self.part.is_none();
        }
        match magnitude(text, word, Short::Clear) {
            Some(2) if open < 100 && self.part.is_none() => {
                self.open = Some(open * 100);
                true
            }
            Some(power) if self.magnitude.is_none_or(|before| before > power) => self.close(open, power),
            _ => false,
        }
    }

    fn close(&mut self, open: u64, power: u8) -> bool {
        if let Some(part) = self.part {
            self.closed = Some(part.plus(open).shift(power)).filter(|_| self.total == 0);
            (self.open, self.magnitude) = (None, Some(power));
            return self.closed.is_some();
        }
        let more = 10u64.checked_pow(u32::from(power)).and_then(|scale| open.checked_mul(scale));
        let Some(total) = more.and_then(|more| self.total.checked_add(more)) else { return false };
        (self.total, self.open, self.magnitude) = (total, None, Some(power));
        true
    }

    /// Whether "and" may stand here: after hundreds and magnitudes.
    fn takes_and(&self) -> bool {
        self.part.is_none()
            && self.open.map_or(self.magnitude.is_some(), |open| open >= 100 && open.is_multiple_of(100))
    }

    /// Takes in what comes behind the point, or "a half" of "two and a half" and "a million and a half"; None where it
    /// can't stand there.
    fn add_part(&mut self, part: Number) -> Option<()> {
        if self.part.is_some() || self.closed.is_some() {
            return None;
        }
        match (self.open, self.magnitude) {
            (Some(_), _) => self.part = Some(part),
            (None, Some(power)) => {
                self.closed = Some(part.plus(self.total / 10u64.pow(u32::from(power))).shift(power));
            }
            (None, None) => return None,
        }
        Some(())
    }

    fn number(&self) -> Option<Number> {
        if self.closed.is_some() {
            return self.closed;
        }
        if let Some(part) = self.part {
            return Some(part.plus(self.total + self.open?));
        }
        (self.open.is_some() || self.total > 0)
            .then(|| Number::whole(self.total.saturating_add(self.open.unwrap_or(0))))
    }
}
