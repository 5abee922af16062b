//! The thread pool.

use std::num::NonZero;
use std::thread;

/// Makes this thread a member of the thread pool: work that it starts need not wake another thread
/// and wait for it. Must be called before the pool is first used; later it has no effect.
pub fn join_in() {
    // At least one besides this one: work that a third thread starts never runs on this one.
    let threads = thread::available_parallelism().map_or(1, NonZero::get).max(2);
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread().build_global();
}
