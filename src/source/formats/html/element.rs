//! Elements of HTML by name, and what the standard says of each (HTML Living Standard, 3 and 13.1.2): lists that are
//! never added to, which a `match` tells fastest.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

/// Element names that mean something here; all others are [`Name::Other`].
macro_rules! names {
    ($($name:ident $text:literal)*) => {
        /// An element's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Name { $(#[doc = $text] $name,)* /// Any other.
            Other }

        impl Name {
            pub(super) fn of(bytes: &[u8]) -> Self {
                $(if bytes == $text.as_bytes() { return Name::$name; })*
                Name::Other
            }
        }
    };
}

names! {
    Div "div" A "a" P "p" Span "span" Li "li" Img "img" Script "script" Meta "meta" Link "link" Ul "ul" Br "br" I "i" B "b" Em "em" Strong "strong"
    H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Section "section" Article "article" Aside "aside" Nav "nav" Header "header"
    Footer "footer" Main "main" Figure "figure" Figcaption "figcaption" Picture "picture" Source "source" Video "video" Audio "audio"
    Blockquote "blockquote" Pre "pre" Ol "ol" Dl "dl" Dt "dt" Dd "dd" Table "table" Caption "caption" Thead "thead" Tbody "tbody" Tfoot "tfoot"
    Tr "tr" Td "td" Th "th" Form "form" Button "button" Input "input" Select "select" Option "option" Textarea "textarea" Label "label"
    Fieldset "fieldset" Legend "legend" Iframe "iframe" Object "object" Embed "embed" Svg "svg" Math "math" Canvas "canvas" Noscript "noscript"
    Style "style" Template "template" Title "title" Head "head" Body "body" Html "html" Base "base" Hr "hr" Wbr "wbr" Area "area" Col "col"
    Track "track" Param "param" Time "time" Address "address" Details "details" Summary "summary" Dialog "dialog" Menu "menu" Center "center"
    Sup "sup" Sub "sub" Code "code" Q "q" Cite "cite" Hgroup "hgroup" Ins "ins" Del "del" U "u" S "s" Small "small" Font "font"
}

impl Name {
    pub(super) fn is_void(self) -> bool {
        use Name::*;
        matches!(
            self,
            Br | Img | Meta | Link | Input | Hr | Wbr | Area | Base | Col | Embed | Source | Track | Param
        )
    }

    /// Whether it begins a line of its own.
    pub(crate) fn is_block(self) -> bool {
        use Name::*;
        let is_section =
            matches!(self, Section | Article | Aside | Nav | Header | Footer | Main | Body | Html | Hgroup);
        let is_list = matches!(self, Ul | Ol | Li | Dl | Dt | Dd | Menu);
        let is_text =
            matches!(self, Div | P | Pre | Blockquote | Figure | Figcaption | Center | Address | Hr);
        let is_shown_later = matches!(self, Details | Summary | Dialog | Option | Video | Audio);
        let is_apart = matches!(self, Form | Fieldset | Legend | Head | Title);
        is_text || is_list || is_section || is_shown_later || is_apart || self.is_heading() || self.is_table()
    }

    /// Whether an open paragraph ends where it begins.
    pub(super) fn ends_paragraph(self) -> bool {
        use Name::*;
        self.is_block()
            && !matches!(
                self,
                Video | Audio | Option | Legend | Caption | Title | Td | Th | Tr | Thead | Tbody | Tfoot
            )
    }

    /// Whether its rank is that of a heading.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, Name::H1 | Name::H2 | Name::H3 | Name::H4 | Name::H5 | Name::H6)
    }

    /// Whether it is a table, or a part of one.
    pub(super) fn is_table(self) -> bool {
        use Name::*;
        matches!(self, Table | Thead | Tbody | Tfoot | Tr | Td | Th | Caption)
    }
}
