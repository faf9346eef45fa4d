//! Made-up pages that say who wrote their story and when, in many ways.

use made::{STORY, TITLE, article, comments, page, paragraphs};

#[path = "common/pages.rs"]
mod made;

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

/// The author and the day that are read from a page.
fn signed(page: &str) -> (Option<String>, Option<String>) {
    let found = article(page);
    (found.author.map(|author| author.value), found.published.map(|date| date.value.date.to_string()))
}

fn both(author: &str, day: &str) -> (Option<String>, Option<String>) {
    let known = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    (known(author), known(day))
}

#[test]
fn json_ld_is_read_in_whatever_stands_around_it() {
    let told = "\"datePublished\": \"2025-06-03T08:00:00Z\"";
    let people = "\"author\": [{\"name\": \"Ada Fenn\"}, {\"name\": \"Tom Grey\"}]";
    let object = format!("{{\"@type\": \"NewsArticle\", {told}, {people}}}");
    let list = format!(
        "{{\"@type\": \"NewsArticle\", {told}, \"author\": [{{\"name\": \"Ada Fenn\",}}, {{\"name\": \"Tom Grey\"}},],}}"
    );
    for data in [
        format!("<![CDATA[{object}]]>"),
        format!("//<![CDATA[\n{object}\n//]]>"),
        format!("/*<![CDATA[*/ {object} /*]]>*/"),
        format!("<!--\n{object}\n//-->"),
        format!("{object};"),
        format!("{{\"@type\": \"Organization\"}} {object}"),
        format!("{{\"@graph\": [{{\"@type\": \"WebSite\"}}, {object}]}}"),
        format!("{{\"@type\": \"WebPage\", \"mainEntity\": {object}}}"),
        list,
        object.replace("{\"@type\"", "{\"description\": \"two\nlines \\\"and, }\\\" marks\", \"@type\""),
        object.replace('"', "&quot;"),
        object.replace("{\"name\": \"Ada Fenn\"}", "{\"givenName\": \"Ada\", \"familyName\": \"Fenn\"}"),
    ] {
        let head = format!("<script type='application/ld+json'>{data}</script>");
        let body = format!("<div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
        assert_eq!(signed(&page(&head, &body)), both("Ada Fenn, Tom Grey", "2025-06-03"), "{data}");
    }
}

#[test]
fn the_storys_own_date_goes_before_those_of_others() {
    let story = paragraphs(&STORY);
    let other = "<time datetime='2025-12-24'>24 December</time>";
    let before = format!(
        "<div class='latest'>{other}</div><ul><li>{other} <a href='/1'>Baker tells of the soup</a></li>\
         <li>{other} <a href='/2'>Mayor buys another blanket</a></li><li>{other} <a href='/3'>Goats are home again</a></li></ul>"
    );
    let after = format!("<div class='related'>{other}</div><div id='comments'>{other}{}</div>", comments());
    for own in [
        "<time datetime='2025-06-03T08:00:00Z'>Tuesday</time>",
        "<time>3 June 2025</time>",
        "<span itemprop='datePublished' content='2025-06-03'></span>",
        "<p class='dateline'>Tuesday, 3 June 2025</p>",
        "<div class='entry-date'>June 3, 2025</div>",
        "<abbr class='published' title='2025-06-03T08:00:00Z'>8 in the morning</abbr>",
        "<p>2025年06月03日 08:00 来源：林特日报</p>",
        "<p>June 3, 2025 8:00 AM, changed 2 hours ago</p>",
        "<p>Updated <time datetime='2025-06-09'>9 June</time></p><p>Published <time datetime='2025-06-03'>3 June</time></p>",
    ] {
        let body = format!("{before}<div class='x'>{TITLE}{own}<div class='y'>{story}</div></div>{after}");
        assert_eq!(signed(&page("", &body)).1.as_deref(), Some("2025-06-03"), "{own}");
    }
    // None is better than another's.
    let body = format!("{before}<div class='x'>{TITLE}<div class='y'>{story}</div></div>{after}");
    assert_eq!(signed(&page("", &body)).1, None);
}

#[test]
fn authors_stand_in_microdata_links_and_classes() {
    for (line, author) in [
        ("<p class='byline author'>By <cite>Ada Fenn</cite>, Staff Writer | Lindt</p>", "Ada Fenn"),
        ("<div itemprop='author'><span itemprop='name'>Ada Fenn</span><span>Coast</span></div>", "Ada Fenn"),
        ("<span class='author vcard'><a class='url fn' href='/a'>Ada Fenn</a></span>", "Ada Fenn"),
        (
            "<a rel='author external' href='/a'>Ada Fenn</a> <a rel='author' href='/t'>Tom Grey</a>",
            "Ada Fenn, Tom Grey",
        ),
        (
            "<p class='author-line'>By <a rel='author' href='/a'>Ada Fenn</a> and Tom Grey For The Courier</p>",
            "Ada Fenn and Tom Grey",
        ),
        ("<div class='autor'><span>Ada Fenn</span></div>", "Ada Fenn"),
        ("<p>Posted on June 3, 2025 by Ada Fenn</p>", "Ada Fenn"),
        (
            "<div class='meta'>Submitted by <span>Ada Fenn</span> on <span>Tue, 06/03/2025 - 11:05</span></div>",
            "Ada Fenn",
        ),
        ("<p class='byline'>By 3 June 2025</p>", ""),
    ] {
        let body = format!(
            "<div class='x'>{TITLE}{line}<div class='y'>{}<blockquote><p>{}</p><cite class='author'>Lea Moor</cite></blockquote>{}</div></div>\
             <div class='comments'><cite class='fn'>Jan Amsel</cite>{}</div>",
            paragraphs(&STORY[..2]),
            STORY[2],
            paragraphs(&STORY[3..]),
            comments()
        );
        assert_eq!(signed(&page("", &body)).0.unwrap_or_default(), author, "{line}");
    }
    for (name, author) in [
        ("Ada Fenn, Staff Writer", "Ada Fenn"),
        ("By Ada Fenn | Political Editor", "Ada Fenn"),
        ("By 3 June 2025", ""),
        ("https://courier.example/ada", ""),
        ("Harbour Watch, Lindt", "Harbour Watch, Lindt"),
    ] {
        let head = format!("<meta name='author' content='{name}'>");
        let body = format!("<div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
        assert_eq!(signed(&page(&head, &body)).0.unwrap_or_default(), author, "{name}");
    }
    let head = "<meta property='article:author' content='https://courier.example/ada'><meta name='dc.creator' content='Ada Fenn'>";
    let body = format!("<div class='x'>{TITLE}{}</div>", paragraphs(&STORY));
    assert_eq!(signed(&page(head, &body)).0.as_deref(), Some("Ada Fenn"));
}
