//! Plans of trades that have nothing to do with software, each with a twist about the model. What is right
//! was worked out by hand before the program ran; it stands beside each.

use regain::facts::Facts;
use regain::schema::Audience;
use regain::views::{documents, words};

use crate::common::{self, day, facts};

/// The packet of a vault for one reader.
fn packet(today: &str, vault: &str, audience: Audience) -> String {
    let vault = regain::vault::Vault::new(common::contents(vault));
    let scene = regain::scene::Scene::new(&vault, audience, day(today));
    documents::markdown(&documents::packet(&Facts::new(&scene), &[]))
}

/// A warehouse worker, who goes to meetings with a shop steward. Twist: the plan promises a one-to-one each
/// week. Weeks that are over by Wednesday 1 April: those of 2, 9, 16, 23 February, 2, 9, 16, 23 March, which
/// is eight; in that of 9 March there was leave from Monday to Friday, so seven count. It took place on
/// 5 February (a meeting of its own) and on 19 February (noted with the promise), twice in all. It did not on
/// 26 February and on 3 March; of the weeks of 9 February, 16 and 23 March nothing is recorded: three. The
/// one of 2 April is still to come, and a meeting that is for nothing in particular counts for nothing.
#[test]
fn a_warehouse_worker_to_whom_one_to_ones_were_promised() {
    let vault = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-04-17\n---\n\
         --- asks/one-to-ones.md\n---\nid: Q1\ntitle: One-to-ones\ncategory: training\norigin: plan\nper: week\n\
         unit: one-to-ones\nowner: Shift lead\nstatus: agreed\nsent_on: 2026-02-02\noccasions:\n\
         \x20 - { on: 2026-02-19, came: yes }\n  - { on: 2026-02-26, came: no }\n---\n\
         --- meetings/a.md\n---\nat: 2026-02-05 08:30\nuntil: 2026-02-05 09:00\nstatus: held\nfor: Q1\nchair: Shift lead\n\
         note_taker: me\nabsent: HR\ncompanion: Shop steward\n---\n\
         --- meetings/b.md\n---\nat: 2026-03-03\nstatus: cancelled\nchanged_by: Shift lead\nfor: Q1\n---\n\
         --- meetings/c.md\n---\nat: 2026-03-18\nstatus: held\n---\n\
         --- meetings/d.md\n---\nat: 2026-04-02\nstatus: planned\nfor: Q1\n---\n\
         --- leave/a.md\n---\nstart: 2026-03-09\nend: 2026-03-13\nstatus: taken\n---\n";
    facts("2026-04-01", vault, |facts| {
        let kept = facts.promises[0].kept.as_ref().unwrap();
        assert_eq!((kept.came, kept.of, kept.unread), (2.0, 7.0, 3.0));
        assert_eq!(
            words::promise(facts, &facts.promises[0]),
            "agreed; 2 of 7 weekly one-to-ones took place since 2 Feb; nothing is recorded of 3"
        );
    });
    // Others see neither the leave nor the meeting that was cancelled, so that they are not told of how
    // many: two took place, one did not.
    let theirs = packet("2026-04-01", vault, Audience::Manager);
    assert!(theirs.contains("2 weekly one-to-ones took place and 1 did not, since 2 Feb."), "{theirs}");
    assert!(!theirs.contains("nothing is recorded"), "{theirs}");
    let mine = packet("2026-04-01", vault, Audience::Me);
    assert!(
        mine.contains("led by Shift lead; minutes by me; HR was not there; Shop steward came with me"),
        "{mine}"
    );
    assert!(mine.contains("Thu 5 February 2026, 08:30 to 09:00"), "{mine}");
    // On the day before the first week is over, nothing was due.
    facts("2026-02-04", vault, |facts| assert_eq!(facts.promises[0].kept, None));
}
