//! Boilerplate removal: which lines of a text are no part of the story.
//!
//! Scraped articles carry pieces of the page around them: adverts, share bars, comment counts, links to other
//! stories. The task is that of Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate Detection using Shallow Text
//! Features"; here it is done on plain text, which has neither tags nor link density left, by the wording of lines
//! ([`phrases`]), by how they are built ([`single`]), and by what stands around them: first the edges of the story are
//! found by its paragraphs ([`edges`]), then short lines take the class of their neighbours ([`context`],
//! [`short_lines`]), as in jusText (Pomikálek 2011, "Removing Boilerplate and Duplicate Content from Web Corpora").
//!
//! Each rule has a name that a reader understands, which is kept with the lines it finds. Rules look at whole lines,
//! and when in doubt a line is story: a line of debris more costs the reader a glance, a line of story less costs the
//! story. How a line is compared with phrases is in [`line`].

mod context;
mod edges;
mod lexicon;
mod line;
mod phrases;
pub(crate) mod rule;
mod short_lines;
mod single;

pub(crate) use line::{Line, NUMBER, each_line, lines, plain};

use super::article::Debris;
use phrases::Where;
use single::always;

/// The debris that `rules` (as from [`mark`]) says `lines` hold.
pub(crate) fn marked(lines: &[Line<'_>], rules: &[Option<&'static str>]) -> Vec<Debris> {
    let both = lines.iter().zip(rules);
    both.filter_map(|(line, rule)| rule.map(|rule| Debris { span: line.span, rule })).collect()
}

/// For each of `lines` the rule that makes it debris.
pub(crate) fn mark(lines: &[Line<'_>]) -> Vec<Option<&'static str>> {
    let mut rules = vec![None; lines.len()];
    let edges = edges::Edges::of(lines, |line| always(line).is_some());
    for (at, line) in lines.iter().enumerate() {
        if !line.is_blank() {
            rules[at] = always(line)
                .or_else(|| edges.holds(at).then(|| single::at_edge(line, edges.is_head(at))).flatten());
        }
    }
    context::share_bars(lines, &edges, &mut rules);
    context::link_lists(lines, &mut rules);
    context::repeated(lines, &mut rules);
    context::appeals(lines, &mut rules);
    context::bylines(lines, &edges, &mut rules);
    short_lines::menus(lines, &edges, &mut rules);
    context::kickers(lines, &edges, &mut rules);
    short_lines::counts(lines, &edges, &mut rules);
    short_lines::between(lines, &edges, &mut rules);
    short_lines::below(lines, &edges, &mut rules);
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

#[cfg(test)]
mod tests;
