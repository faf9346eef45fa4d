//! Made-up pages of many shapes: the story is found, whatever elements and names it stands in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::{Article, read};

const STORY: [&str; 6] = [
    "The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on deck, the harbour office said.",
    "Nobody was hurt, but the cook ran out of soup before midnight, and the band played until its strings broke in the cold.",
    "A second boat was sent from Olm at dawn, and it took the children and the goats first, as the law of the coast requires.",
    "The company will pay the fare back to all who ask for it before the end of the month, its director wrote to the mayor.",
    "The engine had been mended twice this year, and the captain had asked for a new one in a letter that nobody answered.",
    "On Monday morning the ferry went out again, with eleven passengers, one of them the mayor, who had brought a blanket.",
];
const TITLE: &str = "<h1>Ferry stands still for nine hours</h1>";

/// A page with `body` between the site's links and its address; `head` goes to the others of its kind.
fn page(head: &str, body: &str) -> String {
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

fn paragraphs(of: &[&str]) -> String {
    of.iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat()
}

fn article(page: &str) -> Article {
    read("page.html", page.as_bytes()).unwrap().remove(0)
}

/// The lines of a page's story that are not folded away.
fn told(page: &str) -> Vec<String> {
    let article = article(page);
    let mut at = 0;
    let lines = article.text.split_inclusive('\n').filter(|line| {
        at += line.len();
        !line.trim().is_empty()
            && !article.debris.iter().any(|debris| (debris.span.start..debris.span.end).contains(&(at - 1)))
    });
    lines.map(|line| line.trim().to_owned()).collect()
}

fn comments() -> String {
    let one = |n: u32| {
        format!(
            "<div class='z'><b>reader{n}</b> <a href='#r'>Reply</a><p>I was on that boat too, number {n}, and I can tell you that the soup \
             was cold and that the band was a good deal worse than the paper says it was.</p></div>"
        )
    };
    (1..=12).map(one).collect()
}

fn teasers() -> String {
    let one = |n: u32| {
        format!(
            "<div class='t'><h3><a href='/t{n}'>Another story of the coast, number {n}</a></h3><p>A short account of what the other \
             story number {n} says, in a sentence that ends somewhere else.</p></div>"
        )
    };
    (1..=5).map(one).collect()
}

#[test]
fn a_story_is_found_in_whatever_elements_it_stands() {
    let each = |open: &str, close: &str| {
        STORY.iter().map(|text| format!("{open}{text}{close}")).collect::<Vec<_>>().concat()
    };
    for body in [
        paragraphs(&STORY),
        each("<div>", "</div>"),
        each("<span style='display: block'>", "</span>"),
        each("<section><div class='s'><p>", "</p></div></section><div class='slot'>Advertisement</div>"),
        each("", "<br><br>"),
        each("<table><tr><td>", "</td></tr></table>"),
        format!("<pre>{}</pre>", STORY.join("\n\n")),
        format!("{}<noscript>{}</noscript>", paragraphs(&STORY), paragraphs(&STORY)),
        format!(
            "<div class='a1'>{}</div><div class='a2'>{}</div>",
            paragraphs(&STORY[..4]),
            paragraphs(&STORY[4..])
        ),
        format!("<p class='first'>{}</p><div class='y'>{}</div>", STORY[0], paragraphs(&STORY[1..])),
    ] {
        assert_eq!(told(&page("", &format!("<div class='x'>{TITLE}{body}</div>"))), STORY, "{body}");
    }
}

#[test]
fn a_short_story_is_found_beside_longer_text() {
    for count in 1..=2 {
        let body = format!("<div class='x'>{TITLE}{}</div>", paragraphs(&STORY[..count]));
        assert_eq!(told(&page("", &body)), STORY[..count]);
    }
    // The page says how its story begins, and what of it is the story's body.
    let summary = format!("<meta property='og:description' content='{}…'>", &STORY[1][..60]);
    let body = format!(
        "<div class='entry-content'>{}</div><div class='k'><p>{}</p><p>{}</p></div>",
        paragraphs(&STORY[1..2]),
        "The harbour museum shows ropes and lamps of two centuries, and is open on all days but Tuesday.",
        "The guide of the coast has all its piers and inns, with their prices, and costs as much as two fares.",
    );
    assert_eq!(told(&page(&summary, &body)), STORY[1..2]);
}

#[test]
fn comments_longer_than_the_story_stay_out() {
    let story = paragraphs(&STORY[..3]);
    for around in [
        format!("<div id='comments'><h3>What readers say</h3>{}</div>", comments()),
        format!("<div id='lista_comentarios'>{}</div>", comments()),
        format!("<div class='c'><h3>12 Comments</h3>{}</div>", comments()),
    ] {
        let body = format!("<div class='x'>{TITLE}<div class='y'>{story}</div>{around}</div>");
        assert_eq!(told(&page("", &body)), STORY[..3], "{around}");
    }
}

#[test]
fn teasers_after_the_story_are_folded() {
    let story = paragraphs(&STORY);
    for body in [
        format!("<div class='x'>{TITLE}{story}<h2>More from the coast</h2>{}</div>", teasers()),
        format!(
            "<div class='x'>{TITLE}{story}</div><div class='k'><h2>More from the coast</h2>{}</div>",
            teasers()
        ),
        format!("<div class='x'>{TITLE}{story}<div id='moreFrom'>{}</div></div>", teasers()),
    ] {
        assert_eq!(told(&page("", &body)), STORY, "{body}");
    }
}

#[test]
fn names_that_also_say_other_things_do_not_lose_the_story() {
    for names in
        ["class='post hentry tag-ferry tag-poll'", "id='content_print'", "class='entry-content share'"]
    {
        let body = format!(
            "<div {names}>{TITLE}{}</div><div class='k'>{}</div>",
            paragraphs(&STORY[..2]),
            teasers()
        );
        assert_eq!(told(&page("", &body))[..2], STORY[..2], "{names}");
    }
}

#[test]
fn an_anchor_left_open_makes_no_link_of_the_page() {
    let body = format!("<a name='top'><div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
    assert_eq!(told(&page("", &body)), STORY);
}

#[test]
fn a_caption_within_a_paragraph_is_not_the_paragraph() {
    let body = format!(
        "<div class='x'>{TITLE}<p><span class='img'><img src='a.jpg'><span class='caption'>The ferry at its pier</span></span>{}</p>{}</div>",
        STORY[0],
        paragraphs(&STORY[1..])
    );
    assert_eq!(told(&page("", &body)), STORY);
}

#[test]
fn a_story_that_a_page_hides_until_a_script_runs_is_read() {
    let hidden = format!("<div class='x' style='display:none'>{TITLE}{}</div>", paragraphs(&STORY));
    assert_eq!(told(&page("", &hidden)), STORY);
    // What it hides beside a story stays hidden.
    let beside = format!(
        "<div class='x'>{TITLE}{}<div hidden>{}</div></div>",
        paragraphs(&STORY),
        paragraphs(&[
            "You have read all the stories that are free this month, and may read more for a crown."
        ])
    );
    assert_eq!(told(&page("", &beside)), STORY);
}

#[test]
fn a_story_that_is_data_only_keeps_its_paragraphs() {
    let nbsp = paragraphs(&STORY).replace("</p>", " </p>&nbsp;");
    for text in [STORY.join("\\n\\n"), paragraphs(&STORY), nbsp.clone(), nbsp.replace('<', "&lt;")] {
        let data = format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{text}\"}}</script>"
        );
        assert_eq!(told(&page(&data, &format!("<div>{TITLE}<div id='app'></div></div>"))), STORY);
    }
}

#[test]
fn who_and_when_stand_between_headline_and_story() {
    let body = format!(
        "<div class='w'>{TITLE}<div class='bio'>By Ada Fenn</div><div class='timestamp'>November 10, 2025</div><div class='x'>{}</div></div>",
        paragraphs(&STORY)
    );
    let found = article(&page("", &body));
    assert_eq!(found.author.map(|author| author.value).as_deref(), Some("Ada Fenn"));
    assert_eq!(found.published.map(|date| date.value.to_string()).as_deref(), Some("2025-11-10"));
}

#[test]
fn an_outlet_is_no_author_and_no_title() {
    let head = "<meta property='og:site_name' content='The Lindt Courier'><meta name='author' content='The Lindt Courier'>";
    let body = format!(
        "<h1><a href='https://courier.example/'>Ferry News Nine</a></h1><div class='x'>{TITLE}{}</div>",
        paragraphs(&STORY)
    );
    let found = article(&page(head, &body));
    assert_eq!(found.title.value, "Ferry stands still for nine hours");
    assert_eq!(found.author, None);
    // Of two headings the one that says more of the title, though both are part of it.
    let body = format!("<h1>Lindt</h1><div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
    let page = page("<meta property='og:title' content='Ferry stands still for nine hours'>", &body);
    assert_eq!(article(&page).title.value, "Ferry stands still for nine hours");
}

#[test]
fn objects_that_refer_to_each_other_are_looked_up_once() {
    let list = vec!["{\"@type\":\"NewsArticle\",\"publisher\":{\"@id\":\"#none\"}}"; 200].join(",");
    let lists = vec![format!("[{list}]"); 150].join(",");
    let named = "{\"@type\":\"NewsArticle\",\"publisher\":{\"@id\":\"#p\"}},{\"@id\":\"#p\",\"name\":\"The Lindt Courier\"}";
    let data = format!("<script type='application/ld+json'>[{named},{lists}]</script>");
    let body = format!("<div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
    let found = article(&page(&data, &body));
    assert_eq!(found.outlet.map(|outlet| outlet.value).as_deref(), Some("The Lindt Courier"));
}

#[test]
fn items_of_an_ordered_list_are_numbered_once() {
    let list = "<ol><li><p>Wash the leeks.</p><p>All of them.</p></li><li>Simmer<br>for an hour<ol><li>or two</li></ol></li><li>Serve</li></ol>";
    let body =
        format!("<div class='x'>{TITLE}{}{list}{}</div>", paragraphs(&STORY[..3]), paragraphs(&STORY[3..]));
    let lines = told(&page("", &body));
    assert_eq!(
        lines[3..lines.len() - 3],
        ["1. Wash the leeks.", "All of them.", "2. Simmer", "for an hour", "1. or two", "3. Serve"]
    );
}
