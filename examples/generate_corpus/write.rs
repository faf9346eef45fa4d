//! Corpora as files: a tree of texts, one JSONL file, one mbox.

use crate::story::{Generator, Story};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// So many articles in a folder.
const FOLDER: u64 = 1_000;
/// So many articles are made before they are written into one file.
const BATCH: u64 = 2_000;

/// A text file an article, 1,000 in a folder.
pub(crate) fn tree(made: &Generator, count: u64, out: &Path) -> Result<()> {
    for folder in 0..count.div_ceil(FOLDER) {
        fs::create_dir_all(out.join(format!("{folder:04}")))?;
    }
    (0..count).into_par_iter().try_for_each(|number| {
        let path = out.join(format!("{:04}/{number:07}.txt", number / FOLDER));
        fs::write(&path, made.story(number).text).with_context(|| path.display().to_string())
    })
}

/// One file, to which `entry` gives the bytes of each article.
pub(crate) fn file(
    made: &Generator,
    count: u64,
    out: &Path,
    entry: impl Fn(u64, &Story) -> String + Sync,
) -> Result<()> {
    let mut file = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    for from in (0..count).step_by(BATCH as usize) {
        let batch = (from..count.min(from + BATCH)).into_par_iter();
        let batch: Vec<String> = batch.map(|number| entry(number, &made.story(number))).collect();
        batch.iter().try_for_each(|entry| file.write_all(entry.as_bytes()))?;
    }
    Ok(file.flush()?)
}

/// An article as a line of JSON.
pub(crate) fn json_line(number: u64, story: &Story) -> String {
    let record = serde_json::json!({
        "title": story.title,
        "author": story.author,
        "outlet": story.outlet,
        "published": format!("{}T{:02}:00:00Z", story.date, story.hour),
        "url": format!("https://news.example/{number}"),
        "text": story.text[story.body..],
    });
    format!("{record}\n")
}

/// An article as a message of an mbox (RFC 4155), with `From ` at the beginning of lines marked.
pub(crate) fn message(number: u64, story: &Story) -> String {
    let date = story.date;
    let asctime = date.strftime("%a %b %e");
    let body = story.text[story.body..].replace("\nFrom ", "\n>From ");
    let (day, hour) = (date.strftime("%a, %d %b %Y"), story.hour);
    format!(
        "From desk@news.example {asctime} {hour:02}:00:00 {}\nFrom: =?utf-8?Q?{}?= <desk@news.example>\nTo: reader@news.example\n\
         Subject: =?utf-8?Q?{}?=\nDate: {day} {hour:02}:00:00 +0000\nMessage-ID: <{number}@news.example>\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n",
        date.year(),
        encoded_word(&story.outlet),
        encoded_word(&story.title),
    )
}

/// The inside of an encoded word (RFC 2047, "Q").
fn encoded_word(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b' ' => "_".to_owned(),
        b if b.is_ascii_alphanumeric() => char::from(b).to_string(),
        b => format!("={b:02X}"),
    };
    text.bytes().map(encode).collect()
}
