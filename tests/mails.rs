//! Mails and mailboxes as programs and people write them: what a reader would miss.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::{Article, read};

/// The one article of some bytes.
fn one(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    let mut articles = read(name, bytes.as_ref()).unwrap();
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0)
}

/// Its text without empty lines.
fn lines(article: &Article) -> Vec<&str> {
    article.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    read(name, bytes.as_ref()).unwrap_err().to_string()
}

const LETTER: &str = "Dear Ada, the ferry sails again.";
const FOOTER: &str = "You get this as a friend of the ferry.";

/// A part of a mail: its headers, and what it holds.
fn part(headers: &str, body: &str) -> String {
    format!("{headers}\r\n\r\n{body}\r\n")
}

fn plain(body: &str) -> String {
    part("Content-Type: text/plain; charset=utf-8", body)
}

fn html(body: &str) -> String {
    part("Content-Type: text/html; charset=utf-8", &format!("<html><body>{body}</body></html>"))
}

/// Parts within one of that kind.
fn parts(kind: &str, parts: &[String]) -> String {
    // Each has a boundary of its own.
    let boundary = format!("b{}", parts.concat().len());
    let inner: Vec<String> = parts.iter().map(|part| format!("--{boundary}\r\n{part}")).collect();
    let inner = inner.concat();
    format!("Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n{inner}--{boundary}--\r\n")
}

fn mail(body: &str) -> String {
    format!(
        "From: Tom Grey <tom@lindt.example>\r\nTo: ada@lindt.example\r\nSubject: Ferry\r\n\
         Date: Mon, 10 Nov 2025 06:00:00 +0000\r\nMessage-ID: <1@lindt.example>\r\nMIME-Version: 1.0\r\n{body}"
    )
}

/// What a mail of that body shows, line by line.
fn shows(body: &str) -> Vec<String> {
    lines(&one("a.eml", mail(body))).into_iter().map(str::to_owned).collect()
}

const PICTURE: &str =
    "Content-Type: image/png; name=map.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
const PDF: &str = "Content-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\
                   Content-Disposition: attachment; filename=plan.pdf\r\n\r\nJVBERi0=\r\n";

#[test]
fn a_mail_shows_all_its_inline_texts_in_their_order() {
    let footer = html(&format!("<p>{FOOTER}</p>"));
    assert_eq!(shows(&parts("mixed", &[plain(LETTER), footer])), [LETTER, FOOTER]);
    let two = [plain(LETTER), PICTURE.to_owned(), plain(FOOTER)];
    assert_eq!(shows(&parts("mixed", &two)), [LETTER, FOOTER]);
    assert_eq!(shows(&parts("mixed", &[plain(" "), PDF.to_owned(), plain(LETTER)])), [LETTER]);
    let signed = part("Content-Type: application/pgp-signature", "-----BEGIN PGP SIGNATURE-----");
    assert_eq!(shows(&parts("signed", &[plain(LETTER), signed])), [LETTER]);
    let empty = html("<style>p { color: red }</style><p>&nbsp;</p><img src='cid:1'>");
    assert_eq!(shows(&parts("mixed", &[empty, html(&format!("<p>{LETTER}</p>"))])), [LETTER]);
}

#[test]
fn of_alternatives_the_last_that_shows_something_is_shown() {
    let rich = html(&format!("<p>{LETTER}</p>"));
    let calendar = part("Content-Type: text/calendar; charset=utf-8", "BEGIN:VCALENDAR\r\nEND:VCALENDAR");
    let amp = part("Content-Type: text/x-amp-html", "<html amp4email><p>Amp</p></html>");
    assert_eq!(shows(&parts("alternative", &[plain("Bare words."), amp, rich.clone(), calendar])), [LETTER]);
    assert_eq!(shows(&parts("alternative", &[plain(LETTER), html("<p> </p>")])), [LETTER]);
    let related = parts("related", &[rich.clone(), PICTURE.to_owned()]);
    let nested = parts("mixed", &[parts("alternative", &[plain("Bare words."), related]), plain(FOOTER)]);
    assert_eq!(shows(&nested), [LETTER, FOOTER]);
    let start = "related; type=\"text/html\"; start=\"<root>\"";
    let second = format!("Content-ID: <root>\r\n{rich}");
    assert_eq!(shows(&parts(start, &[html("<p>A frame.</p>"), second])), [LETTER]);
}

#[test]
fn attachments_are_never_a_mail() {
    let attached = |body: &str| format!("Content-Disposition: attachment; filename=\"old.txt\"\r\n{body}");
    let old = attached(&html("<p>The minutes of last year.</p>"));
    assert_eq!(shows(&parts("mixed", &[old.clone(), plain(LETTER)])), [LETTER]);
    let named = part("Content-Type: text/plain; name=\"notes.txt\"", "Notes.");
    assert_eq!(shows(&parts("mixed", &[plain(LETTER), named.clone()])), [LETTER]);
    assert_eq!(shows(&parts("mixed", &[plain(""), named])), ["Notes."], "there is nothing else");
    let whole = mail(&parts("mixed", &[plain(LETTER), PDF.to_owned()]));
    let cut = &whole[..whole.find(LETTER).unwrap() + LETTER.len()];
    assert_eq!(lines(&one("a.eml", cut)), [LETTER], "what is cut off is shown as far as it goes");
    let told = refused("a.eml", mail(&parts("mixed", &[plain(""), old, PDF.to_owned()])));
    assert_eq!(told, "is a mail without text (its files: old.txt, plan.pdf)");
}

