//! Reading all at once, for subcommands: the loader's messages put together.

use super::error::LoadError;
use super::loader::Loader;
use super::remote::{From, read_index};
use super::start::place_of;
use crate::app::{Indexed, Message, Opened, Renewed};
use crate::corpus::{ArticleId, Corpus, Index};
use crate::source::Options;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// All articles that were asked for, in the order they were found. The texts of many are not in memory.
#[derive(Debug, Default)]
pub(in crate::shell) struct Gathered {
    pub(in crate::shell) corpus: Corpus,
    /// Where each entity is mentioned, where articles were analysed.
    pub(in crate::shell) index: Arc<Index>,
    /// The earlier article that an article is the same as.
    pub(in crate::shell) same: HashMap<ArticleId, ArticleId>,
    /// Articles that a library has and whose files are gone.
    pub(in crate::shell) gone: HashSet<ArticleId>,
    /// What could not be read.
    pub(in crate::shell) problems: Vec<LoadError>,
    /// What else there is to say.
    pub(in crate::shell) notes: Vec<String>,
}

/// Reads files and folders, and analyses what they hold where that is wanted; the built-in articles where none
/// is named.
pub(in crate::shell) fn gather(
    paths: &[PathBuf],
    options: &Options,
    analyse: bool,
    cache: Option<PathBuf>,
) -> Gathered {
    let (out, inbox) = channel();
    thread::scope(|scope| {
        let all = scope.spawn(move || put_together(&inbox));
        let mut loader = Loader::new(options.clone(), out, analyse, place_of(paths, options, cache));
        if paths.is_empty() {
            loader.take_seeds();
        } else {
            loader.read_all(paths);
        }
        let problems = loader.close();
        Gathered { problems, ..all.join().unwrap_or_default() }
    })
}

/// Reads an index of a server, all texts of it, and analyses them where that is wanted.
pub(in crate::shell) fn gather_from(from: &From, analyse: bool) -> Gathered {
    let (out, inbox) = channel();
    thread::scope(|scope| {
        let all = scope.spawn(move || put_together(&inbox));
        let (shelf, problems) = read_index(from, true, analyse, &out);
        // The corpus keeps the shelf.
        if let Some(shelf) = shelf {
            shelf.hang_up();
        }
        drop(out);
        let path = PathBuf::from(from.address.to_string());
        let problem = |line: String| {
            let reason = line.strip_prefix(&format!("{}: ", from.address)).unwrap_or(&line).to_owned();
            LoadError::new(&path, reason)
        };
        let problems = problems.into_iter().map(problem).collect();
        Gathered { problems, ..all.join().unwrap_or_default() }
    })
}

fn put_together(inbox: &Receiver<Message>) -> Gathered {
    let Gathered { mut corpus, mut index, mut same, mut gone, mut notes, problems } = Gathered::default();
    for message in inbox {
        match message {
            Message::Bodies(bodies) => corpus.set_bodies(bodies),
            Message::TextIndex(index) => corpus.set_text_index(index),
            Message::Loaded(opened, _) => {
                for Opened { about, article, .. } in opened {
                    corpus.push(about, article);
                }
            }
            Message::Analysed(found) => {
                // What was analysed before the article changed is about another text.
                for (id, analysis) in found {
                    if !corpus.is_analysed(id) {
                        corpus.analysed(id, analysis);
                    }
                }
            }
            Message::Changed(renewed) => {
                for Renewed { id, about, article, analysis } in renewed {
                    corpus.replace(id, about, article, analysis);
                }
            }
            Message::Gone(ids) => gone.extend(ids),
            Message::Compared(copies) => same = copies.into_iter().collect(),
            Message::Indexed(Indexed { index: newer, .. }) => index = newer,
            Message::Notice(line) => notes.push(line),
            _ => {}
        }
    }
    Gathered { corpus, index, same, gone, problems, notes }
}
