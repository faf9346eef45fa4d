//! The names that a query asks for: whether anything is called so, and what comes near where nothing is.

use super::ast::{Name, Query, Whom};
use super::field::Field;
use super::plan::named;
use crate::corpus::Index;
use crate::entity::Label;
use std::collections::BTreeSet;

/// The names that a query asks for, and what is called so in the indexes that it was told of.
#[derive(Debug, Default)]
pub struct Names(Vec<Asked>);

/// One name.
#[derive(Debug)]
struct Asked {
    field: Field,
    name: Name,
    is_known: bool,
    /// What has a name that begins so, or a later word of one.
    begun: BTreeSet<(Label, String)>,
    /// What is called so and is something else.
    others: BTreeSet<(Label, String)>,
}

impl Names {
    /// The names in a query, of which nothing is known yet.
    pub fn of(query: &Query) -> Self {
        let mut names = Self::default();
        names.gather(query);
        names
    }

    /// As [`Names::unknown`], of the names in a query, in one index.
    pub fn unknown_in(query: &Query, index: &Index) -> Option<String> {
        let mut names = Self::of(query);
        names.take(index);
        names.unknown()
    }

    fn gather(&mut self, query: &Query) {
        match query {
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Query::Not(part) => self.gather(part),
            Query::Entity { label, name } => self.push(Field::Entity(*label), name),
            Query::Said { name: Some(name), .. } => self.push(Field::Said, name),
            Query::Near { whom, .. } => whom.iter().for_each(|whom| {
                if let Whom::Name(name) = whom {
                    self.push(Field::Near, name);
                }
            }),
            _ => {}
        }
    }

    fn push(&mut self, field: Field, name: &Name) {
        let (begun, others) = (BTreeSet::new(), BTreeSet::new());
        self.0.push(Asked { field, name: name.clone(), is_known: false, begun, others });
    }

    /// Takes in what is called so in an index. Looks through all its names where nothing is: for worker threads.
    pub fn take(&mut self, index: &Index) {
        for asked in self.0.iter_mut().filter(|asked| !asked.is_known) {
            let (label, name) = (asked.label(), &asked.name);
            asked.is_known = !named(label, name, index).is_empty();
            if asked.is_known {
                continue;
            }
            let known = |id| index.entity(id).map(|entity| (entity.label, entity.name.to_string()));
            // What is only begun was looked for just now.
            if !name.open {
                let begun = Name { open: true, ..name.clone() };
                asked.begun.extend(named(label, &begun, index).into_iter().filter_map(known));
            }
            let others = named(None, name, index).into_iter().filter_map(known);
            asked.others.extend(others.filter(|(label, _)| !label.is_figure()));
        }
    }

    /// In a line, the first of the names that nothing is called, and what can be asked for in its place.
    pub fn unknown(&self) -> Option<String> {
        let asked = self.0.iter().find(|asked| !asked.is_known)?;
        let Name { text, open } = &asked.name;
        let what = asked.label().map_or("nothing".to_owned(), |label| format!("no {label}"));
        let star = if *open { "*" } else { "" };
        let instead = match asked.others.first() {
            _ if !asked.begun.is_empty() => {
                let begun = Name { open: true, ..asked.name.clone() };
                format!("; {} finds {}", typed(asked.field, &begun), asked.begun.len())
            }
            Some((label, _)) => {
                let same = asked.others.iter().filter(|(other, _)| other == label).count();
                format!("; {} finds {same}", typed(Field::Entity(Some(*label)), &asked.name))
            }
            None => String::new(),
        };
        Some(format!("{what} is called {text}{star}{instead}"))
    }
}

impl Asked {
    fn label(&self) -> Option<Label> {
        match self.field {
            Field::Entity(label) => label,
            _ => None,
        }
    }
}

/// A name behind a field, as it is typed.
fn typed(field: Field, name: &Name) -> String {
    let query = Query::Entity { label: None, name: name.clone() }.to_string();
    let value = query.split_once(':').map_or(name.text.as_str(), |(_, value)| value);
    format!("{}:{value}", field.word())
}
