//! Words of formats: names of files, header lines, keys of records, names of elements.

use crate::text::lexicon;

lexicon! {
    /// What is known of words of formats; the lists say more.
    pub(super) enum Tag {
        /// The end of a name of files that are passed over.
        Passed = "passed",
        /// A header line of a mail.
        Header = "header",
        /// One that nothing else has.
        Sure = "sure",
        /// A record's key that holds its text.
        Text = "text",
        /// Of these, one that holds it only where it is long.
        Brief = "brief",
        /// A key that holds a list of records.
        List = "list",
        /// Of a class or id: the element is no story.
        Aside = "aside",
        /// A part of one that says so.
        AsidePart = "aside_part",
        /// Of one: the element is readers' comments.
        Comments = "comments",
        /// A whole one: the element is the article's body.
        Body = "body",
        /// Of one: the element holds other stories.
        Elsewhere = "elsewhere",
        /// Of one: the element holds the day of publication,
        Published = "published",
        /// some date,
        Dated = "dated",
        /// the day of a change,
        Changed = "changed",
        /// or an author.
        Signed = "signed",
        /// Begins one that says how an element looks.
        Looks = "looks",
        /// A meta element, with the field that it holds,
        Meta = "meta",
        /// and by what name that is told.
        From = "from",
        /// A meta element that sums the story up.
        Summary = "summary",
        /// A section that says nothing.
        Vague = "vague",
        /// Of kinds in JSON-LD that are stories.
        StoryKind = "story_kind",
        /// Ends a paragraph that goes on elsewhere.
        Continues = "continues",
        /// The button under a reader's comment.
        Reply = "reply",
        /// A button beside it.
        BesideReply = "beside_reply",
    }
    "source/files.txt"
    "source/pages.txt"
    "source/records.txt"
}
