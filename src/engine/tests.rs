//! A bug in Regain that concerns one file is reported for that file, and affects nothing else.

use super::*;

#[test]
fn a_file_on_which_regain_fails_is_named_and_takes_no_other_along() {
    for (work, says) in
        [("parse", "could not read"), ("check", "could not check"), ("render", "make the page")]
    {
        let path = format!("notes/fails-in-{work}.md");
        let text = "---\ndate: 2026-03-01\n---\n";
        let changes = vec![
            Change::text(&*path, text),
            Change::text("notes/sound.md", text),
            Change::text("notes/wrong.md", "---\ndate: soon\n---\n"),
        ];
        let today = "2026-03-02".parse().expect("a day");
        let mut engine = Engine::default();
        let update = engine.apply(changes, today);
        let failed: Vec<_> = update.findings.iter().filter(|found| found.rule == "file/internal").collect();
        let [failed] = failed[..] else { panic!("{work}: {failed:?}") };
        assert_eq!(*failed.path, *path);
        assert!(failed.message.contains(says), "{}", failed.message);
        let is_found = update.findings.iter().any(|found| &*found.path == "notes/wrong.md");
        assert!(is_found, "{work}: what is wrong elsewhere is found");
        let has = |page: &str| update.pages.iter().any(|made| made.path.contains(page));
        assert!(has("sound") && has("dashboard"), "{work}: the other pages are made");
        assert_eq!(update.is_incomplete, work == "render");

        // Under another name, the file is all right.
        let renamed =
            vec![Change { path: (*path).into(), now: Now::Gone }, Change::text("notes/moved.md", text)];
        let update = engine.apply(renamed, today);
        assert!(update.findings.iter().all(|found| found.rule != "file/internal"), "{work}");
    }
}
