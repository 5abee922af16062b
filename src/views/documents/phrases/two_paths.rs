//! What the page on two paths says, to the person alone.

pub(in super::super) const TITLE: &str = "Two paths";
pub(in super::super) const LEAD: &str = "Staying and leaving can both be good endings. This page does not weigh them up: it puts side by side what \
     you have written down, and leaves room for the rest.";
pub(in super::super) const STAYING: &str = "Staying";
pub(in super::super) const LEAVING: &str = "Leaving";
pub(in super::super) const BOTH: &str = "Keeping both open";
pub(in super::super) const SPEAKS_FOR_IT: &str = "In its favour, from your own entries";
pub(in super::super) const NOTHING_YET: &str = "Nothing is written down yet.";
pub(in super::super) const WOULD_HAVE_TO_BE_AGREED: &str = "What would have to be agreed";
pub(in super::super) const THINGS_TO_ASK_FOR: &str = "What to ask for, if it comes to that";
pub(in super::super) const MET: &str = "met, in your own view";
pub(in super::super) const TO_STAY: [&str; 3] = [
    "What counts as passing, and who decides, in writing",
    "What happens on the day after the plan: role, pay, and what stays in your file",
    "Whether another role or another team would fit better",
];
pub(in super::super) const TO_ASK_FOR: [&str; 7] = [
    "Pay, and until when: notice, remaining holiday, a severance payment",
    "The wording of a reference, and who gives it",
    "How your leaving is announced",
    "Benefits, and how long they continue",
    "Equipment, and what you may keep a copy of",
    "Release from any non-compete clause",
    "Time to have it read by an adviser before you sign",
];
pub(in super::super) const QUIETLY: [&str; 3] = [
    "Bring your résumé up to date, on your own machine and in your own time",
    "Ask one person who has seen your work whether they would speak for you",
    "Look at what else is out there; looking commits you to nothing",
];
pub(in super::super) const QUESTIONS: &str = "Questions to sit with";
pub(in super::super) const QUESTION_LINES: [&str; 4] = [
    "On a good day in this job I am doing this:",
    "I would want to stay if this changed, by this day:",
    "If a friend were in my place, I would tell them:",
    "I will talk it through with:",
];

pub(in super::super) fn about(today: &str) -> String {
    format!("Prepared on {today}, for you alone. None of it goes into anything that you hand over.")
}

pub(in super::super) fn came(titles: &str) -> String {
    format!("What you asked for and now have: {titles}.")
}

pub(in super::super) fn not_in_place(titles: &str) -> String {
    format!("Asked for or agreed, and not in place: {titles}.")
}

pub(in super::super) fn moved(title: &str) -> String {
    format!("{title}: changed or added after the plan began, and not confirmed in writing.")
}

pub(in super::super) fn applications(count: usize) -> String {
    if count == 1 {
        "One application is under way.".to_owned()
    } else {
        format!("{count} applications are under way.")
    }
}

pub(in super::super) fn runway(weeks: &str) -> String {
    format!("your money lasts for {weeks} weeks")
}

pub(in super::super) fn settlement(title: &str, runway: Option<&str>) -> String {
    let runway = runway.map(|runway| format!("; {runway}")).unwrap_or_default();
    format!("A settlement is possible (“{title}”){runway}.")
}

pub(in super::super) fn referee(name: &str) -> String {
    format!("{name} has agreed to be a reference.")
}
