//! One page to think the situation through with a mentor or another reader: fields of shared entries
//! alone, people by role, the employer and private words replaced.

use super::model::{Block, Document, Item, Text};
use super::parts::{self, is_live, sentence};
use super::phrases;
use crate::facts::{Facts, PromiseState};
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::{expectation, person, plan};
use crate::text::fold;
use crate::views::words;

/// The brief. `words` are to be left out wherever they stand.
pub fn brief(facts: &Facts, words: &[String]) -> Document {
    let mut document = Document::new("brief", phrases::BRIEF_TITLE.to_owned());
    document.is_signed = false;
    let today = words::day(facts.scene.today());
    document
        .about
        .push(format!("As of {today}. Names, the employer and private matters are left out.").into());
    situation(facts, &mut document);
    asked_of_me(facts, &mut document);
    i_asked(facts, &mut document);
    talk_about(facts, &mut document);
    redacted(facts, &document, words)
}

fn situation(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    let mut lines = vec![phrases::plan_status(plan.status).to_owned()];
    if let Some(role) = parts::text(entry, plan::ROLE) {
        lines.push(format!("My role: {}.", role.trim_end_matches('.')));
    }
    lines.push(sentence(&words::dates(facts).headline));
    if let Some(consequence) = parts::text(entry, plan::CONSEQUENCE) {
        lines.push(format!("If the plan is not met, in its own words: “{}”", sentence(consequence)));
    }
    document.section(phrases::SITUATION, vec![Block::Paragraph(lines.join(" ").into())]);
}

fn asked_of_me(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        document.used.insert(standing.ix);
        let entry = facts.scene.entry(standing.ix);
        let mut under = Vec::new();
        if let Some(concern) = parts::text(entry, expectation::CONCERN) {
            under.push(Text::strong("The concern:").and(format!(" {}", sentence(concern))));
        }
        for measure in standing.measures.iter().filter(|measure| parts::has_target(measure)) {
            under.push(
                Text::strong("Measured as:").and(format!(" {}", parts::target(facts, standing, measure))),
            );
            let so_far = parts::pace(measure);
            under.extend(so_far.map(|pace| Text::strong("So far:").and(format!(" {pace}"))));
        }
        if let Some(rating) = standing.ratings.last() {
            document.used.insert(rating.from);
            under.push(Text::strong("Last rating:").and(format!(" {}", parts::rating(rating))));
        }
        items.push(Item { text: Text::strong(entry.title()), under });
    }
    document.section(phrases::ASKED_OF_ME, vec![Block::List(items)]);
}

fn i_asked(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for promise in &facts.promises {
        if matches!(promise.state, PromiseState::Draft | PromiseState::Withdrawn | PromiseState::Unclear) {
            continue;
        }
        document.used.insert(promise.ix);
        let entry = facts.scene.entry(promise.ix);
        // What stands in the reader's hands is no question to them.
        let stands = phrases::promise(promise, &parts::ask_dates(entry, promise), phrases::Purpose::Record);
        let stands = stands.split(". ").next().unwrap_or_default();
        items.push(Text::strong(parts::head(&entry.title())).and(format!(" {}", sentence(stands))));
    }
    document.section(phrases::I_ASKED, vec![Block::list(items)]);
}

fn talk_about(facts: &Facts, document: &mut Document) {
    let mut items: Vec<Text> = Vec::new();
    let late: Vec<String> = facts
        .promises
        .iter()
        .filter(|promise| matches!(promise.state, PromiseState::Late(_)))
        .map(|promise| parts::name(facts.scene.entry(promise.ix)))
        .collect();
    if !late.is_empty() {
        items.push(
            format!("How to bring up what was agreed and is still open: {}", words::listed(&late)).into(),
        );
    }
    let declined: Vec<String> = facts
        .promises
        .iter()
        .filter(|promise| {
            promise.state == PromiseState::Declined && promise.category != Some(Category::Clarity)
        })
        .map(|promise| parts::name(facts.scene.entry(promise.ix)))
        .collect();
    if !declined.is_empty() {
        items.push(
            format!("What else could serve in place of what was declined: {}", words::listed(&declined))
                .into(),
        );
    }
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        let entry = facts.scene.entry(standing.ix);
        if standing.moved && entry.get(expectation::CHANGES).is_some_and(|changes| !changes.is_empty()) {
            items.push(format!("How to have the change to “{}” confirmed in writing", entry.title()).into());
        }
    }
    if facts.cadence.lost.len() > 1 || facts.cadence.days_without.is_some_and(|days| days > 10) {
        items.push("How to get back to regular check-ins".into());
    }
    let last = facts.plan.as_ref().and_then(crate::facts::Plan::last_day);
    if let Some(last) = last.filter(|last| *last >= facts.scene.today()) {
        items.push(format!("What I should have in hand by {}", words::day(last)).into());
    }
    document.section(phrases::TALK_ABOUT, vec![Block::list(items)]);
}

