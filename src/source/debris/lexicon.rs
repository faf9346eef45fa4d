//! Words and phrases of what stands around stories, and how they are looked up.

use crate::text::lexicon;

lexicon! {
    /// What is known of words around stories; the lists say more.
    pub(super) enum Tag {
        /// A whole line, with its rule.
        Whole = "whole",
        /// A whole line at the edges of the text, with its rule.
        Edge = "edge",
        /// What stands before a colon, with its rule.
        Label = "label",
        /// How a line begins, with its rule,
        Opening = "opening",
        /// and with the most words that the line may have.
        Words = "words",
        /// How an appeal begins.
        Appeal = "appeal",
        /// How one begins that names a cause.
        WeakAppeal = "weak_appeal",
        /// What an appeal is for.
        Cause = "cause",
        /// How the line over an appeal begins.
        AppealHead = "appeal_head",
        /// Whose a picture is.
        Credit = "credit",
        /// Speaks to the reader.
        Address = "address",
        /// Speaks of the page.
        Page = "page",
        /// A link that goes on with the text.
        Button = "button",
        /// Tells what somebody said.
        Speech = "speech",
        /// A network's name.
        Network = "network",
        /// One that is a word of its own.
        OtherNetwork = "other_network",
        /// A button of a share bar.
        ShareButton = "share_button",
        /// Another word of a share bar.
        Sharing = "sharing",
        /// Bids the reader follow.
        Follow = "follow",
    }
    "source/debris.txt"
    "source/sharing.txt"
}
