//! Made-up pages of many shapes: the story is found, whatever elements and names it stands in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::read;
use made::{STORY, TITLE, article, comments, page, paragraphs, told};

#[path = "common/pages.rs"]
mod made;

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

#[test]
fn a_page_with_words_is_never_empty() {
    let links =
        "<ul><li><a href='/1'>Ferry stands still</a></li><li><a href='/2'>Soup runs out</a></li></ul>";
    let state = serde_json::json!({"page": {"related": [{"text": STORY[5]}], "blocks": STORY[..4].iter().map(|text| serde_json::json!({"text": text})).collect::<Vec<_>>()}});
    for (body, words) in [
        (links.to_owned(), "Soup runs out"),
        (format!("<nav><p>{}</p></nav>", STORY[0]), STORY[0]),
        ("<p>Soup.</p>".to_owned(), "Soup."),
        (
            "<div aria-hidden='true'><div style='display:none'>Soup runs out</div></div>".to_owned(),
            "Soup runs out",
        ),
        ("<form><button>Soup runs out</button></form>".to_owned(), "Soup runs out"),
        ("<p>Advertisement</p>".to_owned(), "Advertisement"),
        (format!("<div id='app'></div><noscript>{}</noscript>", paragraphs(&STORY)), STORY[3]),
        (format!("<div id='app'></div><script type='application/json'>{state}</script>"), STORY[3]),
        (format!("<div id='app'></div><script>window.__STATE__ = {state}; run()</script>"), STORY[3]),
    ] {
        let page = format!("<html><body>{body}</body></html>");
        assert!(told(&page).concat().contains(words), "{body}");
    }
}

#[test]
fn links_of_the_story_are_not_folded() {
    let whole = format!("<p><a href='/report'>{}</a></p>", STORY[1]);
    let sources = format!(
        "<h3>What we read</h3><ul><li><a href='/1'>Report of the harbour office</a></li><li><a href='/2'>Letter of the captain</a></li><li>{}</li></ul>",
        STORY[4]
    );
    let body = format!(
        "<div class='x'>{TITLE}{}{whole}{}{sources}{}</div>",
        paragraphs(&STORY[..1]),
        paragraphs(&STORY[2..4]),
        paragraphs(&STORY[5..])
    );
    let lines = told(&page("", &body));
    assert_eq!(lines[1], STORY[1]);
    let list = [
        "What we read",
        "- Report of the harbour office",
        "- Letter of the captain",
        &format!("- {}", STORY[4]),
    ];
    assert_eq!(lines[4..8], list);
    // A card is a link that holds a paragraph, not a paragraph that is a link.
    let card = format!("<div><a href='/s'><img src='a.jpg'><p>{}</p></a></div>", STORY[4]);
    let body =
        format!("<div class='x'>{TITLE}{}{card}{}</div>", paragraphs(&STORY[..2]), paragraphs(&STORY[2..4]));
    assert_eq!(told(&page("", &body)), STORY[..4]);
}

#[test]
fn a_story_in_pieces_is_joined() {
    let watch = "<div class='v'><ul><li><a href='/w'>Watch</a></li><li><a href='/l'>Listen to it now</a></li><li><a href='/f'>Follow</a></li></ul></div>";
    let head = format!("<meta name='description' content='{}'>", STORY[0]);
    for body in [
        // The summary in a box of its own, in the head, in an element that is called a teaser.
        format!(
            "<div class='s1'>{TITLE}<div class='summary'><p>{}</p></div><p class='by'>By Ada Fenn</p></div><div class='s2'>{}</div>",
            STORY[0],
            paragraphs(&STORY[1..])
        ),
        format!(
            "<article><header>{TITLE}<p>{}</p></header><div class='s2'>{}</div></article>",
            STORY[0],
            paragraphs(&STORY[1..])
        ),
        format!(
            "<header>{TITLE}<div class='field-teaser'><p>{}</p></div></header><div class='s2'>{}</div>",
            STORY[0],
            paragraphs(&STORY[1..])
        ),
        // Its first paragraphs apart from the others, with something between.
        format!(
            "<div class='s1'>{TITLE}</div><div class='s2'>{}</div>{watch}<div class='s3'>{}</div>",
            paragraphs(&STORY[..2]),
            paragraphs(&STORY[2..])
        ),
        format!(
            "<div class='s1'>{TITLE}{}</div>{watch}<div class='s3'>{}</div>",
            paragraphs(&STORY[..2]),
            paragraphs(&STORY[2..])
        ),
        // The rest hidden until somebody asks for it.
        format!(
            "<div class='s1'>{TITLE}{}<a href='#'>Read on</a><div style='display: none'>{}</div></div>",
            paragraphs(&STORY[..1]),
            paragraphs(&STORY[1..])
        ),
    ] {
        let body = format!("<div class='x'>{body}</div>");
        assert_eq!(told(&page(&head, &body)), STORY, "{body}");
    }
}