/// The document with names of people by role, the employer and the client by what they are, and
/// `words` left out.
fn redacted(facts: &Facts, document: &Document, words: &[String]) -> Document {
    let mut replaced: Vec<(String, String)> = Vec::new();
    for (_, entry) in facts.scene.of(&plan::KIND) {
        for (field, with) in [(plan::EMPLOYER, phrases::ELSEWHERE), (plan::CLIENT, phrases::CLIENT)] {
            replaced.extend(parts::text(entry, field).map(|name| (name.to_owned(), with.to_owned())));
        }
    }
    for (_, entry) in facts.scene.of(&person::KIND) {
        let role = entry.get(person::ROLE).map_or("somebody", words::word);
        let role = if role == "other" { "somebody" } else { role };
        let title = entry.title();
        // Both names, and each alone.
        replaced.extend(
            title
                .split_whitespace()
                .filter(|part| part.chars().count() > 2)
                .map(|part| (part.to_owned(), format!("a {role}"))),
        );
        replaced.push((title, format!("a {role}")));
    }
    replaced.extend(words.iter().map(|word| (word.clone(), phrases::TAKEN_OUT.to_owned())));
    // The longest first, so that a name goes as a whole.
    replaced.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    let change =
        |text: &str| replaced.iter().fold(text.to_owned(), |text, (name, with)| without(&text, name, with));
    let mut document = document.clone();
    let each = |text: &mut Text| *text = text.map(&change);
    document.title = change(&document.title);
    document.about.iter_mut().chain(&mut document.lead).for_each(each);
    for section in &mut document.sections {
        section.title = change(&section.title);
        for block in &mut section.blocks {
            match block {
                Block::Heading(title) => *title = change(title),
                Block::Paragraph(text) | Block::Quote(text) => each(text),
                Block::List(items) => items.iter_mut().for_each(|item| {
                    each(&mut item.text);
                    item.under.iter_mut().for_each(each);
                }),
                Block::Facts(facts) => facts.iter_mut().for_each(|(_, value)| each(value)),
                Block::Table { caption, rows, .. } => {
                    *caption = change(caption);
                    rows.iter_mut().flatten().for_each(each);
                }
                Block::Blanks(lines) => lines.iter_mut().for_each(|line| *line = change(line)),
                Block::Chart(_) => {}
            }
        }
    }
    document
}

/// `text` with `with` for each `name` that stands in it as words of its own, letters' case aside.
fn without(text: &str, name: &str, with: &str) -> String {
    let wanted: Vec<char> = fold(name.trim()).chars().collect();
    if wanted.is_empty() {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let folded = |c: char| c.to_lowercase().next().unwrap_or(c);
    let is_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < letters.len() {
        let end = at + wanted.len();
        let fits = end <= letters.len()
            && letters[at..end].iter().map(|&c| folded(c)).eq(wanted.iter().copied())
            && !(is_word(at.checked_sub(1).and_then(|i| letters.get(i))) && is_word(wanted.first()))
            && !(is_word(letters.get(end)) && is_word(wanted.last()));
        if fits {
            out.push_str(with);
            at = end;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

/// Names and figures that are left in `text`, for the person to look at: words with a capital letter
/// inside a sentence, and numbers of four digits or more that are no year.
pub fn left_over(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut before = "";
        for word in line.split_whitespace() {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            let starts = before.is_empty()
                || before.ends_with(['.', ':', '?', '*', '-', '#', '“', '>'])
                || word.starts_with(['“', '*']);
            let is_name = !starts
                && plain.chars().count() > 1
                && plain.starts_with(char::is_uppercase)
                && !is_calendar(plain);
            let is_year = plain.len() == 4 && plain.starts_with("20");
            let is_figure = plain.len() >= 4 && plain.bytes().all(|b| b.is_ascii_digit()) && !is_year;
            if (is_name || is_figure) && !found.iter().any(|known| known == plain) {
                found.push(plain.to_owned());
            }
            before = word;
        }
    }
    found
}

fn is_calendar(word: &str) -> bool {
    const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "HR",
    ];
    DAYS.iter().any(|day| word.starts_with(day) && word.len() <= 9) || MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_as_a_word_and_nowhere_else() {
        assert_eq!(without("Fern at FERN, fernery", "Fern", "x"), "x at x, fernery");
        assert_eq!(without("é Ünal Straße", "ÜNAL", "x"), "é x Straße");
        assert_eq!(without("a.b", ".", "-"), "a-b");
    }

    #[test]
    fn names_and_figures_are_listed() {
        assert_eq!(left_over("Case 4182 went to Ann on Mon 2 March 2026. The rest."), ["4182", "Ann"]);
    }
}
