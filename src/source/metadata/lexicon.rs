//! Words of bylines, dates and titles, and names of fields.

use crate::text::lexicon;

lexicon! {
    /// What is known of words around metadata; the lists say more.
    pub(super) enum Tag {
        /// Stands before an author's name.
        By = "by",
        /// Of these, begins English headlines too.
        Headline = "headline",
        /// Stands before an author's name with a colon.
        Label = "label",
        /// The same in Chinese or Japanese.
        LabelCjk = "label_cjk",
        /// What somebody is who writes for a paper.
        Role = "role",
        /// Stands between a name and where its bearer is.
        Placed = "placed",
        /// Stands between two names.
        And = "and",
        /// Stands within a name.
        Particle = "particle",
        /// Of outlets' and sections' names, and no person's.
        Outlet = "outlet",
        /// A month, with its number.
        Month = "month",
        /// Stands around a date and says nothing more.
        AroundDate = "around_date",
        /// A time zone, with its minutes from UTC.
        Zone = "zone",
        /// What a site calls a section.
        Section = "section",
        /// Ends in a point that ends no sentence.
        Abbreviation = "abbreviation",
        /// A key of data, with the field that it holds.
        Field = "field",
    }
    "source/credits.txt"
    "source/dates.txt"
    "source/titles.txt"
    "source/keys.txt"
}
