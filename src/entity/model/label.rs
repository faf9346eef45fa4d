//! The ten kinds of things that a text names.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of thing a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// A human being, real or not.
    Person,
    /// A company, body, agency, party, team, alliance.
    Organization,
    /// A country, city, region, water, building.
    Place,
    /// A nationality, faith or party as people ("Kazakh", "Muslims").
    Group,
    /// A treaty, law, declaration or report, by name.
    Document,
    /// A summit, war, election or championship, by name.
    Event,
    /// A point or stretch of time.
    Date,
    /// An amount of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// A number with what it counts or measures.
    Quantity,
}

impl Label {
    /// All labels, in the order in which they are shown.
    pub const ALL: [Label; 10] = [
        Label::Person,
        Label::Organization,
        Label::Place,
        Label::Group,
        Label::Document,
        Label::Event,
        Label::Date,
        Label::Money,
        Label::Percent,
        Label::Quantity,
    ];

    /// The label as outputs write it.
    pub fn name(self) -> &'static str {
        match self {
            Label::Person => "person",
            Label::Organization => "organization",
            Label::Place => "place",
            Label::Group => "group",
            Label::Document => "document",
            Label::Event => "event",
            Label::Date => "date",
            Label::Money => "money",
            Label::Percent => "percent",
            Label::Quantity => "quantity",
        }
    }

    /// Whether the tagger knows it: person, organization or place. The text around such a name may give it another of
    /// these.
    pub fn is_name(self) -> bool {
        matches!(self, Label::Person | Label::Organization | Label::Place)
    }

    /// Whether its mentions have a normalised value.
    pub fn is_figure(self) -> bool {
        matches!(self, Label::Date | Label::Money | Label::Percent | Label::Quantity)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
