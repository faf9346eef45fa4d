//! Pages made for the tests.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on fails, and not every test makes all"
)]

use byline::source::{Article, read};

pub(crate) const STORY: [&str; 6] = [
    "The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on deck, the harbour office said.",
    "Nobody was hurt, but the cook ran out of soup before midnight, and the band played until its strings broke in the cold.",
    "A second boat was sent from Olm at dawn, and it took the children and the goats first, as the law of the coast requires.",
    "The company will pay the fare back to all who ask for it before the end of the month, its director wrote to the mayor.",
    "The engine had been mended twice this year, and the captain had asked for a new one in a letter that nobody answered.",
    "On Monday morning the ferry went out again, with eleven passengers, one of them the mayor, who had brought a blanket.",
];
pub(crate) const TITLE: &str = "<h1>Ferry stands still for nine hours</h1>";

/// A page with `body` between the site's links and its address; `head` goes to the others of its kind.
pub(crate) fn page(head: &str, body: &str) -> String {
    let links = |words: &str| {
        words
            .split(' ')
            .map(|word| format!("<li><a href='/{word}'>{word}</a></li>"))
            .collect::<Vec<_>>()
            .concat()
    };
    format!(
        "<!DOCTYPE html><html lang='en'><head><title>Ferry stands still for nine hours | The Lindt Courier</title>{head}</head><body>\
         <div class='q1'><ul>{}</ul></div>{body}<div class='q9'><p>The Lindt Courier is published daily except Sundays by the Harbour \
         Press, and all letters to the editor must bear a name and an address.</p><ul>{}</ul></div></body></html>",
        links("Home World Sport Money Weather Travel Culture Letters"),
        links("Imprint Contact Terms Jobs Archive"),
    )
}

pub(crate) fn paragraphs(of: &[&str]) -> String {
    of.iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat()
}

pub(crate) fn article(page: &str) -> Article {
    read("page.html", page.as_bytes()).unwrap().remove(0)
}

/// The lines of a page's story that are not folded away.
pub(crate) fn told(page: &str) -> Vec<String> {
    let article = article(page);
    let mut at = 0;
    let lines = article.text.split_inclusive('\n').filter(|line| {
        at += line.len();
        !line.trim().is_empty()
            && !article.debris.iter().any(|debris| (debris.span.start..debris.span.end).contains(&(at - 1)))
    });
    lines.map(|line| line.trim().to_owned()).collect()
}

/// Readers' comments, longer than the story.
pub(crate) fn comments() -> String {
    let one = |n: u32| {
        format!(
            "<div class='z'><b>reader{n}</b> <a href='#r'>Reply</a><p>I was on that boat too, number {n}, and I can tell you that the soup \
             was cold and that the band was a good deal worse than the paper says it was.</p></div>"
        )
    };
    (1..=12).map(one).collect()
}
