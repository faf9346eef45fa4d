//! Days in the words people use.

use crate::app::state::{App, Group};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

impl App {
    /// The day it is where the reader is.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone().unwrap_or(TimeZone::UTC)).date()
    }

    /// Takes in what time it is.
    pub(in crate::app) fn set_clock(&mut self, now: Timestamp) {
        let before = self.today();
        self.now = now;
        if self.group == Group::Day && self.today() != before {
            self.refresh_list();
        }
    }

    /// A day as people say it today: "today", "yesterday", "Tuesday", "12 Nov", "12 Nov 2024".
    pub fn day(&self, date: Date) -> String {
        said(date, self.today())
    }
}

fn said(date: Date, today: Date) -> String {
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
