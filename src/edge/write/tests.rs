//! The content of the output folder after every kind of write.

use super::record::{FORMAT, INPUTS, LIST, UNDER_WAY, parse_list, print_list};
use super::*;
use std::thread;
use tempfile::TempDir;

fn page(path: &str, text: &str) -> Page {
    Page { path: path.into(), bytes: text.as_bytes().into() }
}

fn output() -> (TempDir, Output) {
    let vault = tempfile::tempdir().unwrap();
    let output = Output::new(vault.path());
    (vault, output)
}

fn counts(written: usize, unchanged: usize, removed: usize) -> Written {
    Written { written, unchanged, removed }
}

/// Every page in the folder with its text, without Regain's own files.
fn pages_in(output: &Output) -> Vec<(String, String)> {
    let mut pages: Vec<_> = walkdir::WalkDir::new(output.folder())
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| {
            let ours = [LIST, LOCK, UNDER_WAY, INPUTS];
            entry.file_type().is_file() && !ours.iter().any(|name| entry.file_name() == *name)
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(output.folder()).unwrap().to_str().unwrap();
            (path.replace('\\', "/"), fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

fn has(output: &Output, expected: &[(&str, &str)]) {
    let there = pages_in(output);
    let there: Vec<(&str, &str)> = there.iter().map(|(path, text)| (&**path, &**text)).collect();
    assert_eq!(there, expected);
}

// B3: on a disk that treats both names as one file, and on one that does not.
#[test]
fn b3_a_page_renamed_in_case_alone_is_there_once() {
    let (_vault, mut output) = output();
    for (before, after) in [("entries/A.html", "entries/a.html"), ("Notes/b.html", "notes/b.html")] {
        output.write(&[page(before, "old")]).unwrap();
        output.write(&[page(after, "new")]).unwrap();
        has(&output, &[(after, "new")]);
        output.write(&[page(after, "new")]).unwrap();
        has(&output, &[(after, "new")]);
        // While watching: the new page is there before the old one is removed.
        output.update_ahead(&[page(before, "new")]).ok();
        if output.update(&[], &[after.into()]).ok().flatten().is_some() {
            let there = pages_in(&output);
            assert!(there.len() <= 1 && there.iter().all(|(_, text)| text == "new"), "{there:?}");
        }
        output.write(&[page(before, "new")]).unwrap();
        assert_eq!(pages_in(&output).len(), 1);
        output.write(&[]).unwrap();
    }
}

#[test]
fn pages_come_change_stay_and_go() {
    let (_vault, mut output) = output();
    let first = [page("a.html", "a"), page("entries/b.html", "b"), page("entries/deep/c.html", "c")];
    assert_eq!(output.write(&first).unwrap(), counts(3, 0, 0));
    assert_eq!(output.write(&first).unwrap(), counts(0, 3, 0));
    let second = [page("a.html", "A"), page("entries/b.html", "b")];
    assert_eq!(output.write(&second).unwrap(), counts(1, 1, 1));
    has(&output, &[("a.html", "A"), ("entries/b.html", "b")]);
    assert!(!output.folder().join("entries/deep").exists());
    assert_eq!(output.write(&[]).unwrap(), counts(0, 0, 2));
    has(&output, &[]);
    assert!(!output.folder().join("entries").exists());
}

#[test]
fn unchanged_pages_are_not_touched_by_a_new_process_either() {
    let (vault, mut output) = output();
    let pages = [page("a.html", "a")];
    output.write(&pages).unwrap();
    let stamp = |name: &str| fs::metadata(output.folder().join(name)).unwrap().modified().unwrap();
    let before = (stamp("a.html"), stamp(LIST));
    assert_eq!(Output::new(vault.path()).write(&pages).unwrap(), counts(0, 1, 0));
    assert_eq!((stamp("a.html"), stamp(LIST)), before);
}

#[test]
fn an_update_writes_what_changed_and_leaves_the_rest() {
    let (_vault, mut output) = output();
    output.write(&[page("a.html", "a"), page("b.html", "b"), page("c.html", "c")]).unwrap();
    let done = output.update(&[page("a.html", "A"), page("d.html", "d")], &["b.html".into()]).unwrap();
    assert_eq!(done, Some(counts(2, 0, 1)));
    has(&output, &[("a.html", "A"), ("c.html", "c"), ("d.html", "d")]);
}

#[test]
fn an_update_asks_for_everything_after_another_build() {
    let (vault, mut output) = output();
    assert_eq!(output.update(&[], &[]).unwrap(), None);
    output.write(&[page("a.html", "a")]).unwrap();
    Output::new(vault.path()).write(&[page("b.html", "b")]).unwrap();
    assert_eq!(output.update(&[page("a.html", "A")], &[]).unwrap(), None);
    output.write(&[page("a.html", "a")]).unwrap();
    fs::remove_dir_all(output.folder()).unwrap();
    assert_eq!(output.update(&[page("a.html", "A")], &[]).unwrap(), None);
    assert_eq!(output.write(&[page("a.html", "A")]).unwrap(), counts(1, 0, 0));
}

#[test]
fn inputs_are_known_while_their_pages_are_unchanged() {
    let (vault, mut output) = output();
    let paths: Vec<Arc<str>> = ["a", "b", "c", "d"].map(Arc::from).to_vec();
    output.write(&paths.iter().map(|path| page(path, "one")).collect::<Vec<_>>()).unwrap();
    output.note_inputs(paths.iter().zip(1..));
    let known = || {
        let inputs = Output::new(vault.path()).inputs().unwrap();
        let mut inputs: Vec<_> = inputs.into_iter().map(|(path, of)| (path.to_string(), of)).collect();
        inputs.sort_unstable();
        inputs
    };
    let of =
        |known: &[(&str, u64)]| known.iter().map(|(path, of)| ((*path).to_owned(), *of)).collect::<Vec<_>>();
    assert_eq!(known(), of(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)]));
    // One is rewritten, one removed by us, one by somebody else.
    output.update(&[page("a", "two")], &["b".into()]).unwrap();
    fs::remove_file(output.folder().join("c")).unwrap();
    assert_eq!(known(), of(&[("d", 4)]));
    // A file that is damaged, or of another program, is ignored.
    let noted = output.folder().join(INPUTS);
    let text = fs::read_to_string(&noted).unwrap();
    for other in
        [text.replace("regain-inputs 1 ", "regain-inputs 1 0"), text.replace(" d", ""), String::new()]
    {
        fs::write(&noted, other).unwrap();
        assert_eq!(known(), of(&[]));
    }
}

/// Writes `batches` as all pages of a vault, beside those that are `kept`.
fn in_batches(output: &mut Output, batches: &[&[Page]], kept: &[&str]) -> Option<Written> {
    let mut writing = output.begin();
    for batch in batches {
        writing.write(batch);
    }
    writing.end(kept.iter().map(|path| Arc::from(*path))).unwrap()
}

#[test]
fn pages_are_written_in_batches_and_others_may_stay() {
    let (vault, mut output) = output();
    // Nothing is known yet about the folder.
    assert_eq!(in_batches(&mut output, &[&[page("a", "one")]], &[]), None);
    output.inputs().unwrap();
    let batches: [&[Page]; 3] = [&[page("a", "one"), page("b", "one")], &[], &[page("c", "one")]];
    assert_eq!(in_batches(&mut output, &batches, &[]), Some(counts(3, 0, 0)));
    assert_eq!(in_batches(&mut output, &[&[page("a", "two")]], &["a", "b"]), Some(counts(1, 1, 1)));
    has(&output, &[("a", "two"), ("b", "one")]);
    // A page that is missing has to be made.
    assert_eq!(in_batches(&mut output, &[&[page("a", "two")]], &["c"]), None);
    // So has everything if another build ran meanwhile, or a page could not be written.
    let mut writing = output.begin();
    writing.write(&[page("a", "three")]);
    Output::new(vault.path()).write(&[page("d", "one")]).unwrap();
    assert_eq!(writing.end(std::iter::empty()).unwrap(), None);
    output.write(&[page("a", "four")]).unwrap();
    fs::create_dir(output.folder().join("e")).unwrap();
    assert_eq!(in_batches(&mut output, &[&[page("e", "one")], &[page("a", "five")]], &[]), None);
    has(&output, &[("a", "four")]);
}

#[test]
fn a_file_that_is_not_ours_is_named_and_kept_and_the_rest_is_written() {
    let (_vault, mut output) = output();
    fs::create_dir(output.folder()).unwrap();
    fs::write(output.folder().join("a.html"), "mine").unwrap();
    fs::create_dir(output.folder().join("c.html")).unwrap();
    let pages = [page("a.html", "a"), page("b.html", "b"), page("c.html", "c")];
    let error = output.write(&pages).unwrap_err();
    assert_eq!(error.0.len(), 2);
    assert!(error.to_string().contains("a.html` is a file that Regain did not write"), "{error}");
    has(&output, &[("a.html", "mine"), ("b.html", "b")]);
    // Nor is it removed when the page is no longer wanted.
    output.write(&[]).unwrap();
    has(&output, &[("a.html", "mine")]);
}

#[test]
fn a_lost_list_is_found_again_page_by_page() {
    let (vault, mut output) = output();
    output.write(&[page("a.html", "a"), page("b.html", "b")]).unwrap();
    fs::write(output.folder().join(LIST), "something else\n").unwrap();
    let mut output = Output::new(vault.path());
    let error = output.write(&[page("a.html", "a"), page("b.html", "B")]).unwrap_err();
    assert_eq!(error.0.len(), 1);
    assert_eq!(output.write(&[page("a.html", "A")]).unwrap(), counts(1, 0, 0));
    has(&output, &[("a.html", "A"), ("b.html", "b")]);
}

#[test]
fn pages_never_lead_out_of_the_folder() {
    let (vault, mut output) = output();
    for path in ["../a.html", "/a.html", "a//b.html", "", "a/./b", ".regain-files", "x/.regain-1.tmp", "C:a"]
    {
        assert!(output.write(&[page(path, "a")]).is_err(), "{path}");
    }
    fs::write(vault.path().join("plan.md"), "mine").unwrap();
    fs::write(output.folder().join(LIST), format!("{FORMAT}\n4 0 ../plan.md\n")).unwrap();
    output.write(&[]).unwrap();
    assert_eq!(fs::read_to_string(vault.path().join("plan.md")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("a.html");
    fs::write(&target, "mine").unwrap();

    let (_vault, mut output) = output();
    symlink(outside.path(), output.folder()).unwrap();
    assert!(output.write(&[page("b.html", "b")]).is_err());
    fs::remove_file(output.folder()).unwrap();

    output.write(&[page("a.html", "old"), page("entries/a.html", "old")]).unwrap();
    fs::remove_dir_all(output.folder().join("entries")).unwrap();
    fs::remove_file(output.folder().join("a.html")).unwrap();
    symlink(outside.path(), output.folder().join("entries")).unwrap();
    symlink(&target, output.folder().join("a.html")).unwrap();
    let error = output.write(&[page("a.html", "new"), page("entries/a.html", "new")]).unwrap_err();
    assert!(error.to_string().contains("symbolic link"), "{error}");
    // Removing our pages does not reach through either.
    output.write(&[]).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn pages_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_vault, mut output) = output();
    output.write(&[page("entries/a.html", "a")]).unwrap();
    let mode = |path: &str| fs::metadata(output.folder().join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(""), mode("entries"), mode("entries/a.html"), mode(LIST)), (0o700, 0o700, 0o600, 0o600));
}

#[test]
fn a_killed_build_is_repaired_by_the_next() {
    // Before and after the list was saved: the record is two files, and either may be the older.
    for (list, under_way) in [
        ("1 0 b.html\n", "a.html\nb.html\nn/new.html\nold.html\n"),
        ("- - a.html\n- - b.html\n- - n/new.html\n- - old.html\n", ""),
    ] {
        let (vault, mut output) = output();
        output.write(&[page("a.html", "aa"), page("b.html", "bb"), page("old.html", "o")]).unwrap();
        // The build was killed after recording the pages under way, replacing `a`, creating `new`
        // and writing half of `b`.
        let at = |path: &str| output.folder().join(path);
        fs::write(at(LIST), format!("{FORMAT}\n{list}")).unwrap();
        fs::write(at(UNDER_WAY), under_way).unwrap();
        fs::write(at("a.html"), "AA").unwrap();
        fs::create_dir(at("n")).unwrap();
        fs::write(at("n/new.html"), "new").unwrap();
        for left in
            [".regain-aBcDeF.tmp", "n/.regain-123456.tmp", ".regain-files.tmp", ".regain-under-way.tmp"]
        {
            fs::write(at(left), "half a pa").unwrap();
        }
        let mut next = Output::new(vault.path());
        // Somebody reverts the edit to `a`: same size, other content than on the disk.
        let pages = [page("a.html", "aa"), page("b.html", "BB"), page("n/new.html", "newer")];
        assert_eq!(next.write(&pages).unwrap(), counts(3, 0, 1));
        has(&next, &[("a.html", "aa"), ("b.html", "BB"), ("n/new.html", "newer")]);
    }
}

#[test]
fn a_build_that_was_killed_before_it_touched_anything_leaves_nothing() {
    let (vault, mut output) = output();
    output.write(&[page("a.html", "a")]).unwrap();
    for left in [".regain-files.tmp", ".regain-under-way.tmp"] {
        fs::write(output.folder().join(left), "half a li").unwrap();
    }
    Output::new(vault.path()).write(&[page("a.html", "a")]).unwrap();
    let is_left = |name: &&str| output.folder().join(name).exists();
    assert_eq!([LIST, LOCK, UNDER_WAY].iter().filter(|name| is_left(name)).count(), 2);
    assert_eq!(fs::read_dir(output.folder()).unwrap().count(), 3);
}

#[test]
fn urgent_pages_are_written_before_the_record_is_complete() {
    let (vault, mut output) = output();
    output.write(&[page("a.html", "a"), page("b.html", "b")]).unwrap();
    let list = || fs::read_to_string(output_list(&vault)).unwrap();
    let before = list();
    assert_eq!(output.update_ahead(&[page("a.html", "A")]).unwrap(), Some(counts(1, 0, 0)));
    assert_eq!(fs::read_to_string(output.folder().join("a.html")).unwrap(), "A");
    assert_eq!(list(), before);
    assert_eq!(output.update(&[page("b.html", "B")], &[]).unwrap(), Some(counts(1, 0, 0)));
    assert!(list() != before && !output.folder().join(UNDER_WAY).exists());

    // The build ends in between: the next one trusts nothing.
    output.update_ahead(&[page("a.html", "a")]).unwrap();
    fs::write(output.folder().join("a.html"), "x").unwrap();
    let mut next = Output::new(vault.path());
    assert_eq!(next.write(&[page("a.html", "A"), page("b.html", "B")]).unwrap(), counts(1, 1, 0));
    has(&next, &[("a.html", "A"), ("b.html", "B")]);
    // And the previous build notices the other one.
    assert_eq!(output.update(&[], &[]).unwrap(), None);
}

fn output_list(vault: &TempDir) -> PathBuf {
    vault.path().join(OUT).join(LIST)
}

#[test]
fn builds_at_once_take_turns() {
    let (vault, _) = output();
    let build = &|text: &str| {
        let pages: Vec<Page> = (0..40).map(|i| page(&format!("{i}.html"), text)).collect();
        // Whoever waits is not served in order, and gives up after ten seconds.
        for _ in 0..3 {
            Output::new(vault.path()).write(&pages).unwrap();
        }
    };
    thread::scope(|scope| {
        for text in ["a", "b", "c"] {
            scope.spawn(move || build(text));
        }
    });
    let output = Output::new(vault.path());
    let pages = pages_in(&output);
    assert_eq!(pages.len(), 40);
    assert!(pages.iter().all(|(_, text)| *text == pages[0].1));
}

#[test]
fn the_list_can_be_read_back() {
    let ours = Ours::from([("a b.html".into(), Some(Stamp::of(b"a page"))), ("entries/ä.html".into(), None)]);
    assert_eq!(parse_list(&print_list(&ours)), ours);
    assert_eq!(parse_list("regain-files 2\n- - a.html\n"), Ours::new());
    assert_eq!(parse_list("regain-files 1\n1 zz a\n- -\n\n- - a\n").len(), 1);
}
