//! Short lines in the midst of debris, though no word of them says so: they take the class of their neighbours.

use super::edges::Edges;
use super::line::{Line, NUMBER};
use super::phrases::{self, is_boilerplate};
use super::rule;
use crate::source::metadata::title;

type Rules = [Option<&'static str>];

/// Below the story, lines among debris that do not run on like text: other stories' headlines, sections, names.
///
/// The way goes up from the last line to the first that is no debris and might be a sentence of the story.
pub(super) fn below(lines: &[Line<'_>], edges: &Edges, rules: &mut Rules) {
    const GAP: usize = 6;
    let told: Vec<usize> = edges.tail(lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    let (mut top, mut gap, mut marked, mut open) = (told.len(), 0, 0, 0);
    for (place, &at) in told.iter().enumerate().rev() {
        if rules[at].is_some() {
            (gap, marked) = (0, marked + 1);
            if rules[at].is_some_and(|rule| ends_the_story(&lines[at], rule)) {
                (top, open) = (place, told.len() - place - marked);
            }
        } else if gap == GAP || !(is_boilerplate(&lines[at]) || could_be_a_link(&lines[at])) {
            break;
        } else {
            gap += 1;
        }
    }
    if marked < 3 || open > marked * 2 {
        return;
    }
    for &at in &told[top..] {
        let named = if lines[at].words() > 2 { rule::LINKS } else { rule::FURNITURE };
        rules[at].get_or_insert(named);
    }
}

/// Whether debris by this rule may be the first of what stands below a story. Buttons and adverts stand within it too,
/// and after them may come a recipe's list or a table.
fn ends_the_story(line: &Line<'_>, rule: &'static str) -> bool {
    if rule == rule::LINKS {
        return phrases::announces(line);
    }
    [rule::COMMENTS, rule::POLICY, rule::TAGS, rule::SIGN_UP, rule::COPYRIGHT, rule::APPEAL].contains(&rule)
}

/// Whether a line may be a link to something: it does not run on like text, nor is it of a list or a table.
fn could_be_a_link(line: &Line<'_>) -> bool {
    let numbers = line.plain.split(' ').filter(|word| word.starts_with(NUMBER)).count();
    !line.ends_sentence()
        && !line.text.ends_with([':', ',', ';'])
        && !line.text.contains('\t')
        && !line.is_item()
        && numbers <= 3
        && line.words() <= 28
}

/// Menus before and after the story: many lines of a few words, of which some are known from pages' menus.
pub(super) fn menus(lines: &[Line<'_>], edges: &Edges, rules: &mut Rules) {
    const LEAST: usize = 6;
    let told: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank() && edges.holds(at)).collect();
    let apart = |a: &usize, b: &usize| edges.is_head(*a) == edges.is_head(*b);
    for edge in told.chunk_by(apart) {
        let short =
            |at: usize| lines[at].words() <= 3 && lines[at].text.len() <= 40 && could_be_a_link(&lines[at]);
        for run in edge.chunk_by(|&a, &b| short(a) == short(b)) {
            let known = |at: usize| rules[at] == Some(rule::FURNITURE) || title::is_section(lines[at].text);
            let count = run.iter().filter(|&&at| known(at)).count();
            // Below the story a list or a table of it may stand, so more must be known.
            let share = if edges.is_head(run[0]) { 4 } else { 2 };
            if !short(run[0]) || run.len() < LEAST || count * share < run.len() {
                continue;
            }
            // A title of a few words may be the run's last line.
            let last = run[run.len() - 1];
            let titled = !edges.is_head(last)
                || edge.iter().any(|&at| rules[at].is_none() && title::could_be_title(lines[at].text));
            let end = if titled || known(last) { run.len() } else { run.len() - 1 };
            for &at in &run[..end] {
                rules[at].get_or_insert(rule::FURNITURE);
            }
        }
    }
}

/// Counts that stand beside buttons, without a word: over the story next to debris, below it between debris.
pub(super) fn counts(lines: &[Line<'_>], edges: &Edges, rules: &mut Rules) {
    let told: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    for (place, &at) in told.iter().enumerate() {
        if rules[at].is_some() || !edges.holds(at) || !lines[at].is_count() {
            continue;
        }
        let marked = |place: Option<&usize>| place.is_some_and(|&at| rules[at].is_some());
        let (above, below) = (place > 0 && marked(told.get(place - 1)), marked(told.get(place + 1)));
        if above && (below || edges.is_head(at)) {
            rules[at] = Some(rule::COMMENTS);
        }
    }
}

/// One or two lines within a sign-up box, a share bar or the like, which do not run on like text.
pub(super) fn between(lines: &[Line<'_>], edges: &Edges, rules: &mut Rules) {
    const MOST: usize = 2;
    let boxed = |rule: Option<&'static str>| {
        rule.is_some_and(|rule| [rule::SIGN_UP, rule::SHARE, rule::POLICY, rule::PLAYER].contains(&rule))
    };
    let told: Vec<usize> =
        (0..lines.len()).filter(|&at| !lines[at].is_blank() && !edges.is_head(at)).collect();
    let mut above: Option<usize> = None;
    for (place, &at) in told.iter().enumerate() {
        if rules[at].is_none() {
            continue;
        }
        let from = above.replace(place);
        let Some(from) = from.filter(|from| (2..=MOST + 1).contains(&(place - from))) else { continue };
        let (first, last) = (rules[told[from]], rules[at]);
        let inner = &told[from + 1..place];
        if boxed(first)
            && first == last
            && inner.iter().all(|&i| could_be_a_link(&lines[i]) && !lines[i].quotes())
        {
            for &i in inner {
                rules[i] = first;
            }
        }
    }
}