#[test]
fn a_forwarded_mail_is_shown_with_who_wrote_it_and_when() {
    let inner = "From: Lea Moor <lea@lindt.example>\r\nSubject: The pier\r\nDate: Sat, 8 Nov 2025 09:00:00 +0100\r\n\
                 Content-Type: text/plain\r\n\r\nThe pier is mended.\r\n";
    let forwarded = part("Content-Type: message/rfc822", inner);
    let shown = shows(&parts("mixed", &[plain(LETTER), forwarded.clone()]));
    assert_eq!(shown[0], LETTER);
    assert_eq!(
        shown[1..],
        [
            "From: Lea Moor",
            "Date: Sat, 8 Nov 2025 09:00:00 +0100",
            "Subject: The pier",
            "The pier is mended."
        ]
    );
    assert_eq!(shows(&parts("digest", &[format!("\r\n{inner}"), format!("\r\n{inner}")])).len(), 8);
    let attached = format!("Content-Disposition: attachment\r\n{forwarded}");
    assert_eq!(shows(&parts("mixed", &[plain(LETTER), attached])), [LETTER]);
}

#[test]
fn a_mail_says_its_words_whatever_encoding_they_are_in() {
    let wide: Vec<u8> = "\u{feff}Die Fähre fährt.".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let utf16: Vec<u8> = "\u{feff}Die Fähre fährt.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = "Die Fähre fährt über den schönen großen Fluß.".chars().map(|c| c as u8).collect();
    for (bytes, kind) in [(&wide, "utf-32"), (&utf16, "utf-8"), (&utf16, "windows-1252")] {
        let headers =
            format!("Content-Type: text/plain; charset={kind}\r\nContent-Transfer-Encoding: base64");
        assert_eq!(shows(&part(&headers, &base64(bytes))), ["Die Fähre fährt."], "{kind}");
    }
    let headers = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64";
    assert_eq!(shows(&part(headers, &base64(&latin))), ["Die Fähre fährt über den schönen großen Fluß."]);
    assert_eq!(shows(&part("Content-Type: text/plain; charset=utf-7", "Die F+AOQ-hre")), ["Die Fähre"]);
    let marked = format!("\u{feff}{}", mail(&plain(LETTER)));
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [marked.into_bytes(), wide] {
        let article = one("a.eml", bytes);
        assert_eq!((article.title.value.as_str(), article.text.trim()), ("Ferry", LETTER));
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |three: &[u8]| {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        let digit = move |at: usize| char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]);
        (0..4).map(|at| if at > three.len() { '=' } else { digit(at) }).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

#[test]
fn a_mailbox_is_parted_only_where_a_mail_begins() {
    let first = "From: Tom Grey <tom@lindt.example>\nSubject: Gate\n\n\
                 The old one is shut.\n\nFrom Monday on we use the south gate.\n\
                 From tom@lindt.example Mon Nov 10 06:00:00 2025\nstood in the log.\n\n\
                 From tom@lindt.example Mon Nov 10 06:00:00 2025\nstood there twice.\n\n\
                 >From here on it is quoted, >From there not.\n>>From twice.\n> From a reply.\n\n";
    let second = "From: Lea Moor <lea@lindt.example>\nSubject: Pier\n\nThe pier is mended.\n";
    let marks = ["From tom@lindt.example Mon Nov 10 06:00:00 2025", "From - Tue Nov  4 06:00:00 +0100 2025"];
    let mailbox = format!("{}\n{first}{}\n{second}", marks[0], marks[1]);
    for text in
        [mailbox.clone(), mailbox.replace('\n', "\r\n"), format!("\n{mailbox}"), format!("\u{feff}{mailbox}")]
    {
        let articles = read("a.mbox", text.as_bytes()).unwrap();
        let titles: Vec<&str> = articles.iter().map(|article| article.title.value.as_str()).collect();
        assert_eq!(titles, ["Gate", "Pier"]);
        let said = lines(&articles[0]);
        assert_eq!(said.len(), 9, "{said:?}");
        assert_eq!(said[1], "From Monday on we use the south gate.");
        assert_eq!(
            said[6..],
            ["From here on it is quoted, >From there not.", ">From twice.", "> From a reply."]
        );
    }
    let damaged = mailbox.replacen(marks[0], "From tom", 1);
    assert_eq!(
        read("a.mbox", damaged.as_bytes()).unwrap()[0].title.value,
        "Gate",
        "a mail with a damaged mark is not lost"
    );
    let story = "From Monday on we use the south gate.\nFrom: the mayor's office\n\nNobody knows why.\n";
    assert_eq!(one("a.txt", story).text, story);
}
