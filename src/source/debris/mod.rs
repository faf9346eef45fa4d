//! Which lines of a text are no part of the story.
//!
//! Scraped articles carry pieces of the page around them: adverts, share bars, comment counts, links to other
//! stories. Each rule here has a name that a reader understands, which is kept with the lines it finds. Rules look
//! at whole lines and at what stands around them, and when in doubt a line is story: a line of debris more
//! costs the reader a glance, a line of story less costs the story.
//!
//! The phrases, by language, are in [`phrases`]; how a line is compared with them is in [`line`].

mod build;
mod context;
mod foot;
mod line;
mod phrases;

pub(crate) use line::{Line, each_line, lines, plain};

use super::Debris;
use phrases::Where;

/// Names of rules that are asked for by name, as the reader sees them; `phrases.txt` has the others.
pub(crate) mod rule {
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
}

/// The debris that `rules` (as from [`mark`]) says `lines` hold.
pub(crate) fn marked(lines: &[Line<'_>], rules: &[Option<&'static str>]) -> Vec<Debris> {
    let both = lines.iter().zip(rules);
    both.filter_map(|(line, rule)| rule.map(|rule| Debris { span: line.span, rule })).collect()
}

/// For each of `lines` the rule that makes it debris.
pub(crate) fn mark(lines: &[Line<'_>]) -> Vec<Option<&'static str>> {
    let mut rules = vec![None; lines.len()];
    let edges = context::Edges::of(lines, |line| always(line).is_some());
    for (at, line) in lines.iter().enumerate() {
        if !line.is_blank() {
            rules[at] = always(line)
                .or_else(|| edges.holds(at).then(|| build::at_edge(line, edges.is_head(at))).flatten());
        }
    }
    context::share_bars(lines, &edges, &mut rules);
    context::link_lists(lines, &mut rules);
    context::repeated(lines, &mut rules);
    context::appeals(lines, &mut rules);
    context::bylines(lines, &edges, &mut rules);
    foot::menus(lines, &edges, &mut rules);
    context::kickers(lines, &edges, &mut rules);
    foot::counts(lines, &edges, &mut rules);
    foot::between(lines, &edges, &mut rules);
    foot::foot(lines, &edges, &mut rules);
    context::keep_a_title(lines, &edges, &mut rules);
    rules
}

/// The rule by which a heading of a page is debris, where it announces what is no story.
pub(crate) fn rule_of(heading: &str) -> Option<&'static str> {
    let lines = lines(heading);
    let line = lines.first()?;
    always(line).or_else(|| phrases::whole(line, Where::Edge))
}

/// Whether what stands under a heading that is debris by `rule` is no story either.
pub(crate) fn announces_others(rule: &str) -> bool {
    [rule::LINKS, rule::COMMENTS, rule::POLICY, rule::COOKIE, rule::SIGN_UP, rule::APPEAL].contains(&rule)
}

/// The rule by which a line is debris wherever it stands.
fn always(line: &Line<'_>) -> Option<&'static str> {
    phrases::whole(line, Where::Anywhere)
        .or_else(|| phrases::labelled(line))
        .or_else(|| phrases::opening(line))
        .or_else(|| build::is_ticker(line).then_some(rule::FURNITURE))
        .or_else(|| build::is_handle(line).then_some(rule::BYLINE))
        .or_else(|| (line.is_share_bar() || line.is_follow()).then_some(rule::SHARE))
        .or_else(|| line.is_copyright().then_some(rule::COPYRIGHT))
}

#[cfg(test)]
mod tests;
