//! One article: who is in it, when, and its text.

use crate::grammar::{Grammar, Part, Slot};
use crate::names::{self, Name, Names};
use crate::random::Random;
use crate::words::{self, List};
use jiff::civil::Date;
use std::fmt::Write;

/// What all articles are made of.
pub(crate) struct Generator {
    seed: u64,
    names: Names,
    lists: Vec<List>,
    grammar: Grammar,
    said: usize,
}

/// What one article says of itself, and its text with all of that.
pub(crate) struct Story {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) outlet: String,
    pub(crate) date: Date,
    pub(crate) hour: usize,
    /// Title, byline and paragraphs.
    pub(crate) text: String,
    /// Where the paragraphs begin.
    pub(crate) body: usize,
}

/// The median of an article's length, in bytes, and the deviation of its logarithm: the mean is then 4,900 bytes.
const MEDIAN: f64 = 3750.0;
const SIGMA: f64 = 0.7;
const LONGEST: f64 = 90_000.0;

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        let lists = words::lists();
        let names = Names::of(&lists);
        let mut lists: Vec<(String, List)> = lists.into_iter().collect();
        lists.sort_by(|a, b| a.0.cmp(&b.0));
        let by_name: Vec<&str> = lists.iter().map(|(name, _)| name.as_str()).collect();
        // Documents and events have names of their own.
        let known: Vec<&str> = by_name
            .iter()
            .map(|name| if matches!(*name, "document" | "event") { "-" } else { *name })
            .collect();
        let grammar = Grammar::read(&known);
        let said = grammar.rule("q");
        Self { seed, names, lists: lists.into_iter().map(|(_, list)| list).collect(), grammar, said }
    }

    /// The `number`-th article; the same for the same seed.
    pub(crate) fn story(&self, number: u64) -> Story {
        let mut random = Random::of(self.seed, number);
        let day = i64::try_from(1 + random.below(2_500)).unwrap_or(1);
        let date = jiff::civil::date(2019, 1, 1).saturating_add(jiff::Span::new().days(day));
        let outlet = self.names.outlet(random.rank(3_000, 5.0));
        let author = self.names.person(random.rank(20_000, 500.0)).full;
        let length = random.log_normal(MEDIAN, SIGMA).clamp(300.0, LONGEST);
        let curly = random.chance(50);
        let mut writer =
            Writer { made: self, cast: self.cast(&mut random), random, date, curly, out: String::new() };
        writer.line("headline");
        let title = std::mem::take(&mut writer.out);
        let hour = 5 + writer.random.below(18);
        writer.text(&title, &author, &outlet, length);
        let (body, text) = writer.finish();
        Story { title, author, outlet, date, hour, text, body }
    }

    fn cast(&self, random: &mut Random) -> Cast {
        let people = (0..2 + random.below(4)).map(|_| self.names.person(random.rank(names::PEOPLE, 10.0)));
        let people = people.map(Member::new).collect();
        let bodies = (0..=random.below(4)).map(|_| self.names.body(random.rank(names::BODIES, 10.0)));
        let bodies = bodies.map(Member::new).collect();
        let places = (0..2 + random.below(3)).map(|_| self.names.place(random.rank(names::PLACES, 3.0)));
        Cast { people, bodies, places: places.map(Member::new).collect() }
    }
}

/// Whom and what an article names.
struct Cast {
    people: Vec<Member>,
    bodies: Vec<Member>,
    places: Vec<Member>,
}

struct Member {
    name: Name,
    is_known: bool,
}

impl Member {
    fn new(name: Name) -> Self {
        Self { name, is_known: false }
    }
}

struct Writer<'a> {
    made: &'a Generator,
    cast: Cast,
    random: Random,
    date: Date,
    curly: bool,
    out: String,
}

