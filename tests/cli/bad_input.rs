//! What makes no sense, cannot be read, would harm or cannot be written.

use crate::place::{HARBOUR, Place};
use std::fs;
use std::process::Output;

/// The standard error and the exit status of a run, and what it printed.
pub(crate) fn fails(place: &Place, args: &[&str]) -> (String, Option<i32>, String) {
    let Output { status, stdout, stderr } = place.run(args);
    let stderr = String::from_utf8(stderr).unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
    (stderr, status.code(), String::from_utf8(stdout).unwrap())
}

#[test]
fn nonsense_on_the_command_line_is_status_2() {
    let place = Place::two();
    for args in [&["--nonsense"][..], &["list", "--format", "xml"], &["completions", "cobol"]] {
        let (said, status, out) = fails(&place, args);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{args:?}");
        assert!(said.starts_with("error: "), "{said}");
    }
}

/// What Unicode calls invisible, beside control characters.
fn is_unseen(c: char) -> bool {
    static UNSEEN: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
        regex::Regex::new(r"[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Zl}\p{Zp}--\n]").unwrap()
    });
    UNSEEN.is_match(c.encode_utf8(&mut [0; 4]))
}

#[test]
fn what_is_typed_wrong_is_repeated_harmless() {
    let place = Place::two();
    let odd = "x\u{9b}2J\u{202e}\u{e0041}\u{200b}\u{3164}\u{1b}]0;t\u{7}y";
    for args in [
        &[format!("--{odd}")][..],
        &["list".into(), format!("--format={odd}")],
        &["completions".into(), odd.into()],
        &["--map".into(), odd.into(), "list".into()],
        &[odd.into(), "list".into(), format!("--{odd}")],
        &["list".into(), odd.into()],
        &["list".into(), "--data".into(), odd.into(), "--problems".into(), odd.into()],
        &["bookmarks".into(), "--data".into(), format!("ferry.txt/{odd}")],
    ] {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (said, _, _) = fails(&place, &args);
        assert!(said.contains('y') && !said.chars().any(is_unseen), "{args:?}: {said:?}");
    }
}

#[test]
fn the_reader_without_a_terminal_says_which_subcommand_to_use() {
    let (said, status, _) = fails(&Place::two(), &["ferry.txt"]);
    assert_eq!(status, Some(1));
    assert!(said.lines().count() == 1 && said.contains("`byline text`"), "{said}");
}

#[test]
fn what_cannot_be_read_is_one_line_each_and_the_rest_is_printed() {
    let place = Place::two();
    fs::write(place.file("binary.txt"), b"\0\x01\x02\xff\xfe\0").unwrap();
    fs::write(place.file("empty.txt"), b"").unwrap();
    fs::create_dir(place.file("nothing")).unwrap();
    for command in ["list", "text", "entities", "mentions", "quotes", "bookmarks"] {
        let (said, status, out) = fails(&place, &[command, ".", "gone.txt", "nothing"]);
        assert_eq!(status, Some(1), "{command}");
        let mut lines: Vec<_> = said.lines().collect();
        lines.sort_unstable();
        let names = [
            "./binary.txt: ",
            "./empty.txt: is empty",
            "gone.txt: does not exist",
            "nothing: holds no articles",
        ];
        assert_eq!(lines.len(), names.len(), "{said}");
        for (line, name) in lines.iter().zip(names) {
            assert!(line.starts_with(&format!("byline: {name}")), "{line}");
        }
        let rest =
            out.contains("Ferry") || out.contains("Trieste") || ["quotes", "bookmarks"].contains(&command);
        assert!(rest, "{command}: {out}");
    }
}

