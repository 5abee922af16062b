//! `regain explain history`: what git shows about a record, and what it does not.

/// The topic as printed.
pub(super) const TEXT: &str = r"History: what git knows about a record

  regain history        when each entry happened, was written down, and was first committed
  regain history ID     what one entry said on each day, from first to last

THREE DAYS
- happened: as the entry says (`date`, `at`, `start`)
- written down: as the entry says (`recorded`)
- first committed: as git says. A commit holds all files as they were at that moment, and each commit
  names the one before by its content, so that none can be changed without changing all that follow.

WHERE IT IS SHOWN
- On the page of each entry; on the timeline, for notes and evidence, where the first commit came later than the
  day after they were written down. While `regain watch` runs, a commit is shown after the next save, or within
  a minute.
- In a packet or a chronology for an adviser, and in your own: next to the days on which it happened and
  was written down, and whose clock that is. Only for entries that you marked for them, and only those days. HR and your manager
  see none of it.
- `regain check`: `change/unrecorded` where a wording, a target or an end was edited and `changes` does not say so.

CHANGED LATER
It names changes that were made after the first commit to words that count later: `said`, `quote`, `wording`, `target`, `end`. There is nothing
wrong with a change. Where something was corrected, it helps to say so in the entry.

WHAT IT SHOWS, AND WHAT IT DOES NOT
- The day of a commit is what the clock of this machine said. Anyone with access to it can set the clock, or
  rewrite the whole history; where a commit says that it was rewritten on a later day, that is shown.
- It is stronger if somebody else can vouch for a commit: a copy of the repository that somebody holds, or a
  seal that you sent (`regain explain seal`). A dated mail to somebody else is often the simplest proof.
- Where earlier commits are missing on this machine (a shallow copy), this is stated, and the day of the
  first commit may be older than it looks.
- An entry is followed to its new name if a commit only moved it. If one commit moves it and changes it,
  its history starts again there, so that no day is claimed that may belong to another entry.
- An entry that was deleted and written again starts again.

`regain commit` makes a commit of the vault's own files, without hooks. Otherwise Regain only reads: it
changes nothing in the repository, runs nothing that its settings name, and fetches nothing.
";
