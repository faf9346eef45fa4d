//! A story's blocks become one text; what their links and elements say of them is kept as debris.

use super::blocks::{Block, Kind, Mark};
use crate::source::article::Debris;
use crate::source::debris::rule;
use crate::source::metadata::title::ends_sentence;
use crate::text::Span;

/// The text of `blocks`, and what of it is debris whatever its words say.
pub(crate) fn assemble(blocks: &[Block]) -> (String, Vec<Debris>) {
    let rules = rules(blocks);
    let mut text = String::new();
    let mut forced = Vec::new();
    let mut last = None;
    for (block, rule) in blocks.iter().zip(rules) {
        if let Some(last) = last {
            let near = block.continued || kin(last, block.kind);
            text.push_str(if near { "\n" } else { "\n\n" });
        }
        last = Some(block.kind);
        let start = text.len();
        match block.kind {
            Kind::Item(Mark::Dot) => text.push_str("- "),
            Kind::Item(Mark::Number(number)) => {
                text.push_str(&number.to_string());
                text.push_str(". ");
            }
            _ => {}
        }
        text.push_str(&block.text);
        if let Some(rule) = rule {
            forced.push(Debris { span: Span::new(start, text.len() + 1), rule });
        }
    }
    text.push('\n');
    (text, forced)
}

/// Whether two blocks stand in neighbouring lines: items of a list, rows of a table.
fn kin(one: Kind, two: Kind) -> bool {
    matches!((one, two), (Kind::Item(_), Kind::Item(_)) | (Kind::Row, Kind::Row))
}

/// The rule that makes each block debris, by its links and by those around it.
fn rules(blocks: &[Block]) -> Vec<Option<&'static str>> {
    let mut rules: Vec<Option<&'static str>> = blocks.iter().map(alone).collect();
    // A sentence that is a link is the story's where that goes on behind it.
    let last =
        blocks.iter().rposition(|block| block.words >= TELLING && !is_link(block) && alone(block).is_none());
    for (block, rule) in blocks.iter().zip(&mut rules).take(last.unwrap_or(0)) {
        rule.take_if(|rule| *rule == rule::LINKS && is_sentence(block));
    }
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks[at..].iter().take_while(|block| matches!(block.kind, Kind::Item(_))).count();
        list(&blocks[at..at + run], &mut rules[at..at + run]);
        at += run.max(1);
    }
    headings(blocks, &mut rules);
    teasers(blocks, &mut rules);
    announcements(blocks, &mut rules);
    // A page that is nothing but links is told as such.
    if rules.iter().all(Option::is_some) {
        rules.fill(None);
    }
    // A heading without story under it headed something that is left out.
    if let Some(last) = rules.iter().rposition(Option::is_none)
        && blocks[last].kind == Kind::Heading
        && last > 0
    {
        rules[last] = Some(rule::FURNITURE);
    }
    rules
}

/// Marks headings that are links and follow each other, and one that nothing follows.
fn headings(blocks: &[Block], rules: &mut [Option<&'static str>]) {
    let headings: Vec<bool> =
        blocks.iter().map(|block| block.kind == Kind::Heading && is_link(block)).collect();
    for at in 0..blocks.len() {
        let beside = headings.get(at + 1) == Some(&true) || (at > 0 && headings[at - 1]);
        if headings[at] && (beside || at + 1 == blocks.len()) {
            rules[at] = Some(rule::LINKS);
        }
    }
}

/// Marks what announces links, unless it announces more.
fn announcements(blocks: &[Block], rules: &mut [Option<&'static str>]) {
    for at in (0..blocks.len().saturating_sub(1)).rev() {
        let block = &blocks[at];
        let announces = block.kind == Kind::Heading || block.text.ends_with(':');
        let list =
            blocks[at + 1..].iter().zip(&rules[at + 1..]).take_while(|(block, _)| block.item.is_some());
        let more = list.into_iter().any(|(_, rule)| rule.is_none());
        if rules[at].is_none() && rules[at + 1] == Some(rule::LINKS) && announces && block.words <= 5 && !more
        {
            rules[at] = Some(rule::LINKS);
        }
    }
}

/// Marks a list where most of its items are links to other stories; an item that tells more is left, and makes a list
/// of few links the story's own.
fn list(blocks: &[Block], rules: &mut [Option<&'static str>]) {
    let mut items: Vec<(usize, usize)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match items.last_mut() {
            Some((start, end)) if blocks[*start].item == block.item => *end = at + 1,
            _ => items.push((at, at + 1)),
        }
    }
    // Teasers have a line of link and a line of summary.
    let is_teaser = |item: &(usize, usize)| is_link(&blocks[item.0]);
    let tells = |item: &(usize, usize)| {
        let mut blocks = blocks[item.0..item.1].iter();
        !is_teaser(item) && blocks.any(|block| block.words >= TELLING && block.link_share() < 0.5)
    };
    let links = items.iter().filter(|item| is_teaser(item)).count();
    let told = items.iter().filter(|item| tells(item)).count();
    let most = links * 3 >= items.len() * 2 || (items.len() >= 4 && links * 2 >= items.len());
    if !most || (told > 0 && links < (told * TEASERS).max(TEASERS + 1)) {
        return;
    }
    for item in items.iter().filter(|item| !tells(item)) {
        rules[item.0..item.1].fill(Some(rule::LINKS));
    }
}

/// The fewest words of an item that tells something.
const TELLING: u32 = 8;
/// The fewest teasers that are taken for such.
const TEASERS: usize = 3;

/// Teasers of other stories at the end of the text: a link and at most one short paragraph each.
fn teasers(blocks: &[Block], rules: &mut [Option<&'static str>]) {
    let is_summary = |block: &Block| block.kind == Kind::Paragraph && block.words <= 45 && block.linked == 0;
    let mut at = blocks.len();
    let mut count = 0;
    let mut first = at;
    while at > 0 {
        let block = &blocks[at - 1];
        if is_link(block) && block.kind != Kind::Caption {
            count += 1;
            first = at - 1;
        } else if !(rules[at - 1].is_some() || (is_summary(block) && at >= 2 && is_link(&blocks[at - 2]))) {
            break;
        }
        at -= 1;
    }
    let words = |blocks: &[Block]| blocks.iter().map(|block| block.words).sum::<u32>();
    if count >= TEASERS && words(&blocks[..first]) * 2 > words(&blocks[first..]) {
        rules[first..].iter_mut().for_each(|rule| {
            rule.get_or_insert(rule::LINKS);
        });
    }
}

/// The rule by which a block is debris whatever stands around it.
fn alone(block: &Block) -> Option<&'static str> {
    match block.kind {
        Kind::Caption => Some(rule::PICTURE),
        Kind::Paragraph if is_link(block) && block.words >= 2 => Some(rule::LINKS),
        _ => None,
    }
}

/// Whether all of a block is links.
fn is_link(block: &Block) -> bool {
    block.link_share() >= 0.9
}

/// Whether a block reads as one of a story's sentences, where a headline would not.
fn is_sentence(block: &Block) -> bool {
    !block.boxed && block.words >= TELLING && ends_sentence(&block.text)
}