#[test]
fn problems_can_be_listed() {
    let place = Place::two();
    fs::write(place.file("empty.txt"), b"").unwrap();
    let (_, status, out) = fails(&place, &["list", "--problems", ".", "gone.txt"]);
    assert_eq!((status, out.as_str()), (Some(1), "gone.txt: does not exist\n./empty.txt: is empty\n"));
    let (_, _, out) = fails(&place, &["list", "--problems", "--format", "jsonl", "gone.txt"]);
    assert_eq!(
        out,
        "{\"path\":\"gone.txt\",\"entry\":null,\"reason\":\"does not exist\",\"opened\":false}\n"
    );
    assert_eq!(place.print(&["list", "--problems", "ferry.txt"]), "");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::two();
    fs::set_permissions(place.file("ferry.txt"), fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(place.file("ferry.txt")).is_ok() {
        return; // The superuser may read everything.
    }
    let (said, status, _) = fails(&place, &["list", "."]);
    assert_eq!(status, Some(1));
    assert!(said.contains("ferry.txt") && said.contains("permission"), "{said}");
}

#[test]
fn damaged_bookmarks_are_said_and_left_alone() {
    let place = Place::two();
    place.keep("ferry.txt", "Tuesday");
    let file = place.data().join("bookmarks.json");
    fs::write(&file, "{").unwrap();
    let (said, status, _) = fails(&place, &["bookmarks"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("bookmarks.json: is damaged"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "{");
}

/// Escape sequences, C1 controls, bidi overrides, line separators, and floods of what has no width.
fn hostile() -> String {
    format!(
        "Rome \u{1b}]52;c;aGVsbG8=\u{7} burns\u{1b}[2J\n\n\
         Greta \u{9b}31m Holm\u{9d}0;title\u{9c} said \u{202e}desrever\u{2066} in Paris\u{2028}\u{85} on Monday.\r\n\
         \u{201c}We \u{1b}[8m lost \u{8}\u{8} it,\u{201d} Greta Holm said{flood} in Lon{flood}don{marks}. $5\u{200b} million \u{1b}c.\n\
         Advertisement \u{1b}[31m\n\0\u{feff}\u{e0041}end\n\
         P{unseen}aris and pay\u{200d}pal\u{fe0f} of Ada{unseen} Fenn.\n",
        unseen = "\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180b}\u{180e}\u{200c}\u{2061}\u{206a}\u{3164}\u{fe0e}\u{ffa0}\u{fff9}\u{1bca0}\u{1d173}\u{e0101}",
        flood = "\u{200b}\u{2060}".repeat(200),
        marks = "\u{301}".repeat(200),
    )
}

#[test]
fn nothing_that_an_article_holds_reaches_the_terminal_raw() {
    let place = Place::two();
    let hostile = hostile().replace('\0', "");
    fs::write(place.file("hostile.txt"), &hostile).unwrap();
    let mut names = vec!["hostile.txt".to_owned()];
    if cfg!(unix) {
        names.push("a\u{1b}]0;x\u{7}\u{202e}b\n.txt".to_owned());
        fs::write(place.file(&names[1]), &hostile).unwrap();
    }
    place.keep("hostile.txt", &hostile[5..60]);
    let gone = "gone\u{1b}[2J\u{9b}2J.txt";
    let commands = [
        &["list"][..],
        &["list", "--problems"],
        &["text"],
        &["text", "--debris", "drop"],
        &["text", "--debris", "keep"],
        &["entities"],
        &["mentions"],
        &["quotes"],
        &["bookmarks"],
    ];
    for (command, format) in commands.iter().flat_map(|command| [(command, "text"), (command, "jsonl")]) {
        let args = [command, &["--format", format, ".", gone][..]].concat();
        let Output { stdout, stderr, .. } = place.run(&args);
        assert!(!stdout.is_empty() || *command == ["quotes"], "{args:?} printed nothing");
        for written in [stdout, stderr] {
            let written = String::from_utf8(written).unwrap();
            let (mut marks, mut most) = (0, 0);
            for c in written.chars() {
                assert!(!is_unseen(c), "{args:?} wrote {c:?}");
                marks = if c == '\u{301}' { marks + 1 } else { 0 };
                most = most.max(marks);
            }
            assert!(most <= 6, "{args:?} wrote {most} marks in a row");
        }
    }
}

#[test]
fn json_gives_hostile_text_back_as_it_is() {
    let place = Place::new(&[("hostile.txt", hostile().replace('\0', "").as_bytes())]);
    let rows = place.rows(&["text", "hostile.txt"]);
    assert_eq!(rows[0]["text"], hostile().replace('\0', ""));
}

#[cfg(unix)]
#[test]
fn an_output_that_is_closed_early_ends_the_program_quietly() {
    use std::process::Stdio;
    let long = HARBOUR.repeat(1000);
    let place = Place::new(&[("long.txt", long.as_bytes())]);
    for command in
        [&["text", "long.txt"][..], &["text", "--format", "jsonl", "long.txt"], &["man"], &["list"]]
    {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_byline"))
            .args(command)
            .current_dir(place.file(""))
            .env("BYLINE_DATA_DIR", place.data())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert!(out.status.success(), "{command:?}: {}", out.status);
        assert_eq!(String::from_utf8(out.stderr).unwrap(), "", "{command:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_printed_is_an_error() {
    let place = Place::two();
    place.keep("harbour.txt", "We have lost a week,");
    let lines = [
        "list .",
        "list --problems nowhere.txt",
        "text .",
        "entities .",
        "mentions .",
        "quotes .",
        "bookmarks",
        "bookmarks . --format jsonl",
        "completions bash",
        "man",
        "--help",
        "list --help",
        "--version",
    ];
    let run = |script: &str| {
        let program = place.command(&[]).get_program().to_owned();
        let out = std::process::Command::new("sh")
            .args(["-c", script])
            .env("BYLINE", program)
            .env("BYLINE_DATA_DIR", place.data())
            .current_dir(place.file("."))
            .output()
            .unwrap();
        (out.status.code(), String::from_utf8(out.stderr).unwrap())
    };
    for line in lines {
        let (status, said) = run(&format!("exec \"$BYLINE\" {line} >&-"));
        assert_eq!(status, Some(1), "{line}: {said}");
        assert_eq!(said, "byline: standard output: is closed\n", "{line}");
        if cfg!(target_os = "linux") {
            let (status, said) = run(&format!("exec \"$BYLINE\" {line} > /dev/full"));
            assert_eq!((status, said.lines().count()), (Some(1), 1), "{line}: {said}");
            assert!(said.starts_with("byline: standard output: No space left"), "{line}: {said}");
        }
        let (status, said) = run(&format!("exec \"$BYLINE\" {line} > /dev/null"));
        let all_well = !line.contains("nowhere");
        assert_eq!((status == Some(0), said.is_empty()), (all_well, all_well), "{line}: {said}");
        // Who reads no further is no failure.
        let (_, said) = run(&format!("\"$BYLINE\" {line} | true"));
        assert!(!said.contains("standard output"), "{line}: {said}");
    }
}
