//! How many words a text has, for lengths and reading times.

use unicode_segmentation::UnicodeSegmentation;

/// The unit in which words are counted, so that parts of one can be added.
const WORD: usize = 4;

/// How many words `text` has, by UAX 29: what has a letter or a digit.
///
/// Scripts without blanks have no word boundaries that could be seen without a dictionary. There it counts what takes
/// as long to read as a word does (Trauzettel-Klosinski 2012, "Standardized Assessment of Reading Performance"): a
/// Chinese character, two of kana, four letters of Thai, Lao, Khmer or Burmese.
pub fn words(text: &str) -> usize {
    let quarters: usize = text.split_ascii_whitespace().map(quarters).sum();
    quarters.div_ceil(WORD)
}

/// The words of a text without ASCII white space, in quarters.
fn quarters(chunk: &str) -> usize {
    // What most words are, of all scripts with blanks, is seen without looking for boundaries.
    let bare = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.chars().all(|c| c < '\u{e00}' && c.is_alphanumeric()) {
        return if bare.is_empty() { 0 } else { WORD };
    }
    chunk.unicode_words().map(|word| word.chars().next().map_or(0, |first| weight(first, word))).sum()
}

/// What a segment counts that begins with `first`.
fn weight(first: char, word: &str) -> usize {
    match first {
        // Katakana is not cut, hiragana is cut at each letter.
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            word.chars().count() * WORD / 2
        }
        // Thai, Lao, Burmese and Khmer, each letter with its marks.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => word.chars().count(),
        _ => WORD,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_in_every_script() {
        for (text, count) in [
            ("", 0),
            (" \n— … !", 0),
            ("The ferry, they said, can't sail.", 6),
            ("It cost $3.5 (or 1,200 crowns) in the U.S. — twice.", 10),
            ("a well-kept crate", 4),
            ("Der Fährmann sagte: „Nein.“", 4),
            ("Паром «Линдт» не вышел", 4),
            ("배가 항구에 있다", 3),
            // As many as there are characters, without the marks.
            ("渡船停在港口，没有开。", 9),
            // Kanji one each, kana two a word.
            ("船は港にあります。", 5),
            ("フェリー", 2),
            // Twelve code points.
            ("เรือเฟอร์รี่", 3),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }
}
