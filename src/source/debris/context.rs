//! Rules that look at what stands around a line.

use super::edges::Edges;
use super::line::Line;
use super::phrases::{self, is_appeal};
use super::{rule, single};
use crate::source::metadata::{credits, says_when, title};
use std::ops::Range;

/// The next line after `at` that is not blank.
fn next(lines: &[Line<'_>], at: usize) -> Option<usize> {
    (at + 1..lines.len()).find(|&i| !lines[i].is_blank())
}

/// The last line before `at` that is not blank.
fn before(lines: &[Line<'_>], at: usize) -> Option<usize> {
    (0..at).rev().find(|&i| !lines[i].is_blank())
}

/// Buttons of a share bar in a line each: two or more together, or beside a line that says to share.
pub(super) fn share_bars(lines: &[Line<'_>], edges: &Edges, rules: &mut [Option<&'static str>]) {
    let seen: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].is_blank()).collect();
    let part = |i: usize| {
        rules[i] == Some(rule::SHARE) || lines[i].is_share_word() || (edges.holds(i) && lines[i].is_count())
    };
    let parts: Vec<bool> = seen.iter().map(|&i| part(i)).collect();
    for run in runs(&parts) {
        if run.len() >= 2 && seen[run.clone()].iter().any(|&i| !lines[i].is_count()) {
            seen[run].iter().for_each(|&i| {
                rules[i].get_or_insert(rule::SHARE);
            });
        }
    }
}

