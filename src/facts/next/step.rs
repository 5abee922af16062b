//! The kinds of steps, and their consequence.

use crate::facts::Gap;
use crate::vault::Ix;

use super::{SOON, turn};

/// The kinds of steps, most consequential first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Something must be answered, decided or done by its day: an index into
    /// [`Facts::due`](crate::facts::Facts::due).
    Clock(usize),
    /// A meeting is today, and has its agenda.
    Meet,
    /// A meeting within three days has no agenda.
    Prepare,
    /// A meeting is tomorrow, and has its agenda.
    ReadAgenda,
    /// Its deadline passed within the last week: an index into
    /// [`Facts::due`](crate::facts::Facts::due).
    ClockPassed(usize),
    /// After a decision: something must be answered within three weeks, such as an appeal: an index
    /// into [`Facts::due`](crate::facts::Facts::due).
    Ahead(usize),
    /// The plan is in a file that is not downloaded.
    Download,
    /// A plan was announced: write down what was said about it.
    WriteDown,
    /// There is no plan yet.
    WritePlan,
    /// There is a plan, and no expectation yet.
    CopyExpectations,
    /// Its end has passed, and the outcome is not recorded.
    FindOutcome,
    /// A time limit may be running whose day is further off, or uncertain: an index into
    /// [`Facts::clocks`](crate::facts::Facts::clocks).
    Limit(usize),
    /// The counter-plan should be sent before the review.
    SendCounterPlan,
    /// A practice for after the end of a plan or job, before a decision, or for the first days.
    Now(Practice),
    /// No next meeting is planned.
    PlanMeeting,
    /// A promise is this many days late.
    LatePromise(i64),
    /// An ask has been unanswered for this many working days.
    Unanswered(i64),
    /// Something that was said is not in writing; with the letter that says it, if one is drafted.
    Confirm(Option<Ix>),
    /// A question or request is drafted, but not sent.
    SendAsk,
    /// It is not recorded whether a meeting took place, or what was said.
    RecordMeeting,
    /// An expectation, or one measure of it, is judged within three days.
    Judged,
    /// An action is due within three days, or is this many days late, without leave.
    Action(i64),
    /// Nothing is planned for an expectation.
    NoStep,
    /// Something is unclear, and no question about it is drafted.
    Unclear(Gap),
    /// There was no favourable evidence for this many days; `None` if there never was any.
    Stale(Option<i64>),
    /// Worth doing at this stage, but no more than that.
    Worth(Practice),
}

/// What a good adviser would suggest at the right time, although nothing in the record asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Practice {
    /// Read what a signature means before signing.
    Signature,
    /// Find out by when one can appeal.
    Appeal,
    /// Record whose law applies, for time limits.
    Jurisdiction,
    /// Claim unemployment benefit early.
    Benefit,
    /// Get notice, last pay and remaining holiday in writing.
    NoticeAndPay,
    /// Return the employer's property, and keep one's own.
    ReturnAndKeep,
    /// Get the result in writing.
    ResultInWriting,
    /// Prepare a neutral statement.
    Statement,
    /// Hand over one's work, and say thanks.
    HandOver,
    /// Gather the documents that help before a decision.
    Packet,
    /// Think about what a good exit would include.
    Severance,
    /// Choose a companion.
    Companion,
    /// Put the counter-plan first on the agenda of the review.
    FirstPoint,
    /// Ask, after the deciding meeting, when the decision will be known.
    Decision,
    /// Ask for a reference.
    Reference,
    /// Ask for an overall view in writing.
    OverallView,
    /// Weigh both paths.
    TwoPaths,
    /// Have an adviser read an offer.
    Offer,
    /// Ask a doctor, an adviser and the policy before taking leave.
    Leave,
    /// Ask what prompted the plan.
    WhatPrompted,
    /// Gather one's own copies.
    OwnCopies,
    /// Break the plan down with somebody.
    Brief,
    /// Read what earlier reviews said.
    EarlierFeedback,
    /// Ask for training or coaching.
    Coaching,
    /// Ask about workload, role and team.
    Workload,
    /// Turn the plan into changes for both sides.
    CounterPlan,
    /// Update the résumé.
    Resume,
    /// Look at other jobs, quietly.
    LookOutside,
    /// Reflect on the week with one question: its index among the four.
    LookBack(u8),
}

impl Step {
    /// Whether it comes before all turns: its day is near and will not come back.
    pub(super) fn is_urgent(self) -> bool {
        self <= Self::ReadAgenda
    }

    /// Whether it is a line of a stage's list that has its own day there.
    pub(super) fn is_listed(self) -> bool {
        matches!(self, Self::Now(_) | Self::Worth(_))
    }

    /// The number of days after its first on which it rests: what usually waits for something of
    /// more consequence rests a day earlier, so that not everything rests on one day.
    pub(super) fn rests(self) -> u32 {
        match self {
            Self::LatePromise(_) | Self::Unanswered(_) | Self::SendAsk => 2,
            Self::Now(_) if self.class() == 5 => 2,
            _ => turn::LEADS,
        }
    }

    /// Whether one day in front is enough for it: a stage's list has a line for each of its days.
    pub(super) fn is_small(self) -> bool {
        use Practice::{Appeal, Decision, FirstPoint, Jurisdiction, Leave, Offer, WhatPrompted};
        let takes_days = matches!(
            self,
            Self::Now(Appeal | Decision | FirstPoint | Jurisdiction | Leave | Offer | WhatPrompted)
        );
        self == Self::NoStep || self.class() >= 8 || (matches!(self, Self::Now(_)) && !takes_days)
    }

    /// The class of consequence: irreversible things, meetings, decisions, promises, words, own
    /// steps, gaps, and what is only worth doing.
    pub(super) fn class(self) -> u8 {
        match self {
            Self::Clock(_) => 0,
            Self::Meet | Self::Prepare => 1,
            Self::ReadAgenda => 2,
            Self::ClockPassed(_) => 3,
            Self::Ahead(_)
            | Self::Download
            | Self::WriteDown
            | Self::WritePlan
            | Self::CopyExpectations
            | Self::FindOutcome
            | Self::SendCounterPlan
            | Self::Now(Practice::Appeal | Practice::FirstPoint)
            | Self::Confirm(_) => 4,
            Self::Limit(_) | Self::Now(_) => 5,
            Self::PlanMeeting
            | Self::LatePromise(_)
            | Self::Unanswered(_)
            | Self::SendAsk
            | Self::RecordMeeting
            | Self::Judged
            | Self::NoStep
            | Self::Action(..=SOON) => 6,
            Self::Action(_) => 7,
            Self::Worth(Practice::LookBack(_) | Practice::EarlierFeedback | Practice::Brief) => 8,
            Self::Unclear(_) | Self::Stale(_) => 9,
            Self::Worth(_) => 10,
        }
    }

    /// The kind of step: within one kind the day decides, not the number of days late.
    pub(super) fn sort(self) -> (u8, Self) {
        let sort = match self {
            Self::LatePromise(_) => Self::LatePromise(0),
            Self::Unanswered(_) => Self::Unanswered(0),
            Self::Action(_) => Self::Action(0),
            Self::Stale(_) => Self::Stale(None),
            Self::Confirm(_) => Self::Confirm(None),
            step => step,
        };
        (self.class(), sort)
    }
}
