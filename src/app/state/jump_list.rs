//! The jump list.

use crate::corpus::ArticleId;

/// Where jumps came from, as in vim: places to go back to, and places gone back from; each a byte of an
/// article.
#[derive(Debug, Default)]
pub(in crate::app) struct JumpList {
    pub(in crate::app) back: Vec<(ArticleId, usize)>,
    pub(in crate::app) forward: Vec<(ArticleId, usize)>,
}
