//! A terminal reader for a folder of articles.
//!
//! # The house
//!
//! An article comes in as bytes and ends as cells on a screen. It passes these rooms in this order,
//! and each room uses only the rooms before it (`tests/walls.rs` holds that):
//!
//! | room | what happens there |
//! | --- | --- |
//! | [`text`] | spans, sentences, tokens; how wide a grapheme is drawn; wrapping |
//! | [`source`] | bytes become an [`Article`](source::Article): encoding, format, title and other metadata, debris |
//! | [`entity`] | an article's text becomes [mentions](entity::Mention), and mentions become entities |
//! | [`corpus`] | articles become a [`Corpus`](corpus::Corpus) with an index; queries, fuzzy and full-text matching |
//! | [`passage`] | what the reader keeps: anchors, bookmarks, re-anchoring, citations |
//! | [`story`] | what several articles say side by side |
//! | [`app`] | state, the table of commands, `update(state, message) -> effects` |
//! | [`view`] | `draw(&state, frame)`, one file a pane |
//! | [`shell`] | everything that touches the world: arguments, files, threads, clock, terminal |
//!
//! In `entity`, forms of names (acronyms, spellings, a person's parts) have a folder of their own, `name`: refining,
//! resolving and linking all need them. What a command does is called in `app::update`, where the whole state is
//! known, by the row of its table. `ARCHITECTURE.md` tells the ways through the rooms.
//!
//! The program is offline: nothing in it opens a connection, but for `shell::remote`, which asks the server that is named
//! with `--from`, and no other, by plain blocking HTTP in threads. Without the feature `remote` it cannot.
//!
//! `text` to `story` know no terminal, no file and no clock. `update` never waits, and `draw` changes
//! nothing.

#![forbid(unsafe_code)]

pub mod app;
pub mod corpus;
pub mod entity;
pub mod passage;
pub mod shell;
pub mod source;
pub mod story;
pub mod text;
pub mod view;
