//! What can be computed from a scene, once, for rules and views alike.
//!
//! No words for people and no severity: rules and views have those. Today comes from the scene.

use crate::scene::Scene;

/// Everything computed from one scene.
#[derive(Debug)]
pub struct Facts<'s> {
    /// What it was computed from.
    pub scene: &'s Scene,
}

impl<'s> Facts<'s> {
    /// Computes everything once.
    pub fn new(scene: &'s Scene) -> Self {
        Self { scene }
    }
}
