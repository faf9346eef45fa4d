//! What a text names: mentions, figures with their values, and which mentions are one entity.
//!
//! [`analyse`] is a plain function of one article; [`Linker`] joins what several articles name. The recognizers propose
//! candidates; `refine` corrects and adds what the words around a name and the rest of the article tell; `resolve` says
//! which of them are one entity; `quotation` finds who said what. All of that reads English: of a text in another
//! language only what lists have is found.

mod analyse;
mod document;
mod lexicon;
mod link;
mod model;
mod name;
mod quotation;
mod recognize;
mod refine;
mod resolve;
mod union_find;

pub use analyse::{analyse, analyse_without, explain, trace};
pub use link::{Chunks, Entity, EntityId, Linker, Links, Locals, Settled, Surface};
pub use model::{
    Analysis, Bound, Candidate, Evidence, Label, LocalEntity, Mention, Quotation, QuotationRule, Rule, Value,
};
pub use quotation::quotations;
pub use recognize::figure::{figures, resolve};
pub use recognize::named::named;
pub use recognize::tagger;
pub use refine::{Step, passes};
