//! Dates: days, years and longer stretches, and those that the day of publication resolves.

use crate::check;
use byline::entity::{Bound, Label, Value, figures, resolve};
use jiff::civil::date;

#[test]
fn dates_of_the_calendar() {
    check(&[
        ("on November 11, 2025.", "d:November 11, 2025=2025-11-11"),
        ("on November 11–12, 2025, a move", "d:November 11–12, 2025=2025-11-11/2025-11-12"),
        ("on November 11–12 — his first", "d:November 11–12=XXXX-11-11/XXXX-11-12"),
        ("on November 12, the document", "d:November 12=XXXX-11-12"),
        ("on Nov. 12, he said", "d:Nov. 12=XXXX-11-12"),
        ("on Nov 12 2025", "d:Nov 12 2025=2025-11-12"),
        ("11-12 November", "d:11-12 November=XXXX-11-11/XXXX-11-12"),
        ("11 to 12 November 2024", "d:11 to 12 November 2024=2024-11-11/2024-11-12"),
        ("12 Nov. 2025 was wet", "d:12 Nov. 2025=2025-11-12"),
        ("the 11th of November, 1918,", "d:11th of November, 1918=1918-11-11"),
        ("on 1st May", "d:1st May=XXXX-05-01"),
        ("on May 1st", "d:May 1st=XXXX-05-01"),
        ("28 February – 3 March 2024", "d:28 February – 3 March 2024=2024-02-28/2024-03-03"),
        ("March 28–April 3, 2024", "d:March 28–April 3, 2024=2024-03-28/2024-04-03"),
        ("In March–May 2024", "d:March–May 2024=2024-03/2024-05"),
        ("Tuesday, November 11, 2025", "d:Tuesday, November 11, 2025=2025-11-11"),
        ("on Tuesday 11 November", "d:Tuesday 11 November=XXXX-11-11"),
        ("in November 2025", "d:November 2025=2025-11"),
        ("in November, 2025", "d:November, 2025=2025-11"),
        ("in November of 2025", "d:November of 2025=2025-11"),
        ("between February 2017 and November 2021", "d:February 2017 and November 2021=2017-02/2021-11"),
        ("in early November", "d:November=XXXX-11 ~"),
        ("since September.", "d:September=XXXX-09"),
        ("by the end of June, on 25 days of May", "d:June=XXXX-06 | q:25 days=25 days | d:May=XXXX-05"),
        ("It ended June with debts.", "d:June=XXXX-06"),
        ("That was the end of May's rule.", ""),
        ("published 2025-11-12 there", "d:2025-11-12=2025-11-12"),
        ("at 2025-11-12T09:30:00Z", "d:2025-11-12=2025-11-12"),
        ("am 12.11.2025.", "d:12.11.2025=2025-11-12"),
        ("on 25/12/2024", "d:25/12/2024=2024-12-25"),
        ("on 12/25/2024", "d:12/25/2024=2024-12-25"),
        ("on 11/11/2024", "d:11/11/2024=2024-11-11"),
        ("on 11/12/2024", ""),
        ("May said in May that he may.", "d:May=XXXX-05"),
        ("May 5 is a holiday.", "d:May 5=XXXX-05-05"),
        ("They march on March 3.", "d:March 3=XXXX-03-03"),
        ("April Jones met June Carter.", ""),
        ("A letter from May reached August.", ""),
        ("In April and May it rains.", "d:April=XXXX-04 | d:May=XXXX-05"),
        ("He may 5 times go.", ""),
        ("November 31 does not exist", ""),
        ("In May 300 million people", "d:May=XXXX-05 | q:300 million people=300000000 people"),
        ("February 29, 2024", "d:February 29, 2024=2024-02-29"),
        ("the October Revolution", ""),
        ("In October Ivanova left.", "d:October=XXXX-10"),
    ]);
}

