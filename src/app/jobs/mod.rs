//! What takes longer than a key may: made from a [`Snapshot`] of what is open, at once where little is open,
//! else by a worker thread. Of each kind only the latest is waited for.

mod card;
mod completions;
mod list;
mod mentions;
mod profile;
mod query;
mod search;
mod side;

pub(in crate::app) use card::CardRequest;
pub(in crate::app) use completions::{CompletionRequest, Completions};
pub(in crate::app) use list::{ListRequest, Listing};
pub(in crate::app) use mentions::{MentionRequest, Mentioned};
pub(in crate::app) use profile::ProfileRequest;
pub(in crate::app) use query::{SearchAnswer, SearchRequest};
pub(in crate::app) use side::{SideLines, SideRequest};

use super::look::{Look, Snapshot};
use super::state::{CardLine, MentionItem, Profile, SearchResults};
use crate::entity::EntityId;

/// Something to be worked out.
#[derive(Debug)]
pub struct Job {
    /// Tells it from others of its kind.
    pub(in crate::app) generation: u64,
    pub(in crate::app) snapshot: Snapshot,
    pub(in crate::app) task: Box<Task>,
}

/// What is asked for.
#[derive(Debug)]
pub(in crate::app) enum Task {
    /// The list of articles.
    List(ListRequest),
    /// The side panel.
    Side(SideRequest),
    /// The list of mentions.
    Mentions(MentionRequest),
    /// The card of an entity.
    Card(CardRequest),
    /// What the small card says.
    Profile(ProfileRequest),
    /// The search of all articles.
    Search(SearchRequest),
    /// Where these words stand, which are searched for in the open article.
    Hits(String),
    /// What can stand in the place of what is being typed.
    Completion(CompletionRequest),
}

/// The kinds of [`Job`]s: of each the latest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// The list of articles.
    List,
    /// The side panel.
    Side,
    /// The list of mentions.
    Mentions,
    /// The card of an entity.
    Card,
    /// The small card.
    Profile,
    /// The search of all articles.
    Search,
    /// The search of the open article, in the others.
    Hits,
    /// What can stand in the place of what is being typed.
    Completion,
}

/// What is answered.
#[derive(Debug)]
pub enum Answer {
    /// To [`Task::List`].
    List(Listing),
    /// To [`Task::Side`].
    Side(SideLines),
    /// To [`Task::Mentions`]: all so far.
    Mentions(Vec<MentionItem>),
    /// To [`Task::Card`]: all so far.
    Card(Vec<CardLine>),
    /// To [`Task::Profile`].
    Profile(EntityId, Profile),
    /// To [`Task::Search`]: all so far.
    Search(SearchAnswer),
    /// To [`Task::Hits`].
    Hits(SearchResults),
    /// To [`Task::Completion`].
    Completion(Completions),
}

impl Job {
    /// What kind it is of.
    pub fn kind(&self) -> JobKind {
        match *self.task {
            Task::List(_) => JobKind::List,
            Task::Side(_) => JobKind::Side,
            Task::Mentions(_) => JobKind::Mentions,
            Task::Card(_) => JobKind::Card,
            Task::Profile(_) => JobKind::Profile,
            Task::Search(_) => JobKind::Search,
            Task::Hits(_) => JobKind::Hits,
            Task::Completion(_) => JobKind::Completion,
        }
    }

    /// Works it out until `stop` says that nobody waits for it. `say` is told the job's generation, an answer,
    /// and whether it is the last.
    pub fn run(&self, stop: &(dyn Fn() -> bool + Sync), say: &mut dyn FnMut(u64, Answer, bool)) {
        self.task.run(self.snapshot.look(), stop, &mut |answer, last| say(self.generation, answer, last));
    }
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        (self.generation, self.kind()) == (other.generation, other.kind())
    }
}

impl Task {
    pub(in crate::app) fn run(
        &self,
        look: Look<'_>,
        stop: &(dyn Fn() -> bool + Sync),
        say: &mut dyn FnMut(Answer, bool),
    ) {
        match self {
            Task::List(request) => {
                if let Some(listing) = list::list(look, request, stop) {
                    say(Answer::List(listing), true);
                }
            }
            Task::Side(request) => say(Answer::Side(side::side(look, request)), true),
            Task::Mentions(request) => {
                let found =
                    mentions::mentions(look, request, stop, &mut |part| say(Answer::Mentions(part), false));
                if let Some(all) = found {
                    say(Answer::Mentions(all), true);
                }
            }
            Task::Card(request) => {
                let lines = card::card(look, request, stop, &mut |part| say(Answer::Card(part), false));
                if let Some(all) = lines {
                    say(Answer::Card(all), true);
                }
            }
            Task::Profile(request) => {
                say(Answer::Profile(request.entity, profile::profile(look, request, stop)), true);
            }
            Task::Search(request) => {
                let found =
                    query::search_all(look, request, stop, &mut |part| say(Answer::Search(part), false));
                if let Some(all) = found {
                    say(Answer::Search(all), true);
                }
            }
            Task::Hits(needle) => {
                if let Some(found) = search::search(look, needle, stop) {
                    say(Answer::Hits(found), true);
                }
            }
            Task::Completion(request) => {
                say(Answer::Completion(completions::completions(look, request)), true);
            }
        }
    }
}
