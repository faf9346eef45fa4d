//! What the loader says of files that come, change and go.

use super::*;
use std::fs;
use std::sync::mpsc::{Receiver, channel};

/// What came since, but for analyses, a word each.
fn said(inbox: &Receiver<Message>) -> Vec<String> {
    let word = |message| match message {
        Message::Loaded(articles, _) => {
            let again = |opened: &Opened| if opened.same.is_some() { " (again)" } else { "" };
            let titles: Vec<String> =
                articles.iter().map(|new| format!("{}{}", new.about.title(), again(new))).collect();
            Some(titles.join("; "))
        }
        Message::Changed(articles) => {
            let ids: Vec<String> = articles.iter().map(|renewed| renewed.id.0.to_string()).collect();
            Some(format!("changed {}", ids.join(" ")))
        }
        Message::Gone(ids) if ids.is_empty() => None,
        Message::Gone(ids) => Some(format!("gone {ids:?}")),
        Message::Compared(copies) if copies.is_empty() => None,
        Message::Compared(copies) => Some(format!("copies {copies:?}")),
        Message::Problem { line, .. } => Some(line),
        Message::Resolved(path) => Some(format!("mended {}", path.rsplit('/').next().unwrap_or_default())),
        _ => None,
    };
    inbox.try_iter().filter_map(word).collect()
}

fn write(dir: &tempfile::TempDir, name: &str, text: &str) {
    fs::write(dir.path().join(name), text).unwrap();
}

#[test]
fn articles_stay_who_they_are_while_their_files_change() {
    let dir = tempfile::tempdir().unwrap();
    let (out, inbox) = channel();
    let paths = [dir.path().to_owned()];
    let line = |id: u32, words: &str| format!("{{\"title\": \"T{id}\", \"text\": \"{words}\"}}\n");
    write(&dir, "a.txt", "Crane falls\n\nIt fell on Monday.\n");
    write(&dir, "b.jsonl", &[line(1, "One story."), line(2, "Another story.")].concat());
    let mut loader = Loader::new(Options::default(), out, true, None);
    loader.read_all(&paths);
    assert_eq!(said(&inbox).join("; "), "Crane falls; T1; T2");
    assert!(loader.look_again(&paths));
    assert_eq!(said(&inbox), Vec::<String>::new(), "nothing has changed");
    // A line comes in before the others, and one of those changes.
    write(
        &dir,
        "b.jsonl",
        &[line(3, "A third one."), line(1, "One story."), line(2, "Another story, longer.")].concat(),
    );
    fs::remove_file(dir.path().join("a.txt")).unwrap();
    loader.look_again(&paths);
    let words = said(&inbox);
    assert!(words.contains(&"gone [ArticleId(0)]".to_owned()), "{words:?}");
    assert_eq!(loader.articles[1].text.trim(), "One story.", "known by its text");
    write(&dir, "a.txt", "Crane falls\n\nIt fell on Monday.\n");
    loader.look_again(&paths);
    assert_eq!(said(&inbox), ["changed 0"], "it has come back");
}

#[test]
fn lines_of_the_site_are_marked_also_in_what_comes_later() {
    let dir = tempfile::tempdir().unwrap();
    let (out, inbox) = channel();
    let paths = [dir.path().to_owned()];
    let story = |place: &str| {
        format!(
            "A day in {place}\n\nIn {place} the market opened late, and the mayor of {place} was seen buying pears.\n\nThis paper is read in five valleys.\n"
        )
    };
    for place in ["Lindt", "Amsel", "Gorm", "Tarn", "Ulm"] {
        write(&dir, &format!("{place}.txt"), &story(place));
    }
    let mut loader = Loader::new(Options::default(), out, true, None);
    loader.read_all(&paths);
    assert_eq!(said(&inbox).last().map(String::as_str), Some("changed 0 1 2"));
    write(&dir, "Vey.txt", &story("Vey"));
    write(&dir, "Zwei.txt", &story("Ulm"));
    loader.look_again(&paths);
    assert_eq!(
        said(&inbox).join("; "),
        "A day in Vey; A day in Ulm (again); copies [(ArticleId(6), ArticleId(4))]",
        "what belongs to the site is folded before it is shown"
    );
    for article in &loader.articles {
        let lines: Vec<&str> =
            article.debris.iter().map(|debris| debris.span.of(&article.text).trim()).collect();
        assert_eq!(lines, ["This paper is read in five valleys."]);
    }
}

#[test]
fn a_file_that_is_moved_stays_the_same_article() {
    let dir = tempfile::tempdir().unwrap();
    let (out, inbox) = channel();
    let paths = [dir.path().to_owned()];
    write(&dir, "a.txt", "Crane falls\n\nIt fell on Monday.\n");
    write(&dir, "b.txt", "Ferry sails\n\nIt sailed on Friday.\n");
    let mut loader = Loader::new(Options::default(), out, true, None);
    loader.read_all(&paths);
    said(&inbox);
    fs::rename(dir.path().join("a.txt"), dir.path().join("c.txt")).unwrap();
    loader.look_again(&paths);
    assert_eq!(said(&inbox), ["changed 0"]);
    assert!(loader.articles[0].origin.path.ends_with("c.txt"));
    // Where another file comes by the old name, it is another article.
    write(&dir, "a.txt", "Bridge opens\n\nIt opened on Sunday.\n");
    loader.look_again(&paths);
    assert_eq!(said(&inbox), ["Bridge opens"]);
}

#[test]
fn what_is_the_same_is_found_anew_after_a_change() {
    let dir = tempfile::tempdir().unwrap();
    let (out, inbox) = channel();
    let paths = [dir.path().to_owned()];
    let crane =
        "Crane falls\n\nThe crane in the harbour of Lindt fell on Monday in a storm, and nobody was hurt.\n";
    write(&dir, "a.txt", crane);
    write(&dir, "b.txt", &crane.replace("Crane", "A crane"));
    let mut loader = Loader::new(Options::default(), out, true, None);
    loader.read_all(&paths);
    let copies = "copies [(ArticleId(1), ArticleId(0))]";
    assert_eq!(said(&inbox), ["Crane falls", "A crane falls (again)", copies]);
    write(
        &dir,
        "b.txt",
        "Ferry sails\n\nThe ferry to Amsel, which had stood still for nine hours, sailed on Friday.\n",
    );
    loader.look_again(&paths);
    assert_eq!(said(&inbox), ["changed 1"], "it is a copy no more");
    write(&dir, "b.txt", crane);
    loader.look_again(&paths);
    assert_eq!(said(&inbox), [copies, "changed 1"]);
    fs::remove_file(dir.path().join("a.txt")).unwrap();
    loader.look_again(&paths);
    assert_eq!(said(&inbox), ["gone [ArticleId(0)]"], "the one that is left stands for itself");
}