/// The ranges in which `flags` holds throughout.
fn runs(flags: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in (0..flags.len()).filter(|&i| flags[i]) {
        match out.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// What a line that announces other stories announces: list items, or headlines at the text's end.
pub(super) fn link_lists(lines: &[Line<'_>], rules: &mut [Option<&'static str>]) {
    let last_paragraph = lines.iter().rposition(|line| line.is_paragraph() && !is_appeal(line));
    for at in 0..lines.len() {
        if rules[at] != Some(rule::LINKS) {
            continue;
        }
        let announces = phrases::announces(&lines[at]);
        let tail = last_paragraph.is_none_or(|last| last < at);
        let mut taken = 0;
        let mut place = at;
        while let Some(i) = next(lines, place) {
            let line = &lines[i];
            let item = line.is_item() && line.words() <= 30 && !line.ends_sentence();
            // In mid-story one headline belongs to the announcement; the last of more may be a heading.
            let more = || line.words() >= 6 || next(lines, i).is_some_and(|i| lines[i].is_headline());
            let named = announces && line.is_headline() && (tail || taken == 0 || taken < 6 && more());
            if rules[i].is_some() || !(item || named) {
                break;
            }
            rules[i] = Some(rule::LINKS);
            taken += 1;
            place = i;
        }
    }
}

/// A line of some length that says the same as the one before it, but perhaps for the photographer's name.
pub(super) fn repeated(lines: &[Line<'_>], rules: &mut [Option<&'static str>]) {
    let title = lines.iter().position(|line| !line.is_blank());
    for at in 0..lines.len() {
        if lines[at].is_blank() || rules[at].is_some() || lines[at].text.len() < 24 || lines[at].words() < 4 {
            continue;
        }
        let Some(mut above) = before(lines, at) else { continue };
        while rules[above] == Some(rule::CREDIT)
            && let Some(higher) = before(lines, above)
        {
            above = higher;
        }
        if lines[above].text == lines[at].text {
            let is_title = Some(above) == title && !lines[at].ends_sentence();
            let is_text = lines[at].ends_sentence() && !phrases::names_a_credit(&lines[at].plain);
            let other = if is_text { rule::PARAGRAPH } else { rule::CAPTION };
            rules[at] = Some(if is_title { rule::TITLE } else { other });
        } else if matches!(rules[above], None | Some(rule::CAPTION))
            && is_credited_twin(&lines[above], &lines[at])
        {
            rules[at] = Some(rule::CAPTION);
        }
    }
}

/// Whether one of two lines is the other with a credit behind it.
fn is_credited_twin(a: &Line<'_>, b: &Line<'_>) -> bool {
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    let rest = long.plain.strip_prefix(&short.plain).map(str::trim);
    let signed = long.text.strip_prefix(short.text).map(|rest| rest.trim_start_matches(['.', ' ']));
    let signed = signed.is_some_and(|rest| rest.starts_with(['©', '(', '[', '|', '/']));
    short.words() >= 6
        && rest.is_some_and(|rest| rest.split(' ').count() <= 8 && (signed || phrases::names_a_credit(rest)))
}

/// Appeals, and the short line over one.
pub(super) fn appeals(lines: &[Line<'_>], rules: &mut [Option<&'static str>]) {
    for at in (0..lines.len()).filter(|&i| !lines[i].is_blank()) {
        if rules[at].is_none() && is_appeal(&lines[at]) {
            rules[at] = Some(rule::APPEAL);
        }
    }
    for at in 0..lines.len() {
        if rules[at].is_some() || lines[at].is_blank() {
            continue;
        }
        let followed = next(lines, at).is_some_and(|i| rules[i] == Some(rule::APPEAL));
        if followed && lines[at].words() <= 12 && phrases::heads_an_appeal(&lines[at]) {
            rules[at] = Some(rule::APPEAL);
        }
    }
}

/// Bylines and dates of publication over the story: they are read as metadata, and are no story.
pub(super) fn bylines(lines: &[Line<'_>], edges: &Edges, rules: &mut [Option<&'static str>]) {
    for at in edges.head() {
        if rules[at].is_none() && !lines[at].is_blank() {
            rules[at] = single::credit(&lines[at]).or_else(|| credited(lines, edges, at));
        }
    }
}

/// The rule for a line of names, or of a place, with a date on it or beside it. A title must stand over it: else it may be
/// the title itself ("Ada Fenn Wins").
fn credited(lines: &[Line<'_>], edges: &Edges, at: usize) -> Option<&'static str> {
    let mut over = (0..at).filter(|&line| !lines[line].is_blank());
    let is_title = |line: usize| title::could_be_title(lines[line].text) && lines[line].words() > 2;
    over.find(|&line| is_title(line) && !title::is_kicker(lines[line].text))?;
    let beside = [before(lines, at), next(lines, at)];
    let dated = beside.into_iter().flatten().any(|at| says_when(lines[at].text));
    let credits = credits(lines[at].text, dated).filter(|_| edges.is_head(at))?;
    Some(if credits.author.is_some() { rule::BYLINE } else { rule::DATELINE })
}

/// Section names over the title: they are kickers to the finding of the title too.
pub(super) fn kickers(lines: &[Line<'_>], edges: &Edges, rules: &mut [Option<&'static str>]) {
    let told: Vec<usize> = edges.head().filter(|&at| !lines[at].is_blank() && rules[at].is_none()).collect();
    let over = told.iter().take_while(|&&at| title::is_kicker(lines[at].text)).count();
    if told[over..].iter().any(|&at| title::could_be_title(lines[at].text)) {
        told[..over].iter().for_each(|&at| rules[at] = Some(rule::FURNITURE));
    }
}

/// A text whose only line above the story is a word that pages have too keeps it: it is the title.
pub(super) fn keep_a_title(lines: &[Line<'_>], edges: &Edges, rules: &mut [Option<&'static str>]) {
    let told = |at: usize| !lines[at].is_blank();
    if edges.head().any(|at| told(at) && rules[at].is_none()) {
        return;
    }
    let mut marked = edges.head().filter(|&at| told(at));
    if let (Some(at), None) = (marked.next(), marked.next())
        && matches!(rules[at], Some(rule::FURNITURE | rule::BYLINE))
    {
        rules[at] = None;
    }
}
