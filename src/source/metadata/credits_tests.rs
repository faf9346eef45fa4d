//! Who wrote an article and when, by the lines over it.

use super::*;

#[test]
fn datelines_name_the_agency_and_the_day() {
    for (begin, agency, date) in [
        ("MOSCOW, Nov. 12 (RIA) - The two sides signed.", Some("RIA"), None),
        ("ASTANA, November 12, 2025. /TASS/. The two sides signed.", Some("TASS"), Some("2025-11-12")),
        ("LINDT, Nov. 10, 2025 \u{2014} The ferry stood still.", None, Some("2025-11-10")),
        ("Lindt, 21 Oct 2025 (EFE).- A judge ordered it.", Some("EFE"), Some("2025-10-21")),
        ("New Lindt, June 5, 2025: The cabinet approved it.", None, Some("2025-06-05")),
        ("NEW LINDT CITY (September 4, 2025) - Hospitals add beds.", None, Some("2025-09-04")),
        ("NEW YORK (Valley News) \u{2013} The ferry stood still.", Some("Valley News"), None),
    ] {
        let found = dateline(begin).unwrap();
        assert_eq!(
            (found.0.as_deref(), found.1.map(|date| date.to_string()).as_deref()),
            (agency, date),
            "{begin}"
        );
    }
    for begin in [
        "The two sides (both of them) - signed.",
        "NATO - an alliance",
        "On June 5, 2025: the cabinet approved it.",
        "What happened on June 5, 2025 - a list",
        "A - B",
        "It was 1/2 full. /",
        "",
    ] {
        assert_eq!(dateline(begin), None, "{begin}");
    }
}

#[test]
fn bylines_give_names() {
    for (line, author) in [
        ("By Ada Fenn", "Ada Fenn"),
        ("BY ADA FENN AND TOM GREY, STAFF WRITERS", "ADA FENN AND TOM GREY"),
        ("Von Jörg Anders und Lea van der Molen", "Jörg Anders und Lea van der Molen"),
        ("Автор: Анна Белова", "Анна Белова"),
        ("By Ada Fenn | The Lindt Courier", "Ada Fenn"),
        ("By Ada Fenn and Omar al-Sayed", "Ada Fenn and Omar al-Sayed"),
        ("By Ada Fenn in Lindt and Tom Grey in Osmark", "Ada Fenn and Tom Grey"),
        ("By Ada Fenn, Tom Grey and Lea Moor", "Ada Fenn, Tom Grey and Lea Moor"),
        ("By court reporter Ada Fenn", "Ada Fenn"),
        ("Compiled by Ada Fenn from staff and agency reports", "Ada Fenn"),
        ("By Ada Fenn and Tom T. Grey / Staff Writers", "Ada Fenn and Tom T. Grey"),
        ("by Ada Fenn May 27, 2026", "Ada Fenn"),
    ] {
        assert_eq!(byline(line).as_deref(), Some(author), "{line}");
    }
    for line in ["By the river they waited", "By Monday", "Byron Lake", "By Ada Fenn they swore.", "Why by"] {
        assert_eq!(byline(line), None, "{line}");
    }
}

#[test]
fn lines_of_names_count_beside_a_date() {
    let said = |line: &str, beside: &[&str]| {
        let found = credits(line, beside.iter().any(|line| says_when(line)))?;
        Some((found.author, found.published.map(|date| date.date.to_string())))
    };
    let both = |author: &str, date: &str| {
        let known = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        Some((known(author), known(date)))
    };
    let day = ["18 April 2026"];
    for (line, beside, author, date) in [
        ("By Ada Fenn | 24 June 2025", &[][..], "Ada Fenn", "2025-06-24"),
        ("By Ada Fenn | 12th March 2026 | 3 min read", &[], "Ada Fenn", "2026-03-12"),
        ("Ada Fenn \u{b7} Lindt News \u{b7} Posted: Jun 03, 2025 6:47 PM CST", &[], "Ada Fenn", "2025-06-03"),
        (
            "Ada Naeem Fenn | Tom Grey | Published August 30, 2025",
            &[],
            "Ada Naeem Fenn and Tom Grey",
            "2025-08-30",
        ),
        ("Ada Fenn", &day, "Ada Fenn", ""),
        ("Ada Fenn, Lindt", &day, "Ada Fenn", ""),
        ("Ada Fenn, Housing Correspondent", &day, "Ada Fenn", ""),
        ("Ada Fenn (now) and Tom Grey-Moor (earlier)", &day, "Ada Fenn and Tom Grey-Moor", ""),
        ("Ada Fenn at St James' Park", &day, "Ada Fenn", ""),
        ("Ada Fenn, Lindt News Service", &["Osmark, June 5, 2025: The cabinet met."], "Ada Fenn", ""),
        ("Lindt, August 12, 2025", &[], "", "2025-08-12"),
        ("9:00 AM PST \u{b7} January 22, 2025", &[], "", "2025-01-22"),
        ("Ada Fenn, Housing Correspondent", &["Fri Nov 14 2025 - 06:00"], "Ada Fenn", ""),
    ] {
        assert_eq!(said(line, beside), both(author, date), "{line}");
    }
    for line in ["Ada Fenn", "Ada Fenn, Lindt", "Lindt News", "The River Is High"] {
        assert_eq!(said(line, &[]), None, "{line}");
    }
    for line in [
        "Old Bones from a cave show it",
        "Lindt News",
        "Lindt United 3-2 Osmark",
        "World News",
        "Deutsche Welle",
        "New Delhi",
        "Supreme Court",
        "The river is high",
        "Lindt",
        "Votes on June 5, 2025 open",
    ] {
        assert_eq!(said(line, &day), None, "{line}");
    }
}
