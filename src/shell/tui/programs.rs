//! Programs that are started for the reader: browser, editor, a command for the text. Each is given an
//! argument vector; no shell sees any of it.

use crate::text::printable;
use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Opens an address in the browser. The caller has made sure that it is http or https.
pub(super) fn browse(address: &str) -> Result<(), String> {
    let own = env::var("BROWSER").ok().filter(|own| !own.is_empty() && !own.contains(['%', ':']));
    let (program, arguments): (String, &[&str]) = match own {
        Some(own) => (own, &[]),
        None if cfg!(target_os = "macos") => ("open".to_owned(), &[]),
        // `start` is a part of a shell; this is what it calls.
        None if cfg!(windows) => ("rundll32".to_owned(), &["url.dll,FileProtocolHandler"]),
        None => ("xdg-open".to_owned(), &[]),
    };
    let mut words = shell_words::split(&program).map_err(|error| format!("$BROWSER: {error}"))?.into_iter();
    let program = words.next().unwrap_or_default();
    let mut command = Command::new(&program);
    command.args(words).args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Else it would end with the terminal, where the reader is all that runs there.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|error| cannot(&program, &error))?;
    // Its end is waited for, so that it leaves no trace in the table of processes.
    thread::spawn(move || child.wait());
    Ok(())
}

/// Opens a file in the editor and waits until that is through.
pub(super) fn edit(path: &str, line: usize, words: &str) -> Result<(), String> {
    if !Path::new(path).is_file() {
        return Err(format!("{path}: is no file that can be edited"));
    }
    let own = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|own| !own.trim().is_empty()));
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    let own = own.unwrap_or_else(|| usual.to_owned());
    let line = fs::read(path).map_or(1, |bytes| line_in(&bytes, line, words));
    let vector = editor(&own, path, line)?;
    run(&vector, None).map(|_| ())
}

/// The argument vector that opens `path` in the editor `own`, at `line` where it is known how that is said.
fn editor(own: &str, path: &str, line: usize) -> Result<Vec<String>, String> {
    let mut vector = shell_words::split(own).map_err(|error| format!("$EDITOR: {error}"))?;
    let program = vector.first().ok_or("$EDITOR is empty")?;
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    // A name that begins with a dash or a plus would be taken for an option.
    let path = if path.starts_with(['-', '+']) { format!("./{path}") } else { path.to_owned() };
    match name.as_str() {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nvi" | "vis" | "nano" | "pico" | "emacs"
        | "emacsclient" | "micro" | "kak" | "joe" | "jed" | "mg" | "ne" | "mcedit" | "kate" | "gedit" => {
            vector.extend([format!("+{line}"), path]);
        }
        "hx" | "helix" | "subl" | "zed" => vector.push(format!("{path}:{line}")),
        "code" | "codium" => vector.extend(["--goto".to_owned(), format!("{path}:{line}")]),
        _ => vector.push(path),
    }
    Ok(vector)
}

/// The line of the file (from 1) where the words stand: the given one where the file is the text itself, else
/// the first that has them, else the first.
fn line_in(bytes: &[u8], line: usize, words: &str) -> usize {
    let text = String::from_utf8_lossy(bytes);
    if text.lines().nth(line - 1).is_some_and(|found| found.trim() == words) {
        return line;
    }
    // A page breaks its lines elsewhere, so the beginning must do.
    let start: String = words.chars().take(40).collect();
    let found = (!start.is_empty()).then(|| text.lines().position(|line| line.contains(&start))).flatten();
    found.map_or(1, |at| at + 1)
}

/// Runs a command with `text` on its standard input, and waits for Enter so that what it wrote can be read.
pub(super) fn pipe(typed: &str, text: &str) -> Result<(), String> {
    let vector = shell_words::split(typed).map_err(|error| error.to_string())?;
    let said = run(&vector, Some(text))?;
    let mut out = io::stdout();
    let _ = write!(out, "\n{}; Enter goes back ", printable(&said));
    let _ = out.flush();
    match terminal_in() {
        Ok(file) => {
            BufReader::new(file).read_line(&mut String::new()).map(|_| ()).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Runs a program on the terminal; returns how it ended.
fn run(vector: &[String], text: Option<&str>) -> Result<String, String> {
    let (program, arguments) = vector.split_first().ok_or("no command was typed")?;
    let mut command = Command::new(program);
    command.args(arguments);
    if text.is_some() {
        command.stdin(Stdio::piped());
    } else if !io::stdin().is_terminal() {
        command.stdin(terminal_in().map_err(|error| cannot(program, &error))?);
    }
    let mut child = command.spawn().map_err(|error| cannot(program, &error))?;
    if let (Some(text), Some(mut input)) = (text, child.stdin.take()) {
        // A command that does not read all of it is no failure.
        let _ = input.write_all(text.as_bytes());
    }
    let status = child.wait().map_err(|error| cannot(program, &error))?;
    if status.success() || text.is_some() {
        Ok(format!("{program}: {status}"))
    } else {
        Err(format!("{program}: {status}"))
    }
}

/// The terminal's keyboard, also where standard input is something else.
pub(super) fn terminal_in() -> io::Result<File> {
    File::open(if cfg!(windows) { "CONIN$" } else { "/dev/tty" })
}

fn cannot(program: &str, error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        format!("{program}: there is no such program")
    } else {
        format!("{program}: {error}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_given_the_line_as_they_understand_it() {
        let table = [
            ("vim", "vim|+7|a b.txt"),
            ("/usr/bin/nvim -R", "/usr/bin/nvim|-R|+7|a b.txt"),
            ("'my editor' --wait", "my editor|--wait|a b.txt"),
            ("hx", "hx|a b.txt:7"),
            ("code --wait", "code|--wait|--goto|a b.txt:7"),
        ];
        for (own, expected) in table {
            assert_eq!(editor(own, "a b.txt", 7).unwrap().join("|"), expected);
        }
        assert_eq!(editor("vi", "-c:q", 1).unwrap(), ["vi", "+1", "./-c:q"]);
        assert!(editor("vim 'open", "a", 1).unwrap_err().starts_with("$EDITOR: "));
    }

    #[test]
    fn the_line_is_looked_for_where_the_file_is_no_plain_text() {
        assert_eq!(line_in(b"One\n\nTwo words\n", 3, "Two words"), 3);
        assert_eq!(line_in(b"<html>\n<p>\n<p>Two words\n", 1, "Two words"), 3);
        assert_eq!(line_in(b"{\"text\": \"x\"}", 9, "Two words"), 1);
    }
}
