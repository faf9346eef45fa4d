//! Figures in made-up sentences: spans, labels, values and bounds, and what is no figure.

use byline::entity::{Bound, Candidate, Label, Value, figures, resolve};
use jiff::civil::date;
use proptest::prelude::*;

/// `m:surface=value`, with `>`, `<` or `~` at its end for a bound.
fn written(text: &str, found: &Candidate) -> String {
    let label = match found.label {
        Label::Money => 'm',
        Label::Percent => 'p',
        Label::Quantity => 'q',
        _ => 'd',
    };
    let Some(value) = found.value.clone() else { panic!("a figure has a value: {found:?}") };
    let bound = match value.bound {
        Bound::Exact => "",
        Bound::Over => " >",
        Bound::Under => " <",
        Bound::About => " ~",
    };
    format!("{label}:{}={}{bound}", found.span.of(text), value.text)
}

/// Checks sentences against all figures that they hold, in order, parted by ` | `.
fn check(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found: Vec<String> = figures(text, None).iter().map(|f| written(text, f)).collect();
        let found = found.join(" | ");
        if found != *expected {
            wrong.push(format!("{text}\n   wanted {expected}\n   found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// Checks the sentences of a table in `tests/figures`, each with all figures that it holds.
fn check_table(table: &str) {
    let special = [("{a0}", "\u{a0}"), ("{202f}", "\u{202f}"), ("{2009}", "\u{2009}")];
    let read = |part: &str| special.iter().fold(part.to_owned(), |text, (name, c)| text.replace(name, c));
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((sentence, expected)) = line.split_once(" =>") else { panic!("no figures: {line}") };
        let dated = sentence.strip_prefix('[').and_then(|rest| rest.split_once("] "));
        let published = dated.and_then(|(day, _)| day.parse().ok());
        assert_eq!(published.is_some(), line.starts_with('['), "no day: {line}");
        let text = read(dated.map_or(sentence, |(_, text)| text));
        let found: Vec<String> = figures(&text, published).iter().map(|f| written(&text, f)).collect();
        let found = found.join(" | ");
        if found != read(expected.trim_start()) {
            wrong.push(format!("{line}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_amount_is_read_whole_or_not_at_all() {
    check_table(include_str!("figures/money.txt"));
}

#[test]
fn a_share_is_read_whole_or_not_at_all() {
    check_table(include_str!("figures/shares.txt"));
}

#[test]
fn a_number_that_counts_nothing_is_no_quantity() {
    check_table(include_str!("figures/quantities.txt"));
}

#[test]
fn a_date_is_read_whole_or_not_at_all() {
    check_table(include_str!("figures/dates.txt"));
}

#[test]
fn other_languages_have_their_months_and_separators() {
    check_table(include_str!("figures/languages.txt"));
}

#[test]
fn news_in_all_its_ways() {
    check_table(include_str!("figures/news.txt"));
}

#[test]
fn the_sentence_tells_past_from_future() {
    check_table(include_str!("figures/past_and_future.txt"));
}

#[test]
fn money_has_currency_and_amount() {
    check(&[
        ("The bridge cost $50 billion.", "m:$50 billion=USD 50000000000"),
        ("It sold for over $1.2bn in cash.", "m:$1.2bn=USD 1200000000 >"),
        ("Nearly €3.5 million went missing.", "m:€3.5 million=EUR 3500000 <"),
        ("A £20,000 prize was split.", "m:£20,000=GBP 20000"),
        ("Turnover reached USD 28.7 billion.", "m:USD 28.7 billion=USD 28700000000"),
        ("They paid EUR1.2bn for the mill.", "m:EUR1.2bn=EUR 1200000000"),
        ("He lent her 30 million pounds.", "m:30 million pounds=GBP 30000000"),
        ("The town wants a billion dollars.", "m:a billion dollars=USD 1000000000"),
        ("Half a million euros is enough.", "m:Half a million euros=EUR 500000"),
        ("They expect $3-4 billion next.", "m:$3-4 billion=USD 3000000000/4000000000"),
        ("It may cost $3 to $4 billion.", "m:$3 to $4 billion=USD 3000000000/4000000000"),
        ("Between $3 billion and $4 billion.", "m:$3 billion and $4 billion=USD 3000000000/4000000000"),
        ("worth between $40 and $60 million", "m:$40 and $60 million=USD 40000000/60000000"),
        ("a fee of between $1.20 and $1.50 a barrel", "m:$1.20 and $1.50=USD 1.2/1.5"),
        ("costs of €80mn to €100mn", "m:€80mn to €100mn=EUR 80000000/100000000"),
        ("at five to 10 million pounds", "m:five to 10 million pounds=GBP 5000000/10000000"),
        ("Oil fell $2 to $60 a barrel.", "m:$2=USD 2 | m:$60=USD 60"),
        ("It rose $12 to $512.", "m:$12=USD 12 | m:$512=USD 512"),
        ("It took $5 and $6 from them.", "m:$5=USD 5 | m:$6=USD 6"),
        ("At COP29 and at COP 30 they spoke of COP 500,000.", "m:COP 500,000=COP 500000"),
        ("SFr145mn for cabins and Rp 500 for tea", "m:SFr145mn=CHF 145000000 | m:Rp 500=IDR 500"),
        ("In Colombia it comes to 7 million pesos.", "m:7 million pesos=COP 7000000"),
        ("Manila pays 98 billion pesos.", "m:98 billion pesos=PHP 98000000000"),
        ("Pesos are many; 98 billion pesos are many.", "q:98 billion pesos=98000000000 pesos"),
        ("A Norwegian sold it for 410,000 kroner.", "m:410,000 kroner=NOK 410000"),
        ("A bag in Malawi cost K15,000 then.", "m:K15,000=MWK 15000"),
        ("A bag cost K15,000 then.", ""),
        ("Lahore in Pakistan paid Rs 300 and 40 rupees.", "m:Rs 300=PKR 300 | m:40 rupees=PKR 40"),
        (
            "In Zambia it sells for K75,000 to K85,000, or USD 5 to USD 7.",
            "m:K75,000 to K85,000=ZMW 75000/85000 | m:USD 5 to USD 7=USD 5/7",
        ),
        ("It firmed to 72.5 U.S. cents.", "m:72.5 U.S. cents=USD 0.725"),
        ("The crown was worn by two crowns.", "q:two crowns=2 crowns"),
        (
            "It rose from $3 billion to $4 billion.",
            "m:$3 billion=USD 3000000000 | m:$4 billion=USD 4000000000",
        ),
        ("A range of €500–600 million was named.", "m:€500–600 million=EUR 500000000/600000000"),
        ("Some US$5m was found.", "m:US$5m=USD 5000000 ~"),
        ("The A$12.50 ticket", "m:A$12.50=AUD 12.5"),
        ("The lorry held R$2 million.", "m:R$2 million=BRL 2000000"),
        ("A ₹500 crore road", "m:₹500 crore=INR 5000000000"),
        ("Rs 2 lakh crore was set aside", "m:Rs 2 lakh crore=INR 2000000000000"),
        ("Rs. 4,50,000 was lost", "m:Rs. 4,50,000=INR 450000"),
        ("She earns 5 lakh rupees.", "m:5 lakh rupees=INR 500000"),
        ("The plant cost 200 billion roubles.", "m:200 billion roubles=RUB 200000000000"),
        ("It cost 12.5bn tenge to build.", "m:12.5bn tenge=KZT 12500000000"),
        ("He owes five dollars.", "m:five dollars=USD 5"),
        ("Two and a half million euros were raised.", "m:Two and a half million euros=EUR 2500000"),
        ("A twenty-five thousand dollar grant", "m:twenty-five thousand dollar=USD 25000"),
        ("The $50-million deal", "m:$50-million=USD 50000000"),
        ("A 50-million-dollar deal", "m:50-million-dollar=USD 50000000"),
        ("They get $2 a day.", "m:$2=USD 2"),
        ("Fares rise by 50 cents.", "m:50 cents=USD 0.5"),
        ("It costs 80 pence.", "m:80 pence=GBP 0.8"),
        (
            "300 Canadian dollars and 20 Swiss francs",
            "m:300 Canadian dollars=CAD 300 | m:20 Swiss francs=CHF 20",
        ),
        ("40 million U.S. dollars in aid", "m:40 million U.S. dollars=USD 40000000"),
        ("12 million Hong Kong dollars", "m:12 million Hong Kong dollars=HKD 12000000"),
        ("a loan of 3,000 Kenyan shillings", "m:3,000 Kenyan shillings=KES 3000"),
        ("more than 100 million South Korean won", "m:100 million South Korean won=KRW 100000000 >"),
        ("at least $7,500,000 was spent", "m:$7,500,000=USD 7500000 >"),
        ("no more than $9 may be asked", "m:$9=USD 9 <"),
        ("no less than $9 may be asked", "m:$9=USD 9 >"),
        ("up to £1m a year", "m:£1m=GBP 1000000 <"),
        ("$4.5 trillion in debt", "m:$4.5 trillion=USD 4500000000000"),
        ("a cheque for 1.234.567 euros", "m:1.234.567 euros=EUR 1234567"),
        ("a cheque for 1\u{a0}234\u{a0}567 euros", "m:1\u{a0}234\u{a0}567 euros=EUR 1234567"),
        ("some 2,5 million euros", "m:2,5 million euros=EUR 2500000 ~"),
        ("The fund holds 5 million €.", "m:5 million €=EUR 5000000"),
        ("$100,000 or more", "m:$100,000=USD 100000 >"),
        ("$10m+ was lost", "m:$10m=USD 10000000 >"),
        ("It paid 40 billion USD.", "m:40 billion USD=USD 40000000000"),
        ("a record $4 billion", "m:$4 billion=USD 4000000000"),
        ("a ¥300 coin", "m:¥300=JPY 300"),
        ("one hundred and fifty thousand pounds", "m:one hundred and fifty thousand pounds=GBP 150000"),
        ("The dollar fell against the euro.", ""),
        ("The pound is a currency.", ""),
        ("Use $HOME for that.", ""),
        ("You pay $12.99. That is all.", "m:$12.99=USD 12.99"),
    ]);
}

#[test]
fn shares_are_numbers() {
    check(&[
        ("It exceeds 96 per cent.", "p:96 per cent=96 >"),
        ("Ten percent said so.", "p:Ten percent=10"),
        ("A rise of 2.5%.", "p:2.5%=2.5"),
        ("Growth of 3-5% is likely.", "p:3-5%=3/5"),
        ("Growth of 3%–5% is likely.", "p:3%–5%=3/5"),
        ("Between 3% and 5% of it, 3% to 5% of it", "p:3% and 5%=3/5 | p:3% to 5%=3/5"),
        ("between 42 and 45 percent", "p:42 and 45 percent=42/45"),
        ("They cut rates by 0.5% to 4.25%.", "p:0.5%=0.5 | p:4.25%=4.25"),
        ("It rose from 3% to 5%.", "p:3%=3 | p:5%=5"),
        ("3 to 5 percent", "p:3 to 5 percent=3/5"),
        ("Up 1.5 percentage points", "p:1.5 percentage points=1.5"),
        ("One percentage point less", "p:One percentage point=1"),
        ("The index fell -0.5% on the day.", "p:-0.5%=-0.5"),
        ("a 50-percent stake", "p:50-percent=50"),
        ("a 20%-owned unit", "p:20%=20"),
        ("half a percent", "p:half a percent=0.5"),
        ("less than 1 % of it", "p:1 %=1 <"),
        ("about seventy-five per cent", "p:seventy-five per cent=75 ~"),
        ("100pc of them", "p:100pc=100"),
        ("A percentage of it was lost.", ""),
        ("per cent is a phrase", ""),
    ]);
}

#[test]
fn quantities_name_what_they_count() {
    check(&[
        ("It will need over 6,000 workers.", "q:6,000 workers=6000 workers >"),
        (
            "They signed more than ten intergovernmental and interdepartmental documents.",
            "q:ten intergovernmental and interdepartmental documents=10 documents >",
        ),
        ("There are over 170 joint projects.", "q:170 joint projects=170 projects >"),
        ("Nine Russian universities work there.", "q:Nine Russian universities=9 universities"),
        (
            "More than 1,450 inter-university agreements",
            "q:1,450 inter-university agreements=1450 agreements >",
        ),
        ("around 4,000 students", "q:4,000 students=4000 students ~"),
        ("Five million people fled.", "q:Five million people=5000000 people"),
        ("a dozen policemen came", "q:a dozen policemen=12 policemen"),
        ("half a million refugees", "q:half a million refugees=500000 refugees"),
        ("A 12-mile road", "q:12-mile=12 miles"),
        ("a private three-hour meeting", "q:three-hour=3 hours"),
        ("The two-day visit", "q:two-day=2 days"),
        ("The man, a 45-year-old, left.", "q:45-year-old=45 years"),
        ("It is 20 km away.", "q:20 km=20 km"),
        ("It is 20 kilometres away.", "q:20 kilometres=20 km"),
        ("It made 20 million tonnes of steel.", "q:20 million tonnes=20000000 tonnes"),
        ("The plant gives 1,200 MW.", "q:1,200 MW=1200 MW"),
        ("a 64GB card", "q:64GB=64 GB"),
        ("It was -5 °C outside; 20 °C inside.", "q:-5 °C=-5 °C | q:20 °C=20 °C"),
        ("300 square kilometres burned.", "q:300 square kilometres=300 square km"),
        ("Between 20 and 30 people came.", "q:20 and 30 people=20/30 people"),
        ("held between seven and 30 days after", "q:seven and 30 days=7/30 days"),
        (
            "450,000 barrels a day and 12 barrels per day",
            "q:450,000 barrels a day=450000 barrels per day | q:12 barrels per day=12 barrels per day",
        ),
        (
            "400,000 bpd, at 60 km per hour",
            "q:400,000 bpd=400000 barrels per day | q:60 km per hour=60 km per hour",
        ),
        ("Eggs cost 5 pounds a kilo.", "m:5 pounds=GBP 5"),
        ("It fell to minus 22 degrees Celsius.", "q:minus 22 degrees Celsius=-22 °C"),
        ("It reaches 249 km/h or 120 km/hr.", "q:249 km/h=249 km/h | q:120 km=120 km"),
        ("a cut of 25 basis points", "q:25 basis points=25 basis points"),
        ("It is open 38 hours a week.", "q:38 hours a week=38 hours per week"),
        ("a 60-bed ward and a 10-man team", "q:60-bed=60 beds | q:10-man=10 men"),
        ("20 degrees of latitude", "q:20 degrees=20 degrees"),
        (
            "warming well below 2C, or 2.3C to 2.5C, and 33C heat",
            "q:2C=2 °C < | q:2.3C to 2.5C=2.3/2.5 °C | q:33C=33 °C",
        ),
        ("Sit in 33C and 34D.", ""),
        ("She was shot in Apartment 4C near a hotel.", ""),
        ("After two hours a second bomb went off.", "q:two hours=2 hours"),
        ("a 10-country bloc and a one-man show", "q:10-country=10 countries | q:one-man=1 man"),
        ("three 8,000-meter peaks", "q:8,000-meter=8000 metres"),
        (
            "A 50-kilogramme bag, a 700-watt chip, a 5-nanometer process",
            "q:50-kilogramme=50 kg | q:700-watt=700 watts | q:5-nanometer=5 nm",
        ),
        ("Police held eight data clerks.", "q:eight data clerks=8 clerks"),
        ("They waited half an hour and half a mile.", "q:half an hour=0.5 hours | q:half a mile=0.5 miles"),
        ("20 to 30 people came.", "q:20 to 30 people=20/30 people"),
        ("5-10 people came.", "q:5-10 people=5/10 people"),
        ("It has 12 US states in it.", "q:12 US states=12 states"),
        ("2024 workers were hired.", "q:2024 workers=2024 workers"),
        ("2,024 people came.", "q:2,024 people=2024 people"),
        ("He spent 18 months there.", "q:18 months=18 months"),
        ("One mile on, it ends.", "q:One mile=1 mile"),
        ("Two hundred and six bones", "q:Two hundred and six bones=206 bones"),
        ("Only 40 homes stand.", "q:40 homes=40 homes"),
        ("He weighs 150 pounds.", "q:150 pounds=150 pounds"),
        ("20 pounds of sugar", "q:20 pounds=20 pounds"),
        ("Three women and four children", "q:Three women=3 women | q:four children=4 children"),
        ("The two leaders met.", ""),
        ("One of the three was lost.", ""),
        ("Article 5 obligations hold.", ""),
        ("A Boeing 737 jets off.", ""),
        ("See section 4 notes.", ""),
        ("He came first in 10.", ""),
        ("It is 5 pm.", ""),
        ("They won 3-2.", ""),
        ("At 10:30 trains stop.", ""),
        ("One day he will go.", ""),
        ("He tried three times.", ""),
        ("Two thirds agreed.", ""),
        ("The 007 films", ""),
        ("Call 555-0199 now", ""),
        ("version 2.0.1 is out", ""),
        ("They ordered 400 737 jets and five 787 sales.", ""),
        ("40 Casey Mears drove on.", ""),
        ("6,000 Workers Hired", "q:6,000 Workers=6000 workers"),
        ("the Six-Day War", ""),
        ("The 180 page book comes soon.", ""),
    ]);
}

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

/// Pieces from which texts are made that come close to figures.
fn near_figures() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "$", "€", "£", "US$", "USD", "Rs.", "%", "per cent", "percent", "million", "bn", "crore", "lakh",
            "a", "half", "one", "two", "hundred", "and", "dozen", "twenty", "five", "May", "Nov.",
            "November", "march", "Tuesday", "of", "to", "-", "–", "—", ",", ".", "'", "’", "/", ":", "+",
            "last", "next", "this", "year", "years", "ago", "quarter", "first", "century", "s", "th",
            "workers", "km", "°C", "over", "nearly", "dollars", "pounds", "U.S.", "Q3", "FY24", "summer",
            "\n", "\u{a0}", "\u{202f}", "é", "日本", "🎈", "T",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,4}",
        "[0-9]{1,25}",
        "\\PC{0,3}",
    ];
    let space = prop::sample::select(vec!["", " ", " ", "  "]);
    prop::collection::vec((piece, space), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

/// Short texts are quickly tried: more of them than of others.
fn many() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: 8 * usual.cases, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn any_text_goes_through(text in near_figures()) {
        let found = figures(&text, None);
        let mut end = 0;
        for figure in &found {
            prop_assert!(figure.span.start >= end && figure.span.end > figure.span.start);
            prop_assert!(text.get(figure.span.start..figure.span.end).is_some(), "on character boundaries");
            prop_assert!(figure.label.is_figure());
            prop_assert!(figure.value.as_ref().is_some_and(|value| !value.text.is_empty()));
            end = figure.span.end;
        }
        prop_assert_eq!(&found, &figures(&text, None));
        for (open, full) in found.iter().zip(figures(&text, Some(date(2025, 11, 12)))) {
            prop_assert_eq!(open.span, full.span, "the day of publication changes values alone");
            prop_assert!(!full.value.is_some_and(|value| value.text.contains("XXXX")));
        }
    }

    #[test]
    fn words_around_a_line_change_nothing(before in "[a-z ]{0,20}\n", after in "\n[a-z ]{0,20}") {
        let line = "In 2024 it cost $5 million, or 3 per cent, on November 12.";
        let alone: Vec<String> = figures(line, None).iter().map(|f| written(line, f)).collect();
        let text = format!("{before}{line}{after}");
        let inside: Vec<String> = figures(&text, None).iter().map(|f| written(&text, f)).collect();
        prop_assert_eq!(alone, inside);
    }
}

/// Where any of these took time by the square, the test would not end.
#[test]
fn long_texts_without_an_end_go_through() {
    let pieces = [
        "7'77",
        "777'",
        "1,",
        "12.",
        "one ",
        "a hundred and ",
        "$",
        "5-",
        "x",
        "May ",
        "3 big ",
        "日",
        "last ",
    ];
    for piece in pieces {
        let found = figures(&piece.repeat(1_000_000 / piece.len()), None);
        assert!(found.is_sorted_by(|one, next| one.span.end <= next.span.start), "{piece:?}");
    }
}