impl Writer<'_> {
    /// The whole text with about `length` bytes.
    fn text(&mut self, title: &str, author: &str, outlet: &str, length: f64) {
        for members in [&mut self.cast.people, &mut self.cast.bodies, &mut self.cast.places] {
            for member in members {
                member.is_known = false;
            }
        }
        let _ = write!(self.out, "{title}\n\n");
        let date = self.date.strftime("%-d %B %Y");
        let _ = match self.random.below(4) {
            0 => write!(self.out, "By {author}\n{date}\n\n"),
            1 => write!(self.out, "By {author}, {outlet}\nPublished: {date}\n\n"),
            2 => write!(self.out, "{outlet} | {date}\n\n"),
            _ => {
                let place = self.cast.places[0].name.short.to_uppercase();
                write!(self.out, "{place}, {} ({outlet}) - ", self.date.strftime("%B %-d"))
            }
        };
        self.line("lead");
        let mut left = 0;
        while (self.out.len() as f64) < length {
            if left == 0 {
                left = 1 + self.random.below(4);
                self.out.push_str("\n\n");
                self.between();
            } else {
                self.out.push(' ');
            }
            left -= 1;
            let rule = if self.random.chance(18) { "quote" } else { "s" };
            self.line(rule);
        }
        self.out.push('\n');
        if self.random.chance(35) {
            self.out.push('\n');
            for _ in 0..=self.random.below(4) {
                self.line("debris");
                self.out.push('\n');
            }
        }
    }

    /// What may stand between two paragraphs.
    fn between(&mut self) {
        let rule = match self.random.below(100) {
            0..4 => "heading",
            4..7 => "debris",
            _ => return,
        };
        self.line(rule);
        self.out.push_str("\n\n");
    }

    /// One form of a rule, with a capital.
    fn line(&mut self, rule: &str) {
        let at = self.out.len();
        self.rule(self.made.grammar.rule(rule));
        self.capital(at);
    }

    fn capital(&mut self, at: usize) {
        if let Some(first) = self.out.get_mut(at..=at) {
            first.make_ascii_uppercase();
        }
    }

    fn rule(&mut self, rule: usize) {
        let made = self.made;
        let forms = &made.grammar.rules[rule];
        let at = self.out.len();
        for part in &forms[self.random.below(forms.len())] {
            match *part {
                Part::Words(words) => self.words(words),
                Part::Rule(rule) => self.rule(rule),
                Part::List(list) => {
                    let word = made.lists[list].draw(&mut self.random);
                    self.word(word);
                }
                Part::Slot(slot) => self.slot(slot),
            }
        }
        if rule == made.said {
            self.capital(at);
        }
    }

    fn words(&mut self, words: &str) {
        if !words.contains(['<', '>']) {
            return self.out.push_str(words);
        }
        for letter in words.chars() {
            self.out.push(match letter {
                '<' if self.curly => '\u{201c}',
                '>' if self.curly => '\u{201d}',
                '<' | '>' => '"',
                other => other,
            });
        }
    }

    /// A word of a list; "a" before it becomes "an" where it must.
    fn word(&mut self, word: &str) {
        let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
        if vowel && (self.out.ends_with(" a ") || self.out.ends_with("\na ") || self.out == "a ") {
            self.out.pop();
            self.out.push_str("n ");
        }
        self.out.push_str(word);
    }

    fn slot(&mut self, slot: Slot) {
        match slot {
            Slot::Person => self.person(),
            Slot::Full => {
                let name = self.made.names.person(self.random.rank(names::PEOPLE, 10.0)).full;
                self.out.push_str(&name);
            }
            Slot::Organization => self.body(),
            Slot::Place => self.place(),
            Slot::Document | Slot::Event => self.titled(slot),
            Slot::Outlet => {
                let outlet = self.made.names.outlet(self.random.rank(3_000, 5.0));
                self.out.push_str(&outlet);
            }
            _ => self.figure(slot),
        }
    }

    /// Somebody: the full name first, then mostly the family name.
    fn person(&mut self) {
        let one = self.random.below(self.cast.people.len());
        let Member { name, is_known } = &mut self.cast.people[one];
        let first = !std::mem::replace(is_known, true);
        if (first || self.random.chance(12)) && !name.title.is_empty() {
            self.out.push_str(&name.title);
            self.out.push(' ');
        }
        self.out.push_str(if first || self.random.chance(8) { &name.full } else { &name.short });
    }

    fn body(&mut self) {
        let one = self.random.below(self.cast.bodies.len());
        let Member { name, is_known } = &mut self.cast.bodies[one];
        let first = !std::mem::replace(is_known, true);
        if name.is_acronym && (first || self.random.chance(40)) {
            self.out.push_str("the ");
        }
        if !first && self.random.chance(70) {
            return self.out.push_str(&name.short);
        }
        self.out.push_str(&name.full);
        if first && name.is_acronym && self.random.chance(70) {
            let _ = write!(self.out, " ({})", name.short);
        }
    }

    fn place(&mut self) {
        if self.random.chance(12) {
            let name = self.made.names.place(self.random.rank(names::PLACES, 3.0)).short;
            return self.out.push_str(&name);
        }
        let one = self.random.below(self.cast.places.len());
        let Member { name, is_known } = &mut self.cast.places[one];
        let first = !std::mem::replace(is_known, true);
        self.out.push_str(if first { &name.full } else { &name.short });
    }

    /// A treaty or event that is called by a well-known place.
    fn titled(&mut self, slot: Slot) {
        let kind = if slot == Slot::Event { "event" } else { "document" };
        let place = self.made.names.place(self.random.rank(1_500, 20.0)).short;
        let kind = self.made.names.any(kind, &mut self.random);
        let _ = write!(self.out, "{place} {kind}");
    }
}

