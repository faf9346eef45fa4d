//! What day it is, and days as people say them then.

use crate::app::state::{App, Group};
use crate::app::wording::said;
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
