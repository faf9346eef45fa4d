//! Figures: amounts of money, shares, quantities and dates, each with its normalised value, as TIMEX3 normalises what it
//! annotates (recognition and normalisation in one step, by grammar).
//!
//! A number or a date is read whole or not at all: where what stands beside a number belongs to it and can't be read,
//! there is no figure rather than a wrong one. Separators, months and currencies are those of the text's language, or of
//! its other numbers (see `locale`). The words of bound before a figure ("over", "nearly") are not part of its span.
//!
//! # Values
//!
//! | label | value |
//! | --- | --- |
//! | money | ISO 4217 code and amount: `USD 50000000000`; a range is `USD 3000000000/4000000000` |
//! | percent | the number: `96`, `-0.5`, `3/5` |
//! | quantity | number and unit, one name for each unit (UCUM has codes for most): `6000 workers`, `12 km`, `3 hours`, `20/30 people` |
//! | date | ISO 8601: `2025-11-11`, `2025-11`, `2024`; an interval `2025-11-11/2025-11-12`; as EDTF (ISO 8601-2) writes them `XXXX` for an open year and the seasons (`2024-22`); relative dates as the table in `relative` says |
//!
//! [`resolve`] fills in what a date leaves open; where the verbs around it say that it was or will be, towards that
//! side.

mod amount;
mod bound;
mod calendar;
mod currency;
mod digits;
mod foreign;
mod found;
mod locale;
mod measure;
mod money;
mod number;
mod numbered;
mod numeral;
mod numeric;
mod partial;
mod percent;
mod period;
mod quantity;
mod relative;
mod resolve;
mod run;
mod scanner;
mod spelled;
mod tense;
mod words;
mod years;

pub use resolve::resolve;
pub use scanner::figures;
pub(in crate::entity) use scanner::figures_in;
