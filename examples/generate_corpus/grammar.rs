//! The context-free grammar of `grammar.txt`.

use std::collections::HashMap;

/// A rule that may become one of several forms.
pub(crate) type Forms = Vec<Vec<Part>>;

/// A piece of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words as they stand; `<` and `>` are quotation marks.
    Words(&'static str),
    /// Another rule of the grammar.
    Rule(usize),
    /// A word of a list.
    List(usize),
    /// A name or figure.
    Slot(Slot),
}

/// What only the article at hand can fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Person,
    Full,
    Organization,
    Place,
    Money,
    Percent,
    Quantity,
    Count,
    Date,
    Year,
    Month,
    Weekday,
    Document,
    Event,
    Outlet,
}

const SLOTS: [(&str, Slot); 15] = [
    ("person", Slot::Person),
    ("full", Slot::Full),
    ("org", Slot::Organization),
    ("place", Slot::Place),
    ("money", Slot::Money),
    ("percent", Slot::Percent),
    ("quantity", Slot::Quantity),
    ("count", Slot::Count),
    ("date", Slot::Date),
    ("year", Slot::Year),
    ("month", Slot::Month),
    ("weekday", Slot::Weekday),
    ("document", Slot::Document),
    ("event", Slot::Event),
    ("outlet", Slot::Outlet),
];

/// All rules.
pub(crate) struct Grammar {
    pub(crate) rules: Vec<Forms>,
    names: HashMap<&'static str, usize>,
}

impl Grammar {
    /// The rule of that name; the first where there is none.
    pub(crate) fn rule(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or(0)
    }

    /// Reads the grammar; `lists` are the names of the word lists.
    pub(crate) fn read(lists: &[&str]) -> Self {
        let lines = || {
            let all = include_str!("grammar.txt").lines().filter(|line| !line.starts_with('#'));
            all.filter_map(|line| line.split_once('\t'))
        };
        let mut names = HashMap::new();
        for (name, _) in lines() {
            let next = names.len();
            names.entry(name).or_insert(next);
        }
        let mut rules = vec![Forms::new(); names.len()];
        for (name, form) in lines() {
            rules[names[name]].push(parts(form, &names, lists));
        }
        Self { rules, names }
    }
}

fn parts(form: &'static str, rules: &HashMap<&str, usize>, lists: &[&str]) -> Vec<Part> {
    let mut out = Vec::new();
    for piece in form.split_inclusive('}') {
        let (words, name) = piece.split_once('{').unwrap_or((piece, ""));
        if !words.is_empty() {
            out.push(Part::Words(words));
        }
        let name = name.trim_end_matches('}');
        let slot = SLOTS.iter().find(|(known, _)| *known == name);
        let list = lists.iter().position(|known| *known == name);
        out.extend(
            slot.map(|(_, slot)| Part::Slot(*slot))
                .or(list.map(Part::List))
                .or(rules.get(name).copied().map(Part::Rule)),
        );
    }
    out
}
