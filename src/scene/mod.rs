//! What one audience may see of a vault on one day: the only gate there is.
//!
//! A scene is made of a vault from which everything that its audience may not see was taken away
//! first; what stands on it cannot leak by forgetting. No setting loosens it.

mod gate;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;

pub use gate::{is_marked, privacy_of};

use crate::entry::Entry;
use crate::schema::Audience;
use crate::vault::{Contents, Parsed, Vault};

/// A vault as one audience sees it on one day.
#[derive(Clone, Debug)]
pub struct Scene {
    audience: Audience,
    today: NaiveDate,
    vault: Vault,
}

impl Scene {
    /// What `audience` sees of `vault` on `today`. For the person it is all of it; for anybody
    /// else it is a vault that never held the rest.
    pub fn new(vault: &Vault, audience: Audience, today: NaiveDate) -> Self {
        let vault = if audience == Audience::Me { vault.clone() } else { filtered(vault, audience) };
        Self { audience, today, vault }
    }

    /// For whom the scene is.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The day on which it is looked at.
    pub fn today(&self) -> NaiveDate {
        self.today
    }
}

/// Everything that can be asked of a vault can be asked of a scene, which holds no other.
impl Deref for Scene {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

fn filtered(vault: &Vault, audience: Audience) -> Vault {
    let seen = |entry: &Entry| gate::sees(audience, entry, vault.settings());
    let parsed: BTreeMap<_, _> = vault
        .entries()
        .filter(|(_, entry)| seen(entry))
        .map(|(_, entry)| {
            let entry = gate::reduced(entry, audience, vault, &seen);
            (Arc::clone(&entry.path), Arc::new(Parsed { entry, faults: Vec::new() }))
        })
        .collect();
    // Of the settings only what counts days: names and words in them are the person's own.
    let settings = crate::vault::Settings {
        working_days: vault.settings().working_days,
        holidays: vault.settings().holidays.clone(),
        ..crate::vault::Settings::default()
    };
    Vault::new(Contents { parsed, settings: Arc::new(settings), ..Contents::default() })
}
