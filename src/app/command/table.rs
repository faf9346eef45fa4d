//! The one table of commands, from which the bindings, the help, the footer's hints, the palette and the
//! README's key table all come. No key is matched anywhere else.

/// All there is of every command, by where it applies and in the order of the help: what it is called here;
/// its name in the palette and the configuration file; its keys; under which overlays it acts; what it does,
/// in a word or two for the footer (empty where that never shows it) and in a line; and the function that
/// does it.
///
/// The table is handed to the macro `$then`: once for what a command is (`entry`), and once for what it does,
/// where the whole app is known (`update`). A row that lacks something, or names a function that is not
/// there, does not compile.
macro_rules! commands {
    ($then:ident) => {
        $then! {
            Anywhere {
                Down "down" ["j", "Down"] Anything "" "one row or item down" => |app| app.step(1);
                Up "up" ["k", "Up"] Anything "" "one row or item up" => |app| app.step(-1);
                HalfDown "half-page-down" ["C-d"] Anything "" "half a page down" => |app| app.step_views(1);
                HalfUp "half-page-up" ["C-u"] Anything "" "half a page up" => |app| app.step_views(-1);
                PageDown "page-down" ["C-f", "Space", "PgDn"] Anything "page" "a page down"
                    => |app| app.step_views(2);
                PageUp "page-up" ["C-b", "PgUp"] Anything "" "a page up" => |app| app.step_views(-2);
                Top "top" ["g g", "Home"] Anything "top" "to the top" => |app| app.step_to_end(false);
                Bottom "bottom" ["G", "End"] Anything "" "to the end" => |app| app.step_to_end(true);
                PaneLeft "pane-left" ["h", "Left"] Anything "" "to the pane on the left"
                    => |app| app.turn_pane(-1, false);
                PaneRight "pane-right" ["l", "Right"] Anything "" "to the pane on the right"
                    => |app| app.turn_pane(1, false);
                NextPane "next-pane" ["Tab"] Anything "pane" "to the next pane"
                    => |app| app.turn_pane(1, true);
                PreviousPane "previous-pane" ["S-Tab"] Anything "" "to the pane before"
                    => |app| app.turn_pane(-1, true);
                GoArticles "articles" ["1"] Anything "articles" "to the list of articles"
                    => |app| app.set_focus(Pane::Articles);
                GoReader "reader" ["2"] Anything "reader" "to the reader"
                    => |app| app.set_focus(Pane::Reader);
                GoEntities "entities" ["3"] Anything "entities" "to the entities"
                    => |app| app.set_focus(Pane::Entities);
                Open "open" ["Enter"] Anything "open"
                    "open the article, the entity's first mention, the place" => App::open;
                NextArticle "next-article" ["J"] Anything "next article" "the next article, from any pane"
                    => |app| app.step_article(true);
                PreviousArticle "previous-article" ["K"] Anything "" "the article before, from any pane"
                    => |app| app.step_article(false);
                Search "search" ["/"] Anything "search"
                    "filter the list as you type; search the reader's text" => App::begin_search;
                SearchAll "search-all" ["g /"] Anything "search all"
                    "search all articles: words, phrases, fields (person:)" => App::begin_search_all;
                SaveSearch "save-search" ["g a"] Anything "save it"
                    "keep the search, or the filter, under a name" => App::begin_save_search;
                Next "next" ["n"] Anything "next" "next mention of the entity, or hit, in the article"
                    => |app| app.in_reader(|app| app.next_stop(true));
                Previous "previous" ["N"] Anything "" "mention or hit before, in the article"
                    => |app| app.in_reader(|app| app.next_stop(false));
                NextAnywhere "next-across" ["]"] Anything "on through articles"
                    "next mention or hit, on through the other articles"
                    => |app| app.in_reader(|app| app.next_across(true));
                PreviousAnywhere "previous-across" ["["] Anything ""
                    "mention or hit before, back through the other articles"
                    => |app| app.in_reader(|app| app.next_across(false));
                ChooseNext "choose-next" ["*"] Anything "choose"
                    "choose the entity under the cursor; its next mention"
                    => |app| app.in_reader(|app| app.choose_here(true));
                ChoosePrevious "choose-previous" ["#"] Anything ""
                    "choose the entity under the cursor; the mention before"
                    => |app| app.in_reader(|app| app.choose_here(false));
                Card "card" ["g d"] Anything "card" "the entity's card: names, company, quotations, reasons"
                    => |app| app.about_entity(App::open_card);
                Metadata "particulars" ["g i"] Anything "about it"
                    "the article's card: what is known of it, and from where" => App::open_article_card;
                Mentions "mentions" ["g r"] Anything "all mentions"
                    "all mentions or hits, in their sentences, everywhere" => App::open_mentions;
                Only "only" ["f"] Passages "only these" "keep only articles that mention the entity"
                    => |app| app.filter_by(true);
                Without "without" ["F"] Passages "only others"
                    "keep only articles that do not mention the entity" => |app| app.filter_by(false);
                Leave "leave" ["Esc"] Anything "back" "leave prompt, selection, filter, chips, the entity"
                    => App::leave;
                Bookmark "bookmark" ["b"] Nothing "keep" "keep the selection, or the sentence, as a bookmark"
                    => App::keep;
                Bookmarks "bookmarks" ["B"] Anything "bookmarks" "all bookmarks, across all articles"
                    => App::open_bookmarks;
                Problems "problems" ["!"] Anything "problems" "what could not be read, or not just so"
                    => App::open_problems;
                Note "note" ["a"] Passages "note" "write a note on the bookmark" => App::begin_note;
                Delete "delete" ["d d"] Passages "delete" "delete the bookmark, or the kept search" => App::delete;
                Copy "copy" ["y"] Passages "copy" "copy the selection, or the sentence, with its citation"
                    => App::copy;
                Back "back" ["C-o", "Alt-Left"] Anything "jump back" "back to where the last jump came from"
                    => |app| app.in_reader(|app| app.retrace(false));
                Forward "forward" ["Alt-Right"] Anything "" "forward again"
                    => |app| app.in_reader(|app| app.retrace(true));
                Undo "undo" ["u"] Passages "undo" "undo the last change of bookmarks, notes and read marks"
                    => |app| app.turn(false);
                Redo "redo" ["C-r"] Passages "" "redo it" => |app| app.turn(true);
                Read "read" ["r"] Nothing "read" "mark the article read or unread" => App::toggle_read;
                Sort "sort" ["s"] Search "sort" "sort the list another way" => App::resort;
                Reverse "reverse" ["g s"] Anything "reverse" "turn the order of the list around"
                    => App::turn_order;
                Group "group" ["S"] Nothing "group" "group the list by day, by outlet, or not"
                    => App::regroup;
                Copies "copies" ["x"] Anything "copies" "show all copies of the article, or one again"
                    => App::unfold_copies;
                Scope "scope" ["c"] Nothing "this or all" "entities of this article, or of the whole corpus"
                    => App::rescope;
                Zen "zen" ["z"] Nothing "zen" "only the text, or all panes" => App::toggle_zen;
                Debris "debris" ["D"] Nothing "debris" "show or fold debris: adverts, links to other stories"
                    => App::toggle_debris;
                Wider "wider" ["+", "g +"] Nothing "wider" "a wider measure" => |app| app.change_measure(4);
                Narrower "narrower" ["-", "g -"] Nothing "narrower" "a narrower measure"
                    => |app| app.change_measure(-4);
                Browse "browse" ["o"] Passages "address" "open the article's address in the browser"
                    => App::browse;
                Edit "edit" ["e"] Files "edit" "edit the file in $VISUAL or $EDITOR, at the line"
                    => App::edit;
                Pipe "pipe" ["|"] Passages "" "give the selection, or the article's text, to a command"
                    => App::begin_pipe;
                Help "help" ["?", "F1"] Anything "help" "these keys, searchable"
                    => |app| app.open_menu(Overlay::Help);
                Palette "palette" [":"] Anything "" "commands by name" => App::open_palette;
                Reload "reload" ["R"] Anything "" "look at the files again: new, changed, gone"
                    => App::reload;
                Redraw "redraw" ["C-l"] Anything "" "draw the screen anew" => |_| vec![Effect::Redraw];
                Suspend "suspend" ["C-z"] Anything "" "suspend the program" => |_| vec![Effect::Suspend];
                Quit "quit" ["q"] Anything "quit" "close what lies on top, or leave the program"
                    => App::close;
                QuitAll "quit-all" ["Q", "C-c"] Anything "" "leave the program" => App::quit;
            }
            Reader {
                NextParagraph "next-paragraph" ["}"] Anything "" "to the next paragraph"
                    => |app| app.move_paragraph(true);
                PreviousParagraph "previous-paragraph" ["{"] Anything "" "to the paragraph before"
                    => |app| app.move_paragraph(false);
                NextSentence "next-sentence" [")"] Anything "" "to the next sentence"
                    => |app| app.move_sentence(true);
                PreviousSentence "previous-sentence" ["("] Anything "" "to the sentence before"
                    => |app| app.move_sentence(false);
                NextMention "next-mention" ["w"] Anything "" "to the next mention of any entity"
                    => |app| app.next_mention(true);
                PreviousMention "previous-mention" ["W"] Anything "" "to the mention of any entity before"
                    => |app| app.next_mention(false);
                NextQuotation "next-quotation" ["\""] Anything "next quotation"
                    "to the next quotation, and who says it" => |app| app.next_quotation(true);
                PreviousQuotation "previous-quotation" ["'"] Anything "" "to the quotation before"
                    => |app| app.next_quotation(false);
                SelectWords "select-words" ["v"] Anything "select" "select word by word"
                    => |app| app.select(Unit::Word);
                SelectSentences "select-sentences" ["V"] Anything "" "select sentence by sentence"
                    => |app| app.select(Unit::Sentence);
            }
            Selection {
                ExtendRight "extend-right" ["l", "Right", "w"] Anything "longer"
                    "one word or sentence further" => |app| app.extend(true);
                ExtendLeft "extend-left" ["h", "Left", "W"] Anything "shorter" "one word or sentence back"
                    => |app| app.extend(false);
                OtherEnd "other-end" ["o"] Anything "other end" "move the other end of the selection"
                    => App::other_end;
            }
            List {
                ListDown "list-down" ["C-n"] Anything "" "one item down, also while filtering"
                    => |app| app.step(1);
                ListUp "list-up" ["C-p"] Anything "" "one item up, also while filtering"
                    => |app| app.step(-1);
            }
            Entities {
                NextGroup "next-label" ["}", ")"] Anything "" "to the next label"
                    => |app| app.move_label(true);
                PreviousGroup "previous-label" ["{", "("] Anything "" "to the label before"
                    => |app| app.move_label(false);
            }
            Bookmarks {
                CopyBookmark "copy-bookmark" ["Y"] Anything "" "copy the bookmark with its citation and note"
                    => App::copy;
            }
            Prompt {
                Accept "accept" ["Enter"] Anything "done" "take what is typed" => App::accept;
                Abandon "abandon" ["Esc", "C-c"] Anything "leave" "leave the prompt" => App::abandon;
                Complete "complete" ["Tab"] Anything "complete" "complete a field or a name; the next one that fits"
                    => |app| app.complete(true);
                CompleteBack "complete-back" ["S-Tab"] Anything "" "the one before that fits"
                    => |app| app.complete(false);
                PromptDown "prompt-down" ["Down", "C-n", "C-j"] Anything ""
                    "one item down in the filtered list; a later search" => |app| app.step_prompt(false);
                PromptUp "prompt-up" ["Up", "C-p", "C-k"] Anything ""
                    "one item up in the filtered list; an earlier search" => |app| app.step_prompt(true);
                DeleteBack "delete-back" ["BS", "C-h"] Anything "" "delete the character before the cursor"
                    => |app| app.edit_prompt(|prompt| prompt.delete(false));
                DeleteForward "delete-forward" ["Del", "C-d"] Anything ""
                    "delete the character under the cursor"
                    => |app| app.edit_prompt(|prompt| prompt.delete(true));
                DeleteWord "delete-word" ["C-w", "Alt-BS"] Anything "" "delete the word before the cursor"
                    => |app| app.edit_prompt(Prompt::delete_word);
                DeleteLine "delete-line" ["C-u"] Anything "" "delete all before the cursor"
                    => |app| app.edit_prompt(Prompt::delete_line);
                CursorLeft "cursor-left" ["Left", "C-b"] Anything "" "cursor left"
                    => |app| app.edit_prompt(|prompt| prompt.step(false));
                CursorRight "cursor-right" ["Right", "C-f"] Anything "" "cursor right"
                    => |app| app.edit_prompt(|prompt| prompt.step(true));
                CursorStart "cursor-start" ["Home", "C-a"] Anything "" "cursor to the start"
                    => |app| app.edit_prompt(|prompt| prompt.move_to_end(false));
                CursorEnd "cursor-end" ["End", "C-e"] Anything "" "cursor to the end"
                    => |app| app.edit_prompt(|prompt| prompt.move_to_end(true));
            }
        }
    };
}

pub(in crate::app) use commands;
