//! How many there may be at once.
//!
//! Never turns anybody away: whoever came first goes. So those who hold connections and say nothing
//! keep nobody else waiting, and a browser that lost its connection comes back by itself.

use std::collections::VecDeque;

use tokio::task::AbortHandle;

/// The most connections at once. A browser opens six; a system may allow a process 256 descriptors.
const MOST: usize = 128;

/// The open connections, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Connections(VecDeque<AbortHandle>);

impl Connections {
    /// One more. The oldest ends, should there be too many.
    pub(super) fn add(&mut self, connection: AbortHandle) {
        self.0.retain(|connection| !connection.is_finished());
        if self.0.len() >= MOST {
            self.drop_oldest();
        }
        self.0.push_back(connection);
    }

    /// Ends the connection that has been open longest.
    pub(super) fn drop_oldest(&mut self) {
        if let Some(oldest) = self.0.pop_front() {
            oldest.abort();
        }
    }
}
