//! Numbers in words: "twenty-five", "a hundred and ten thousand", "five point three million", "two and a half",
//! "three-quarters of a million".

use super::locale::Localized;
use super::number::Number;
use super::numeral::{Numeral, Short, magnitude};
use super::words::{below_hundred, number, unit_of};
use crate::entity::document::words::{Word, joined_word, next_word, word_at, word_before};
use crate::entity::lexicon::{self, Tag};

/// Whether a number or a stretch of time may begin with the article `a`: "a million", "a quarter of", "a year ago".
pub(super) fn may_count(text: &str, a: &Word<'_>) -> bool {
    next_word(text, a.end).is_some_and(|next| {
        let lower = next.lower();
        lexicon::is_any(lower.as_str(), &[Tag::Magnitude, Tag::Fraction, Tag::CalendarUnit])
            || next.is("dozen")
    })
}

/// The number in words that begins at `at`; None where a part of it can't be read.
pub(super) fn in_words(text: &Localized<'_>, at: usize) -> Option<Numeral> {
    let first = word_at(text, at)?;
    if let Some(part) = part_at(text, &first) {
        return of_whole(text, &part);
    }
    let (mut sum, first) = begin(text, first)?;
    let mut next = Some(first);
    let mut end = None;
    while let Some(word) = next {
        if word.is("and") && end.is_some() {
            let Some(after) = joined_word(text, word.end) else { break };
            // "two and a half million", but not "two and a quarter of them"
            let is_whole = |part: &Part| !next_word(text, part.end).is_some_and(|of| of.is("of"));
            if let Some(part) = part_at(text, &after).filter(is_whole) {
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
    let unread = |word: Word<'_>| word.text.len() > 3 && magnitude(text, &word, Short::Clear).is_some();
    let end = end.filter(|end| !joined_word(text, *end).is_some_and(unread))?;
    let number = Numeral::new(sum.number()?, end, false);
    Some(Numeral { in_words: true, magnitude: sum.magnitude, ..number })
}

/// The first number word from `first` on, and the sum with what an article before it counts: "a hundred".
fn begin<'t>(text: &'t Localized<'_>, first: Word<'t>) -> Option<(Sum, Word<'t>)> {
    if !first.is_any(&["a", "an"]) {
        return Some((Sum::default(), first));
    }
    let scale = next_word(text, first.end)?;
    let is_scale = scale.text.len() > 4 && magnitude(text, &scale, Short::Clear).is_some();
    (is_scale || scale.is("dozen")).then_some((Sum { open: Some(1), ..Sum::default() }, scale))
}

/// The figures behind "point", one word each, and where they end; nothing where no number follows, and an error where
/// one does that is no figure ("point twenty").
#[expect(clippy::option_option, reason = "no number, a number that can't be read, and one that can")]
fn decimals(text: &Localized<'_>, at: usize) -> Option<Option<(Number, usize)>> {
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
struct Part {
    /// None where no decimals are exact ("two-thirds").
    worth: Option<Number>,
    end: usize,
}

/// The part of a whole that begins with the word `first`.
fn part_at(text: &str, first: &Word<'_>) -> Option<Part> {
    if first.is("half") {
        return Some(Part { worth: Some(Number::decimal(5, 1)), end: first.end });
    }
    let count = if first.is_any(&["a", "an"]) { 1 } else { below_hundred(first.lower().as_str())? };
    let whole = joined_word(text, first.end)?;
    let one = thousandths(&whole)?;
    let worth = (one > 0).then(|| Number::decimal(u128::from(one * count), 3));
    ((1..10).contains(&count)).then_some(Part { worth, end: whole.end })
}

/// How many thousandths "half", "quarters" and the like are; zero where that is not exact.
fn thousandths(word: &Word<'_>) -> Option<u64> {
    let lower = word.lower();
    let worth = |word: &str| number(word, Tag::Fraction);
    worth(lower.as_str()).or_else(|| worth(lower.as_str().strip_suffix('s')?))
}

/// A part with what it is of: "half a million", "three-quarters of a million", "half a percent", "one-half mile".
/// The part alone counts nothing.
fn of_whole(text: &Localized<'_>, part: &Part) -> Option<Numeral> {
    let numeral = |number, end, magnitude| {
        Some(Numeral { in_words: true, magnitude, ..Numeral::new(number, end, true) })
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
    word_before(text, of.start).is_some_and(|word| thousandths(&word).is_some())
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
    fn add(&mut self, text: &Localized<'_>, word: &Word<'_>) -> bool {
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
