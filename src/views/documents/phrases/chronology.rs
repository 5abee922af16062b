//! What a chronology says around the person's own words.

pub(in super::super) const TITLE: &str = "Chronology";
pub(in super::super) const LEAD: &str = "What happened, in order of date, from my record. Quotation marks show exact words. Where something is “not \
     stated”, my record does not say.";
pub(in super::super) const EMPLOYMENT: &str = "The employment and the plan";
pub(in super::super) const PEOPLE: &str = "People";
pub(in super::super) const PEOPLE_CAPTION: &str = "Everybody who is named, and their roles.";
pub(in super::super) const REVIEWS: &str = "reviews the plan";
pub(in super::super) const DECIDES: &str = "makes the final decision";
pub(in super::super) const ASKED: &str = "What I would like to know from you";
/// Who is an adviser, by what they are to the person.
pub(in super::super) const ADVISERS: [&str; 4] =
    ["my adviser", "my union representative", "adviser", "lawyer"];
pub(in super::super) const BY_DATE: &str = "In order of date";
pub(in super::super) const BY_DATE_CAPTION: &str =
    "Each event with its day, the people involved, and where the original is.";
pub(in super::super) const HEALTH: &str = "Leave and health";
pub(in super::super) const JOB_SEARCH: &str = "Job search";
pub(in super::super) const JOB_SEARCH_CAPTION: &str = "Jobs that I applied for.";

pub(in super::super) fn assumed(assumption: &str) -> String {
    format!("I assume: {assumption}")
}

pub(in super::super) const WHEN: &str = "When";
pub(in super::super) const WHAT_HAPPENED: &str = "What happened";
pub(in super::super) const WHO: &str = "Who";
pub(in super::super) const KNOWN_FROM_WHERE_THE_ORIGINAL_IS: &str = "Source, and where the original is";
pub(in super::super) const ROLE: &str = "Role";
pub(in super::super) const CONTACT: &str = "Contact";
pub(in super::super) const DATE: &str = "Date";
pub(in super::super) const COMPANY: &str = "Company";
pub(in super::super) const STATUS: &str = "Status";
