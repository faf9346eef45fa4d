//! Made-up pages: what is marked `~ rule` at its end is debris by that rule, all else is story.

use super::{lines, mark, marked};

fn check(page: &str) {
    let mut text = String::new();
    let mut expected = Vec::new();
    for line in page.trim_matches('\n').lines() {
        let (words, rule) = line.split_once(" ~ ").map_or((line, None), |(words, rule)| (words, Some(rule)));
        expected.push(rule);
        text.push_str(words);
        text.push('\n');
    }
    let split = lines(&text);
    let debris = marked(&split, &mark(&split));
    let mut at = 0;
    for (line, rule) in text.split_inclusive('\n').zip(expected) {
        let found = debris.iter().find(|debris| debris.span.start == at).map(|debris| debris.rule);
        assert_eq!(found, rule, "{line:?} in\n{text}");
        at += line.len();
    }
}

/// Paragraphs to put debris around: each is one line of running text.
const STORY: &str = "The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on deck, the harbour office said.";

fn around(head: &str, middle: &str, tail: &str) {
    check(&format!("{head}\n{STORY}\n{middle}\n{STORY} Nobody was hurt.\n{tail}"));
}

#[test]
fn adverts_and_share_bars() {
    around(
        "Ferry stands still\nAdvertisement ~ advertisement\nShare ~ share bar\nFacebook ~ share bar\nTwitter ~ share bar",
        "Story continues below advertisement ~ advertisement\n- Anzeige - ~ advertisement\nРЕКЛАМА ~ advertisement\n广告 ~ advertisement",
        "Facebook Twitter WhatsApp Email ~ share bar\nShare on Facebook ~ share bar\nPaylaş ~ share bar",
    );
    // A network's name may be a heading, and adverts may be what a story is about.
    around(
        "What networks earn",
        "Facebook\n\nAdvertising brings most of the money, its books show.\n\nTwitter",
        "Advertising in Lindt pays again",
    );
}

#[test]
fn links_to_other_stories() {
    around(
        "Ferry stands still",
        "Also Read: Old ferry sold for a song ~ links to other stories\n- New ferry named after a poet ~ links to other stories\nRELATED: Ferry prices go up ~ links to other stories\nLesen Sie auch: Alte Fähre verkauft ~ links to other stories\nЧитайте также: Старый паром продан ~ links to other stories\nLire aussi Le vieux bac vendu ~ links to other stories\n相关阅读：旧渡轮售出 ~ links to other stories",
        "Related articles ~ links to other stories\nOld ferry sold for a song ~ links to other stories\nNew ferry is named after a poet ~ links to other stories",
    );
    around(
        "What to read on a ferry",
        "Read more than one book, the steward said.\nRelated parties may not vote, the court held.\nMore: a life of Thomas More\nSee also the map on the wall.",
        "Watch the sky, and wait.",
    );
    // A list that belongs to the story, and a heading after a button.
    around(
        "Ferry stands still",
        "What passengers need:\n- a blanket\n- a book\nRead more ~ links to other stories\nNo ferry before Monday evening",
        "",
    );
}

#[test]
fn comments_reading_times_and_sign_ups() {
    around(
        "Ferry stands still\n4 min read ~ reading time\nLesezeit: 3 Minuten ~ reading time\nВремя чтения: 2 мин ~ reading time",
        "Sign up for our daily newsletter and never miss a ferry again. ~ newsletter sign-up",
        "12 Comments ~ comment count\n3 комментария ~ comment count\nLeave a Reply ~ comment policy\nYour email address will not be published. Required fields are marked * ~ comment policy\nTags: ferry, Lindt, harbour ~ tag list\n© 2025 The Lindt Courier. All rights reserved. ~ copyright notice\nWe use cookies to give you the best experience on our website. ~ cookie notice",
    );
    around(
        "Ferry stands still",
        "Two comments were made on deck.\nThe office made no comments\n10 minutes",
        "She had signed up for our trip in May.",
    );
}

#[test]
fn captions_that_stand_twice() {
    around(
        "Ferry stands still",
        "The ferry at its pier in Lindt on Sunday morning\nThe ferry at its pier in Lindt on Sunday morning ~ repeated caption\nThe ferry at its pier in Lindt on Sunday morning. Photo: Ada Fenn ~ repeated caption",
        "",
    );
    around(
        "Ferry stands still",
        "Row, row, row\nRow, row, row\nNever again, they said.\nAnd once more: never again.\nNever again, they said.",
        "",
    );
}

#[test]
fn appeals_for_support() {
    around(
        "Ferry stands still",
        "Help the ferry\nHelp us, the captain cried, and nobody came for an hour and a half.\n“Your support keeps our newsroom alive,” the editor of the ferry's paper told us.",
        "Help us stay afloat ~ appeal for support\nYour donation keeps independent journalism alive. Give what you can. ~ appeal for support\nSupport our work ~ appeal for support\nПоддержите нас: без вас журналистика невозможна. ~ appeal for support",
    );
}

#[test]
fn words_that_may_be_headings_are_debris_at_the_edges_only() {
    around(
        "Category ~ page furniture\nLatest news ~ page furniture\nFerry stands still\nBy Ada Fenn ~ byline\nPublished 12 November 2025, 10:30 ~ publication date",
        "Authors\nTrending\nComments\nCategory",
        "Authors ~ page furniture\nSee all ~ page furniture",
    );
    // The one line above the story is its title, whatever it says.
    around("Latest news", "", "");
}

#[test]
fn nothing_in_a_plain_story_is_debris() {
    around(
        "By Land and Sea",
        "1. The first day\n\"Share what you have,\" he said.\nPhoto albums lay on every table.\nCredit: how it ran out\nTags on the luggage were wet.\nQ: Why?\nA: Nobody knows.\nSource of the river\n* * *",
        "- end -",
    );
}
