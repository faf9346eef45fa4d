//! Names of rules that are asked for by name, as the reader sees them; the lists of phrases have the others.

pub(crate) const APPEAL: &str = "appeal for support";
pub(crate) const BYLINE: &str = "byline";
pub(crate) const CAPTION: &str = "repeated caption";
pub(crate) const COMMENTS: &str = "comment count";
pub(crate) const COOKIE: &str = "cookie notice";
pub(crate) const COPYRIGHT: &str = "copyright notice";
pub(crate) const CREDIT: &str = "photo credit";
pub(crate) const DATELINE: &str = "publication date";
pub(crate) const FURNITURE: &str = "page furniture";
pub(crate) const LINKS: &str = "links to other stories";
pub(crate) const PARAGRAPH: &str = "repeated paragraph";
pub(crate) const PICTURE: &str = "picture caption";
pub(crate) const PLAYER: &str = "player or script notice";
pub(crate) const POLICY: &str = "comment policy";
pub(crate) const READING: &str = "reading time";
pub(crate) const SHARE: &str = "share bar";
pub(crate) const SIGN_UP: &str = "newsletter sign-up";
pub(crate) const TAGS: &str = "tag list";
pub(crate) const TITLE: &str = "repeated title";
