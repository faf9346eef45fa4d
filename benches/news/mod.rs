//! Made-up news for benches, as hard as real news: what takes time is new words and names, and real text has many of them.
//!
//! Words come by Zipf's law from a large vocabulary, each article has a cast of its own, who are named in full, by family name,
//! by title and by initials, and a third of the sentences quote somebody or hold a figure.

/// A generator of numbers that are random enough: xorshift64* (Vigna, 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn pick<'a, T: ?Sized>(&mut self, words: &[&'a T]) -> &'a T {
        words[self.below(words.len())]
    }

    /// A number below `limit`, the small ones more often, nearly by Zipf's law.
    fn zipf(&mut self, limit: usize) -> usize {
        let magnitude = self.below(limit.ilog2() as usize + 1) + 1;
        self.below(limit.min(1 << magnitude))
    }
}

const ONSETS: [&str; 18] =
    ["b", "br", "c", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v"];
const RHYMES: [&str; 16] =
    ["a", "an", "ar", "e", "el", "en", "er", "i", "in", "is", "o", "on", "or", "u", "us", "y"];
const SMALL: [&str; 40] = [
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "with", "was", "as", "at", "by", "it", "from",
    "has", "were", "be", "which", "have", "had", "an", "not", "been", "will", "their", "who", "after",
    "more", "would", "its", "about", "over", "into", "could", "because", "two", "before", "against",
];
const GIVEN: [&str; 20] = [
    "Anna", "John", "Maria", "Peter", "Fatima", "David", "Elena", "Omar", "Grace", "Ivan", "Michael",
    "Sarah", "Robert", "Hillary", "William", "Angela", "Mohammed", "Wei", "Carlos", "Julia",
];
const PLACES: [&str; 24] = [
    "Oslo",
    "Nairobi",
    "Kenya",
    "Brazil",
    "New Zealand",
    "Texas",
    "Lima",
    "Hanoi",
    "Germany",
    "Cairo",
    "Norway",
    "Seoul",
    "Washington",
    "London",
    "California",
    "Georgia",
    "China",
    "Iran",
    "Paris",
    "Moscow",
    "North Carolina",
    "Syria",
    "Mumbai",
    "Ohio",
];
const KINDS: [&str; 12] = [
    "Bank",
    "Ministry of Trade",
    "University",
    "Group",
    "Energy Corp.",
    "Football Club",
    "Council",
    "News Agency",
    "Party",
    "Department of Justice",
    "Institute for Policy Studies",
    "Airlines Ltd",
];
const TITLES: [&str; 8] = ["President", "Sen.", "Judge", "Mr.", "Mrs.", "Dr.", "Prime Minister", "Gov."];
const VERBS: [&str; 12] = [
    "said",
    "warned",
    "announced",
    "denied",
    "told reporters",
    "added",
    "wrote",
    "argued",
    "insisted",
    "promised",
    "noted",
    "asked",
];
const GROUPS: [&str; 6] = ["Democrats", "Republicans", "Russian", "American", "Muslims", "European"];
const DAYS: [&str; 6] = ["Monday", "Tuesday", "Friday", "last week", "on May 3, 2016", "in September"];

/// A word of some syllables that stands at `rank` in a made-up vocabulary.
fn word(mut rank: usize) -> String {
    let mut out = String::new();
    for _ in 0..2 + rank % 2 {
        out += ONSETS[rank % ONSETS.len()];
        out += RHYMES[rank / ONSETS.len() % RHYMES.len()];
        rank = rank / 7 + rank % 7 * 31 + 5;
    }
    out + ["", "s", "ed", "ing", "ly", "tion"][rank % 6]
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Who and what an article is about.
struct Cast {
    people: Vec<(&'static str, String)>,
    bodies: Vec<(String, &'static str)>,
}

impl Cast {
    fn new(random: &mut Random) -> Self {
        let person = |random: &mut Random| (random.pick(&GIVEN), capital(&word(random.zipf(40_000))));
        let body = |random: &mut Random| (capital(&word(random.zipf(20_000))), random.pick(&KINDS));
        let people = (0..4).map(|_| person(random)).collect();
        Self { people, bodies: (0..3).map(|_| body(random)).collect() }
    }

    fn person(&self, random: &mut Random) -> String {
        let (given, family) = &self.people[random.zipf(self.people.len())];
        match random.below(6) {
            0 | 1 => format!("{given} {family}"),
            2 => format!("{} {family}", random.pick(&TITLES)),
            _ => family.clone(),
        }
    }

    fn body(&self, random: &mut Random) -> String {
        let (name, kind) = &self.bodies[random.zipf(self.bodies.len())];
        match random.below(4) {
            0 => format!("the {name} {kind} ({}{})", &name[..1], &kind[..1]),
            1 => format!("{}{}", &name[..1], &kind[..1]),
            _ => format!("the {name} {kind}"),
        }
    }
}

/// Some words of running text.
fn words(random: &mut Random, count: usize) -> String {
    let one = |random: &mut Random| match random.below(9) {
        0..=3 => random.pick(&SMALL).to_owned(),
        _ => word(random.zipf(30_000)),
    };
    (0..count).map(|_| one(random)).collect::<Vec<_>>().join(" ")
}

fn sentence(random: &mut Random, cast: &Cast) -> String {
    let (clause, more) = (words(random, 7), words(random, 9));
    let (who, verb) = (cast.person(random), random.pick(&VERBS));
    let (place, day) = (random.pick(&PLACES), random.pick(&DAYS));
    let number = random.below(900) + 2;
    match random.below(9) {
        0 => format!("\u{201c}It {clause}, and {more},\u{201d} {verb} {who}, who {clause} in {place}."),
        1 => format!("\"{} {more},\" he {verb} {day}. \"We {clause}.\"", capital(&clause)),
        2 => format!(
            "{} paid ${number}.5 million {day}, up {}% {more}.",
            capital(&cast.body(random)),
            number % 60
        ),
        3 => format!("{who} of {} {verb} that {clause}, {more}.", cast.body(random)),
        4 => format!("In {place}, some {number},000 {} {clause} {day} while {more}.", random.pick(&GROUPS)),
        5 => format!("{who} didn't {clause}, and {} {more}.", cast.body(random)),
        _ => format!("{} {more} with {who} {clause}.", capital(&clause)),
    }
}

/// Articles of some kilobytes each, together of at least so many bytes.
pub(crate) fn articles(bytes: usize) -> Vec<String> {
    let mut random = Random(0x5eed);
    let mut out = Vec::new();
    let mut made = 0;
    while made < bytes {
        let cast = Cast::new(&mut random);
        let mut text =
            format!("{} {} in {}\n", cast.people[0].1, words(&mut random, 4), random.pick(&PLACES));
        for _ in 0..random.below(18) + 4 {
            text += "\n";
            for _ in 0..=random.below(3) {
                text += &sentence(&mut random, &cast);
                text += " ";
            }
            text += "\n";
        }
        made += text.len();
        out.push(text);
    }
    out
}
