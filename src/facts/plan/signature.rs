//! How and when a plan was signed: the one answer for every page, document and rule.
//!
//! `signed_on` is the day on which a signature was asked for and answered: a refusal has a day,
//! too.

use crate::entry::{Date, Entry};
use crate::schema::kinds::plan::{self, Signed};

/// The person's answer when a signature was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The answer; `None` if only a day is recorded, which means that it was signed.
    pub how: Option<Signed>,
    /// The day.
    pub on: Option<Date>,
}

impl Signature {
    /// The signature of a plan; `None` if nothing is recorded.
    pub fn of(plan: &Entry) -> Option<Self> {
        let (how, on) = (plan.get(plan::SIGNED), plan.get(plan::SIGNED_ON));
        (how.is_some() || on.is_some()).then_some(Self { how, on })
    }

    /// Whether it was signed, whatever the signature means.
    pub fn is_signed(self) -> bool {
        matches!(self.how, None | Some(Signed::Receipt | Signed::Agreed))
    }
}
