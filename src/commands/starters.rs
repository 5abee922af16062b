//! The files of a new vault: fewer before a plan exists, or when it is nearly over.
//!
//! The files themselves are in `template-vault`; this decides which of them fit, and when the first
//! steps are due.

use chrono::{Days, NaiveDate};

use crate::schema::kinds::plan::{self, Status};

/// Where somebody is when they begin a vault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Begun {
    /// Nothing is written yet
    Before,
    /// I have the plan
    #[default]
    Plan,
    /// The review is near
    Review,
    /// It has ended
    Ended,
}

/// Shown before the question on a terminal, whose answers are these numbers.
pub(super) const STAGES: &str = "1  Nothing is written yet
2  I have the plan
3  The review is near
4  It has ended";

const READ: &str = "actions/read-the-plan-twice.md";
const ASK: &str = "actions/set-check-ins.md";
const TALK: &str = "actions/pick-somebody-to-talk-to.md";
const KEEP: &str = "actions/keep-your-copies.md";

impl Begun {
    /// Parses an answer: its number or its word.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.trim() {
            "1" => Some(Self::Before),
            "" | "2" => Some(Self::Plan),
            "3" => Some(Self::Review),
            "4" => Some(Self::Ended),
            word => clap::ValueEnum::from_str(word, true).ok(),
        }
    }

    /// The status of the plan, if the stage implies it.
    pub(super) fn status(self) -> Option<Status> {
        match self {
            Self::Before => Some(Status::Threatened),
            Self::Plan | Self::Review => None,
            // A plan is only closed with an outcome.
            Self::Ended => Some(Status::Active),
        }
    }

    /// Whether to ask the question about that field of the plan, or the one about the person.
    pub(super) fn asks(self, field: Option<&str>) -> bool {
        match field {
            None => true,
            Some(field) if field == plan::ROLE.name => true,
            Some(field) if [plan::ENDED_ON.name, plan::JURISDICTION.name].contains(&field) => {
                self == Self::Ended
            }
            Some(_) => matches!(self, Self::Plan | Self::Review),
        }
    }

    /// Whether the file of the template at `path` fits.
    pub(super) fn fits(self, path: &str) -> bool {
        match self {
            Self::Plan => true,
            Self::Review => path != READ && path != ASK,
            Self::Before | Self::Ended => path != READ && path != ASK && !path.starts_with("asks/"),
        }
    }

    /// The due date of the step in the file at `path`, counted from the day on which the plan was
    /// handed over, and never before tomorrow.
    pub(super) fn due(self, path: &str, issued: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
        let days = match (self, path) {
            (Self::Plan, READ) | (Self::Review, TALK) | (Self::Ended, KEEP) => 1,
            (Self::Review | Self::Before, KEEP) | (Self::Ended, TALK) => 2,
            (Self::Plan, ASK) | (Self::Before, TALK) => 3,
            (Self::Plan, TALK) => 4,
            (Self::Plan, KEEP) => 7,
            _ => return None,
        };
        let from = issued.filter(|_| self == Self::Plan).unwrap_or(today);
        from.checked_add_days(Days::new(days)).max(today.succ_opt())
    }

    /// What to do first.
    pub(super) fn first(self) -> &'static str {
        match self {
            Self::Before => "next: write down what was said, by whom and when: `regain log` takes one line",
            Self::Plan => "next: open plan.md, and copy what the plan says, word for word",
            Self::Review => {
                "next: see in plan.md that its last day is right, and `regain new meeting` for the review"
            }
            Self::Ended => {
                "next: write what you were told, by whom and when: `regain log` takes one line; time limits may be running"
            }
        }
    }
}
