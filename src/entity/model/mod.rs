//! What an analysis is made of: labels, mentions, entities, quotations, and the rules that made them.

mod label;
mod mention;
mod rule;

pub use label::Label;
pub use mention::{Analysis, Bound, Candidate, Evidence, LocalEntity, Mention, Quotation, Value};
pub use rule::{QuotationRule, Rule};
