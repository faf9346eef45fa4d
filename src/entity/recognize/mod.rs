//! Recognizers propose candidates, each by itself: `tagger` (persons, organizations, places), `figure` (dates, money, shares,
//! quantities) and `named` (groups, documents, events by lists and rules). `language` tells which of them fit a text.

pub(super) mod figure;
pub(super) mod language;
pub(super) mod named;
pub mod tagger;