impl Writer<'_> {
    fn figure(&mut self, slot: Slot) {
        let random = &mut self.random;
        let days = i64::try_from(random.rank(2_000, 20.0)).unwrap_or(0);
        let date = self.date.saturating_sub(jiff::Span::new().days(days));
        let _ = match slot {
            Slot::Money => {
                let sign = ["$", "$", "$", "\u{20ac}", "\u{a3}"][random.below(5)];
                match random.below(4) {
                    0 => write!(self.out, "{sign}{}", thousands((10 + random.rank(9_000, 50.0)) * 100)),
                    1 => write!(self.out, "{sign}{} billion", tenths(random.rank(800, 20.0))),
                    2 => write!(self.out, "{} million euros", 1 + random.rank(900, 20.0)),
                    _ => write!(self.out, "{sign}{} million", tenths(random.rank(9_000, 20.0))),
                }
            }
            Slot::Percent if random.chance(30) => write!(self.out, "{} per cent", 1 + random.below(99)),
            Slot::Percent => write!(self.out, "{}%", tenths(random.rank(900, 30.0))),
            Slot::Quantity => {
                let number = thousands((2 + random.rank(3_000, 20.0)) * [1, 1, 10, 100][random.below(4)]);
                write!(self.out, "{number} {}", self.made.names.any("unit", random))
            }
            Slot::Count => write!(self.out, "{}", random.below(500)),
            Slot::Date if random.chance(50) => write!(self.out, "{}", date.strftime("%B %-d, %Y")),
            Slot::Date => write!(self.out, "{}", date.strftime("%-d %B %Y")),
            Slot::Year => {
                write!(
                    self.out,
                    "{}",
                    usize::from(self.date.year().unsigned_abs()) - 1 - random.rank(40, 3.0)
                )
            }
            Slot::Month => write!(self.out, "{}", date.strftime("%B")),
            _ => write!(self.out, "{}", date.strftime("%A")),
        };
    }

    fn finish(self) -> (usize, String) {
        let body = self.out.find("\n\n").map_or(0, |end| end + 2);
        (body, self.out)
    }
}

/// With commas between thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of tenths, from 0.1.
fn tenths(number: usize) -> String {
    let number = number + 1;
    if number.is_multiple_of(10) {
        (number / 10).to_string()
    } else {
        format!("{}.{}", number / 10, number % 10)
    }
}
