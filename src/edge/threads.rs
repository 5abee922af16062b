//! The threads that share work.

use std::num::NonZero;
use std::thread;

/// Makes this thread one of those that share work: what it begins need not be handed to another one
/// that sleeps, and be waited for. To be called before any work is shared; later it changes nothing.
pub fn join_in() {
    // One beside this one, on any machine: work that a third thread begins is never this one's.
    let threads = thread::available_parallelism().map_or(1, NonZero::get).max(2);
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread().build_global();
}
