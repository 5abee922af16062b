//! What there can be to do, and how much hangs on it.

use crate::facts::Gap;
use crate::vault::Ix;

use super::SOON;

/// What can be to do, by consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Something must be answered, decided or done by its day: a place in [`Facts::due`](crate::facts::Facts::due).
    Clock(usize),
    /// A meeting is today, and has its agenda.
    Meet,
    /// A meeting within three days has no agenda.
    Prepare,
    /// A meeting is tomorrow, and has its agenda.
    ReadAgenda,
    /// Its last day has passed within the last week: a place in [`Facts::due`](crate::facts::Facts::due).
    ClockPassed(usize),
    /// After a decision: what must be answered within three weeks, such as an appeal: a place in
    /// [`Facts::due`](crate::facts::Facts::due).
    Ahead(usize),
    /// The plan is recorded somewhere, in a file that is not downloaded.
    Download,
    /// A plan was announced: what was said about it.
    WriteDown,
    /// There is no plan yet.
    WritePlan,
    /// There is a plan, and no expectation yet.
    CopyExpectations,
    /// Its end has passed, and nobody wrote down what came of it.
    FindOutcome,
    /// A time limit may run whose day is further off, or not certain: a place in [`Facts::clocks`](crate::facts::Facts::clocks).
    Limit(usize),
    /// The counter-plan should be sent before the review.
    SendCounterPlan,
    /// What holds when a plan or a job has ended, what is ahead of a decision, or the first days: see
    /// [`Practice`].
    Now(Practice),
    /// A promise is this many days late.
    LatePromise(i64),
    /// An ask waits for an answer for this many working days.
    Unanswered(i64),
    /// Something that was said is not in writing; the letter that says it, if it is drafted.
    Confirm(Option<Ix>),
    /// A question or request is drafted, and not sent.
    SendAsk,
    /// Nobody has planned the next meeting.
    PlanMeeting,
    /// Whether a meeting took place, and what was said, is not recorded.
    RecordMeeting,
    /// An expectation, or one measure of it, is judged within three days.
    Judged,
    /// An action is due within three days, or this many days past its day, leave left out.
    Action(i64),
    /// Nothing is planned for an expectation.
    NoStep,
    /// Something is not clear, and no question about it is drafted.
    Unclear(Gap),
    /// There is no favourable evidence for this many days; `None` where there is none at all.
    Stale(Option<i64>),
    /// Worth doing at this stage, and not more than that.
    Worth(Practice),
}

/// What a good adviser would have somebody do at its time, although nothing in the record asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Practice {
    /// To read what a signature says before giving it.
    Signature,
    /// To find out by when one can appeal.
    Appeal,
    /// To say whose law counts, for time limits.
    Jurisdiction,
    /// To claim unemployment benefit early.
    Benefit,
    /// To have notice, last pay and open holiday in writing.
    NoticeAndPay,
    /// To return what is the employer's, and to keep what is one's own.
    ReturnAndKeep,
    /// To get the result in writing.
    ResultInWriting,
    /// To keep a neutral statement.
    Statement,
    /// To hand over one's work, and to say thanks.
    HandOver,
    /// To gather what protects somebody before a decision.
    Packet,
    /// To think of what a good exit would include.
    Severance,
    /// To choose who comes along.
    Companion,
    /// To put the counter-plan first on the agenda of the review.
    FirstPoint,
    /// To ask, after the meeting that decides, when the decision will be known.
    Decision,
    /// To ask for a reference.
    Reference,
    /// To ask for an overall view in writing.
    OverallView,
    /// To weigh both ways.
    TwoPaths,
    /// To have an adviser read an offer.
    Offer,
    /// To ask a doctor, an adviser and the policy before a leave.
    Leave,
    /// To ask what prompted the plan.
    WhatPrompted,
    /// To gather one's own copies.
    OwnCopies,
    /// To break it down with somebody.
    Brief,
    /// To look at what earlier reviews said.
    EarlierFeedback,
    /// To ask for training or coaching.
    Coaching,
    /// To ask about workload, role and team.
    Workload,
    /// To turn the plan into what everybody can change.
    CounterPlan,
    /// To bring the résumé up to date.
    Resume,
    /// To look outside, quietly.
    LookOutside,
    /// To look back on the week with one question: its place among the four.
    LookBack(u8),
}

impl Step {
    /// Whether it comes before all turns: its day is near and cannot be had again.
    pub(super) fn is_urgent(self) -> bool {
        self <= Self::Prepare
    }

    /// Whether one day in front is enough for it: a list of a stage has a line for each of its days.
    pub(super) fn is_small(self) -> bool {
        use Practice::{Appeal, Decision, FirstPoint, Jurisdiction, Leave, Offer, WhatPrompted};
        let takes_days = matches!(
            self,
            Self::Now(Appeal | Decision | FirstPoint | Jurisdiction | Leave | Offer | WhatPrompted)
        );
        self == Self::NoStep || self.class() >= 8 || (matches!(self, Self::Now(_)) && !takes_days)
    }

    /// By consequence: what cannot be taken back, meetings, decisions, promises, words, own steps, gaps,
    /// and what is only worth doing.
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
            | Self::Now(Practice::FirstPoint)
            | Self::Confirm(_) => 4,
            Self::Limit(_) | Self::Now(_) => 5,
            Self::LatePromise(_)
            | Self::Unanswered(_)
            | Self::SendAsk
            | Self::PlanMeeting
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

    /// What sort of step it is: of one sort the day decides, and how many days are past is no order.
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
