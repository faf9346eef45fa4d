//! Days in the words people use.

use jiff::civil::Date;

/// A day as people say it on the day `today`: "today", "yesterday", "Tuesday", "12 Nov", "12 Nov 2024".
pub(in crate::app) fn said(date: Date, today: Date) -> String {
    match (today - date).get_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => date.strftime("%A").to_string(),
        _ if date.year() == today.year() => date.strftime("%-d %b").to_string(),
        _ => date.strftime("%-d %b %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn near_days_have_names_and_far_ones_a_year() {
        let today = date(2025, 1, 3);
        let table = [
            (date(2025, 1, 3), "today"),
            (date(2025, 1, 2), "yesterday"),
            (date(2025, 1, 1), "Wednesday"),
            (date(2024, 12, 28), "Saturday"),
            (date(2024, 12, 27), "27 Dec 2024"),
            (date(2025, 1, 4), "4 Jan"),
            (date(2025, 11, 12), "12 Nov"),
        ];
        for (day, words) in table {
            assert_eq!(said(day, today), words);
        }
    }
}
