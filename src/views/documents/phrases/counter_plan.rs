//! What a counter-plan says around the person's own words.

use crate::schema::kinds::ask::Category;

pub(in super::super) fn counter_to(issued: &str) -> String {
    format!("A proposal to go with the plan of {issued}.")
}

pub(in super::super) const COUNTER_TITLE: &str = "How the plan can succeed: a proposal";
pub(in super::super) const COUNTER_THANKS: &str =
    "Thank you for the feedback, and for putting the expectations in writing. I want to meet them.";
pub(in super::super) const COUNTER_LEAD: &str = "This will go better if we each know our part. This proposal says what I commit to, \
     and what would help me to get there: from whom, by when, and for which expectation. It is meant as the \
     basis of our review, and I am glad to go through it line by line.";
pub(in super::super) const COUNTER_LEAD_WITHOUT_ASKS: &str = "This will go better if we each know our part. This proposal says what I commit to, \
     and how we keep in touch. It is meant as the basis of our review, and I am glad to go through it line \
     by line.";
pub(in super::super) const COMMIT: &str = "What I commit to";
pub(in super::super) const NEED: &str = "What would help";
pub(in super::super) const SETTLED: &str = "Already answered";
pub(in super::super) const MEASURED: &str = "How we will both know";
pub(in super::super) const RHYTHM: &str = "How we keep in touch";
pub(in super::super) const AGREEMENT: &str = "Agreement";
pub(in super::super) const AGREEMENT_LINES: [&str; 3] =
    ["Agreed as written:", "Agreed with these changes:", "Still to be discussed:"];
/// Who signs for whom.
pub(in super::super) const MY_SIDE: &str = "Employee";
pub(in super::super) const THEIR_SIDE: &str = "For the employer";
pub(in super::super) const NAME: &str = "Name:";
/// What a party fills in, beside the name.
pub(in super::super) const TO_SIGN: [&str; 2] = ["Signature:", "Date:"];

/// What a category of asks is about.
pub(in super::super) fn category(category: Category) -> &'static str {
    match category {
        Category::Attitude => "Attitude: how we work together",
        Category::Training => "Training",
        Category::Environment => "Environment: tools, access, surroundings",
        Category::Procedure => "Procedure: how things are done",
        Category::Workload => "Workload",
        Category::Role => "Role",
        Category::Accommodation => "Accommodation",
        Category::Clarity => "Clarity",
        Category::Other => "Other",
    }
}

pub(in super::super) fn rhythm(every: u32) -> String {
    match every {
        1 => "I propose to keep to a short check-in every day.".to_owned(),
        7 => "I propose to keep to a check-in every week, at a fixed time.".to_owned(),
        14 => "I propose to keep to a check-in every two weeks, at a fixed time.".to_owned(),
        28..=31 => "I propose to keep to a check-in every month, at a fixed time.".to_owned(),
        every => format!("I propose to keep to a check-in every {every} days, at a fixed time."),
    }
}

pub(in super::super) const RHYTHM_UNKNOWN: &str = "I propose a short check-in every week, at a fixed time.";
pub(in super::super) const SUMMARY: &str =
    "If a check-in cannot take place, I will send the figures and my questions in writing on the same day.";

pub(in super::super) const THE_PLAN_SAYS_LABEL: &str = "The plan says:";
pub(in super::super) const WHY: &str = "Why";
pub(in super::super) const WHO: &str = "Who";
pub(in super::super) const BY_WHEN: &str = "By when";
pub(in super::super) const IT_SERVES: &str = "For";
pub(in super::super) const HOW_WE_WILL_KNOW: &str = "How we will know";
pub(in super::super) const WHERE_IT_STANDS: &str = "Where it stands";
pub(in super::super) const EACH_EXPECTATION_HOW_IT_IS_MEASURED_AND: &str =
    "Each expectation, how it is measured, and where the figures stand today.";
pub(in super::super) const EXPECTATION: &str = "Expectation";
pub(in super::super) const MEASURED_AS: &str = "Measured as";
pub(in super::super) const BY: &str = "Measured by";
pub(in super::super) const SO_FAR: &str = "So far";
