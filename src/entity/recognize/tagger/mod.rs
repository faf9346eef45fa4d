//! The statistical tagger of names: named entity recognition by a linear-chain conditional random field (Lafferty,
//! McCallum and Pereira, 2001) with BIOES tags and features of word clusters and gazetteers (Ratinov and Roth, 2009), in
//! two stages (Krishnan and Manning, 2006).
//!
//! `word`, `clusters`, `gazetteer` and `cues` know words, `observations` sees a text with them, `features` says by
//! templates what was seen at a token, `model` weighs it, `crf` decodes the best tags, `first_stage` does so for a text, `majority` has the features of the
//! second stage, and `two_stage` is the tagger itself; `memo` spares it what it has seen. `table` is how words are kept, `rows` how weights are; `explain` gives
//! reasons. Training lives in `examples/train_tagger` (stochastic gradient by `AdaGrad`: Duchi, Hazan and Singer, 2011);
//! it uses the same features, and leaves four files in `assets/` that are compiled in here.

pub mod clusters;
pub mod crf;
mod cues;
mod explain;
pub mod features;
mod first_stage;
pub mod gazetteer;
pub mod majority;
mod memo;
pub mod model;
pub mod observations;
mod rows;
mod table;
mod two_stage;
pub mod word;

pub use explain::explain;
pub use first_stage::first_stage;
pub(in crate::entity) use gazetteer::{
    behind_place, classes, is_country, is_known, is_listed, is_place_or_first_name,
};
pub use table::write as write_table;
pub use two_stage::{CLUSTERS, MODEL, SECOND, Tagger, tag};

#[cfg(test)]
mod tests;
