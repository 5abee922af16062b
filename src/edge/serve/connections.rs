//! Limits the number of open connections.
//!
//! Never rejects a new connection: the oldest is closed instead. So clients that hold connections
//! without sending anything do not block others, and a browser that lost its connection reconnects.

use std::collections::VecDeque;

use tokio::task::AbortHandle;

/// The most connections at once. A browser opens six; a system may allow a process 256 descriptors.
const MOST: usize = 128;

/// The open connections, oldest first.
#[derive(Debug, Default)]
pub(super) struct Connections(VecDeque<AbortHandle>);

impl Connections {
    /// Adds a connection. Closes the oldest if there are too many.
    pub(super) fn add(&mut self, connection: AbortHandle) {
        self.0.retain(|connection| !connection.is_finished());
        if self.0.len() >= MOST {
            self.drop_oldest();
        }
        self.0.push_back(connection);
    }

    /// Closes the oldest connection.
    pub(super) fn drop_oldest(&mut self) {
        if let Some(oldest) = self.0.pop_front() {
            oldest.abort();
        }
    }
}
