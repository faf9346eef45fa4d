//! What comes while one reads: articles as they are loaded, found to be the same, or changed; analyses and
//! indexes; where bookmarks stand; what a search finds; what is saved. Results of work that was asked for
//! carry a generation, and an older one is dropped.

mod anchoring;
mod bodies;
mod changes;
mod indexing;
mod jobs;
mod loading;
mod saving;
mod search;
mod undo;