#[test]
fn lists_of_other_stories_are_left_out_however_long_they_are() {
    let one = |n: usize| {
        format!(
            "<div class='st'><h3><a href='/s{n}'>Another story of the coast, number {n}</a></h3><p>{} {}</p></div>",
            STORY[(n + 2) % 6],
            STORY[n % 6]
        )
    };
    let list: String = (0..10).map(one).collect();
    let story = paragraphs(&STORY[..4]);
    for body in [
        format!("<div class='c'><div class='x'>{TITLE}{story}</div><div class='l'>{list}</div></div>"),
        format!("<div class='c'><div class='x'>{TITLE}{story}</div>{list}</div>"),
        format!("<div class='l'>{list}</div><div class='x'>{TITLE}<div class='y'>{story}</div></div>"),
        format!("<article>{TITLE}{story}</article>{}", list.replace("div", "article")),
    ] {
        assert_eq!(told(&page("", &body)), STORY[..4], "{body}");
    }
    // Where the headline is over the list, that is the story.
    let list = list.replace("href='/", "href='https://shop.example/");
    let lines = told(&page("", &format!("<div class='x'>{TITLE}{}{list}</div>", paragraphs(&STORY[..1]))));
    assert!(lines.len() >= 21, "{lines:?}");
}

#[test]
fn replies_and_consent_are_no_story_by_what_they_say() {
    let story = paragraphs(&STORY);
    let reply = |n: u32| {
        format!(
            "<li class='k'><b>reader{n}</b><p>I was on that boat too, number {n}, and the soup was cold. {}</p><a href='#r'>Reply</a> <a href='#f'>Flag</a></li>",
            STORY[4]
        )
    };
    let replies: String = (0..60).map(reply).collect();
    let consent = "<div class='m'><h2>We value your privacy</h2><p>We and our partners store information on a device, such as cookies, and process data.</p><p>Some of them do so without asking you, as they have an interest in it that they call legitimate, for these ends.</p></div>";
    for around in
        [format!("<div class='z'><div>60 thoughts</div><ul>{replies}</ul></div>"), consent.to_owned()]
    {
        let body = format!("<div class='x'>{TITLE}<div class='y'>{story}</div>{around}</div>");
        assert_eq!(told(&page("", &body)), STORY, "{around}");
    }
}

#[test]
fn names_that_say_how_a_part_looks_or_what_its_heading_says_do_not_lose_it() {
    for names in [
        "class='mt-4 overflow-hidden md:hidden print:hidden'",
        "class='has-sidebar with-ads'",
        "id='searchandmenu'",
    ] {
        let part =
            |at: usize| format!("<section {names}><h2>Search and menu</h2><p>{}</p></section>", STORY[at]);
        let body = format!("<div class='x'>{TITLE}{}</div>", (0..6).map(part).collect::<String>());
        assert_eq!(told(&page("", &body)).len(), 12, "{names}");
    }
    // Marks to link to are not said, and headings may fold their text up.
    let body = format!(
        "<div class='x'><h1>Ferry stands still for nine hours<a href='#t'>¶</a></h1><h3><button>Who pays?</button></h3>{}<ul><li><label>Soup</label></li></ul></div>",
        paragraphs(&STORY)
    );
    let page = page("", &body);
    assert_eq!(article(&page).title.value, "Ferry stands still for nine hours");
    assert_eq!((told(&page)[0].as_str(), told(&page)[7].as_str()), ("Who pays?", "- Soup"));
}

#[test]
fn a_page_without_end_is_read_from_its_beginning() {
    let page =
        format!("<h1>A long page</h1>{}", "<p>The <b>crane</b> in the harbour fell.</p>".repeat(300_000));
    let article = read("long.html", page.as_bytes()).unwrap().remove(0);
    assert!(article.text.starts_with("The crane in the harbour fell."), "{:?}", article.text.get(..40));
    assert_eq!(article.warnings[0], "is far longer than a page: only its beginning is read");
}