#[test]
fn years_and_longer_stretches() {
    check(&[
        ("It stood in 2024.", "d:2024=2024"),
        ("It stood at $27 billion in 2024 and fell.", "m:$27 billion=USD 27000000000 | d:2024=2024"),
        ("since 2019, before 2030", "d:2019=2019 | d:2030=2030"),
        ("the 2024 budget", "d:2024=2024"),
        ("in 2024 and 2025", "d:2024=2024 | d:2025=2025"),
        ("from 2019 to 2024", "d:2019 to 2024=2019/2024"),
        ("between 2014 and 2018.", "d:2014 and 2018=2014/2018"),
        ("plans of governments for 2035 would lead", "d:2035=2035"),
        ("in 2019–2024", "d:2019–2024=2019/2024"),
        ("the 2024/25 season", "d:2024/25=2024/2025"),
        ("a boss from 2004 – 2014 there", "d:2004 – 2014=2004/2014"),
        ("in 2019-24", "d:2019-24=2019/2024"),
        ("(2024)", "d:2024=2024"),
        ("2024's best", "d:2024=2024"),
        ("early 2024", "d:2024=2024 ~"),
        ("in mid-2024", "d:2024=2024 ~"),
        ("in the 1990s", "d:1990s=1990/1999"),
        ("in the '90s", "d:'90s=1990/1999"),
        ("in the ’90s", "d:’90s=1990/1999"),
        ("the 19th century", "d:19th century=1801/1900"),
        ("a twentieth-century town", "d:twentieth-century=1901/2000"),
        ("in Q3 2024", "d:Q3 2024=2024-07/2024-09"),
        ("in the third quarter of 2024", "d:third quarter of 2024=2024-07/2024-09"),
        ("in the first half of 2025", "d:first half of 2025=2025-01/2025-06"),
        ("the first nine months of 2024", "d:first nine months of 2024=2024-01/2024-09"),
        ("the last three months of 2024", "d:last three months of 2024=2024-10/2024-12"),
        ("in FY2024", "d:FY2024=2024"),
        ("in fiscal 2024", "d:fiscal 2024=2024"),
        ("in the summer of 2023", "d:summer of 2023=2023-22"),
        ("in winter 2024-25", "d:winter 2024-25=2024-24"),
        ("by the end of 2030", "d:2030=2030"),
        ("In 2000 metres of water", "q:2000 metres=2000 metres"),
        ("a total of 2000 was counted", ""),
        ("room 2024 is shut", ""),
        ("It has 2024 in it", ""),
        ("In 1066 they came.", "d:1066=1066"),
        ("temperatures in the 80s", ""),
    ]);
}

#[test]
fn relative_dates_stay_open() {
    check(&[
        ("Last year, trade grew.", "d:Last year=last year"),
        ("He said on Tuesday that", "d:Tuesday=tuesday"),
        ("He came yesterday afternoon.", "d:yesterday=yesterday"),
        (
            "the first nine months of this year.",
            "d:first nine months of this year=months 1 to 9 of this year",
        ),
        ("three weeks ago", "d:three weeks ago=3 weeks ago"),
        ("A year ago it fell.", "d:A year ago=1 year ago"),
        ("over the past five years", "d:past five years=last 5 years"),
        ("in the next 10 days", "d:next 10 days=next 10 days"),
        ("later this month", "d:this month=this month"),
        ("the main event of the current year", "d:current year=this year"),
        ("next Friday", "d:next Friday=next friday"),
        ("last November", "d:last November=last november"),
        ("last night", "d:last night=yesterday"),
        ("the second quarter of last year", "d:second quarter of last year=months 4 to 6 of last year"),
        ("It will last three days.", "q:three days=3 days"),
        ("On Black Friday the Sunday Times wrote", ""),
        ("This fall in prices hurts.", ""),
        ("last of all", ""),
        ("in the last winter of the war", ""),
        ("a loss last year of $3", "d:last year=last year | m:$3=USD 3"),
        (
            "Profit rose 27 per cent in the second quarter.",
            "p:27 per cent=27 | d:second quarter=months 4 to 6 of this year",
        ),
        ("Exports in the first half rose by $5.", "d:first half=months 1 to 6 of this year | m:$5=USD 5"),
        ("He scored in the second half.", ""),
        ("In the first quarter century of growth", ""),
        ("the past master", ""),
        ("next to him", ""),
    ]);
}

#[test]
fn open_dates_are_resolved_against_the_day_of_publication() {
    // A Wednesday.
    let published = date(2025, 11, 12);
    let table = [
        ("XXXX-11-12", "2025-11-12"),
        ("XXXX-11-11/XXXX-11-12", "2025-11-11/2025-11-12"),
        ("XXXX-01-03", "2026-01-03"),
        ("XXXX-12", "2025-12"),
        ("XXXX-03", "2025-03"),
        ("XXXX-07/XXXX-09", "2025-07/2025-09"),
        ("yesterday", "2025-11-11"),
        ("tomorrow", "2025-11-13"),
        ("tuesday", "2025-11-11"),
        ("wednesday", "2025-11-12"),
        ("thursday", "2025-11-06"),
        ("last wednesday", "2025-11-05"),
        ("next wednesday", "2025-11-19"),
        ("this friday", "2025-11-14"),
        ("last year", "2024"),
        ("this month", "2025-11"),
        ("next month", "2025-12"),
        ("last week", "2025-W45"),
        ("last weekend", "2025-11-08/2025-11-09"),
        ("this quarter", "2025-10/2025-12"),
        ("next quarter", "2026-01/2026-03"),
        ("last decade", "2010/2019"),
        ("this century", "2001/2100"),
        ("last november", "2024-11"),
        ("last may", "2025-05"),
        ("next may", "2026-05"),
        ("last summer", "2025-22"),
        ("3 weeks ago", "2025-W43"),
        ("1 year ago", "2024"),
        ("10 days ago", "2025-11-02"),
        ("last 5 years", "2020/2025"),
        ("next 10 days", "2025-11-12/2025-11-22"),
        ("months 1 to 9 of this year", "2025-01/2025-09"),
        ("months 4 to 6 of last year", "2024-04/2024-06"),
        ("2024-11-12", "2024-11-12"),
        ("1990/1999", "1990/1999"),
    ];
    for (open, full) in table {
        let value = Value { text: open.to_owned(), bound: Bound::About };
        let resolved = resolve(&value, published);
        assert_eq!(resolved.text, full, "for {open}");
        assert_eq!(resolved.bound, Bound::About);
        assert_eq!(resolve(&resolved, published), resolved, "resolving {open} again changes nothing");
    }
    let found = figures("He left on Monday with $5.", Some(published));
    assert_eq!(found[0].value.as_ref().expect("a value").text, "2025-11-10");
    assert_eq!(found[1].value.as_ref().expect("a value").text, "USD 5");
}

#[test]
fn what_will_be_lies_ahead_and_what_was_lies_behind() {
    // A Sunday.
    let published = date(2025, 11, 9);
    let table = [
        ("They will scan the leg on Monday.", "2025-11-10"),
        ("On Monday the council will vote.", "2025-11-10"),
        ("The vote is due on Thursday.", "2025-11-13"),
        ("The council said on Monday that it will vote.", "2025-11-03"),
        ("It said the vote will be held on Monday.", "2025-11-10"),
        ("He left on Monday. She will go.", "2025-11-03"),
        ("They will vote on Sunday.", "2025-11-09"),
        ("He was killed by a car bomb on Monday.", "2025-11-03"),
        ("Figures released by the ministry on Monday show it.", "2025-11-03"),
        ("The march was cancelled due to rain on Monday.", "2025-11-03"),
        ("She set a record on Monday.", "2025-11-03"),
        ("It rose more than expected in June.", "2025-06"),
        ("He would often walk there in March.", "2025-03"),
        ("The hall will be officially opened in September.", "2026-09"),
        ("The choir will return to its renovated hall in October.", "2026-10"),
        ("The mill closed in December.", "2024-12"),
        ("The mill will close in December.", "2025-12"),
        ("They agreed to open it by the end of June.", "2026-06"),
        ("It is expected to shut in March.", "2026-03"),
        ("It was opened in November.", "2025-11"),
        ("It will be opened in March.", "2026-03"),
        ("Profit will rise 5% in the second quarter.", "2026-04/2026-06"),
        ("Profit rose 5% in the fourth quarter.", "2024-10/2024-12"),
        ("Profit rose 5% in the third quarter.", "2025-07/2025-09"),
        ("Profit will rise 5% in the fourth quarter.", "2025-10/2025-12"),
    ];
    for (text, value) in table {
        let found = figures(text, Some(published));
        let date = found.iter().find(|figure| figure.label == Label::Date).expect(text);
        assert_eq!(date.value.as_ref().expect("a value").text, value, "{text}");
    }
}

#[test]
fn new_year_is_near_on_both_sides() {
    let value = |text: &str| Value { text: text.to_owned(), bound: Bound::Exact };
    assert_eq!(resolve(&value("XXXX-12-30"), date(2025, 1, 2)).text, "2024-12-30");
    assert_eq!(resolve(&value("XXXX-01-02"), date(2024, 12, 30)).text, "2025-01-02");
}
