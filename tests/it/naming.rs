//! How people, the employer and the client are named in documents for others.

use crate::common::vault;
use regain::facts::Facts;
use regain::scene::Scene;
use regain::schema::{Audience, Names, Reader};
use regain::views::documents::{self, brief, markdown};

fn seen(files: &[(&str, &str)], reader: impl Into<Reader>) -> Scene {
    Scene::new(&vault(files.iter().copied()), reader, "2026-03-09".parse().unwrap())
}

const ROLES: Reader = Reader { audience: Audience::Manager, names: Names::Roles };

fn brief_of(files: &[(&str, &str)]) -> String {
    markdown(&brief(&Facts::new(&seen(files, ROLES)), documents::For::Mentor))
}

const PLAN: &str = "status: active\nstart: 2026-02-13\nend: 2026-05-05\n";

#[test]
fn g3_people_are_called_by_their_role_whether_or_not_they_have_an_entry() {
    let plan = format!(
        "---\n{PLAN}reviewers: Vera Holm\nconsequence: Vera Holm decides with the panel, and Holm alone on pay.\n---\n"
    );
    let files = [
        ("plan.md", &*plan),
        ("expectations/e.md", "---\nid: E1\ntitle: Reply\nconcern: Told by Vera in May\n---\n"),
        (
            "meetings/m.md",
            "---\nat: 2026-03-02 10:00\nstatus: held\nratings: [{of: E1, label: Partly, by: Vera Holm}]\n---\n",
        ),
    ];
    let text = brief_of(&files);
    assert!(!text.contains("Vera") && !text.contains("Holm"), "{text}");
    assert!(text.contains("“Partly”, my reviewer, on"), "{text}");
    assert!(text.contains("“My reviewer decides with the panel, and my reviewer alone on pay.”"), "{text}");
    assert!(text.contains("Told by my reviewer in May"), "{text}");
}

#[test]
fn g4_only_what_the_person_wrote_is_changed_and_only_where_a_name_is_meant() {
    let plan = format!(
        "---\n{PLAN}employer: Northwind Ltd\nclient: Fern\n\
         consequence: You will be dismissed by Will May on one page at Northwind, or moved to Fern.\n---\n"
    );
    let people = ["Will May", "Grace One", "Manager One", "Tue Day", "Ana Situation"];
    let people = people.map(|name| (format!("people/{}.md", name.replace(' ', "-")), name));
    let people: Vec<(String, String)> = people
        .into_iter()
        .map(|(path, name)| (path, format!("---\ntitle: {name}\nrole: manager\n---\n")))
        .collect();
    let mut files = vec![
        ("plan.md", &*plan),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Reply with grace\nconcern: My manager Grace One said on 5 May that one manager may wait. Ana asked.\ntarget: 90\nmeasure: percent\n---\n",
        ),
        ("meetings/m.md", "---\nat: 2026-03-10 10:00\nstatus: held\nratings: [{of: E1, label: One}]\n---\n"),
    ];
    files.extend(people.iter().map(|(path, text)| (&**path, &**text)));
    let text = brief_of(&files);
    assert!(
        text.contains(
            "You will be dismissed by my manager on one page at my employer, or moved to a client."
        ),
        "{text}"
    );
    assert!(text.contains("My manager said on 5 May that one manager may wait. My manager asked."), "{text}");
    assert!(text.contains("**Reply with grace**"), "{text}");
    // Headings, dates and Regain's own sentences are unchanged if nobody is named.
    let nobody = brief_of(&files[..3]);
    let lines = |text: &str| -> Vec<String> {
        let is_own = |line: &&str| line.starts_with('#') || line.starts_with("As of");
        text.lines().filter(is_own).map(str::to_owned).collect()
    };
    assert_eq!(lines(&text), lines(&nobody));
    assert!(text.contains("# The situation on one page") && text.contains("Tue 5 May 2026"), "{text}");
}

#[test]
fn g5_what_somebody_needs_for_their_health_is_an_adjustment() {
    let files = [
        ("plan.md", &*format!("---\n{PLAN}---\n")),
        (
            "asks/a.md",
            "---\ntitle: Migraine breaks\ncategory: accommodation\nwording: Breaks for my migraine\nwhy: Migraine\n\
             reply: Migraine is noted\nstatus: acknowledged\nsent_on: 2026-03-01\nprivacy: shared\n---\nMigraine\n",
        ),
        (
            "asks/b.md",
            "---\ntitle: A course\ncategory: training\nwording: See [[a]]\nstatus: sent\nsent_on: 2026-03-01\nprivacy: shared\n---\n",
        ),
    ];
    let text = brief_of(&files);
    assert!(!text.to_lowercase().contains("migraine"), "{text}");
    assert!(text.contains("**An adjustment:**") && text.contains("A course"), "{text}");
    assert!(!format!("{:?}", *seen(&files, ROLES)).to_lowercase().contains("migraine"));
    // Whoever is asked reads the ask.
    let counter = markdown(&documents::counter_plan(&Facts::new(&seen(&files, Audience::Manager))));
    assert!(counter.contains("Breaks for my migraine"), "{counter}");
}

#[test]
fn g8_an_adviser_reads_names_and_a_manager_those_that_they_know() {
    let person = |role: &str, more: &str| format!("---\nrole: {role}\n{more}---\n");
    let people = [
        ("people/Dana-Ruiz.md", person("manager", "title: Dana Ruiz\n")),
        ("people/Kim-Oster.md", person("colleague", "title: Kim Oster\n")),
        ("people/Noor-Aziz.md", person("colleague", "title: Noor Aziz\nconsent: yes\n")),
        ("people/Lars-Berg.md", person("reviewer", "title: Lars Berg\nconsent: no\n")),
        ("people/Eva-Lind.md", person("clinician", "title: Eva Lind\n")),
    ];
    let meeting = "---\nat: 2026-03-02 10:00\nstatus: held\nattendees: [me, Dana-Ruiz, Kim Oster, Noor-Aziz, Lars Berg, Eva-Lind, Pia Roth]\n\
        decisions: [Kim Oster takes over]\n---\n";
    let mut files = vec![("meetings/m.md", meeting)];
    files.extend(people.iter().map(|(path, text)| (*path, &**text)));
    let attendees = |reader: Reader| {
        let scene = seen(&files, reader);
        let (_, meeting) = scene.of(&regain::schema::kinds::meeting::KIND).next().unwrap();
        let people = meeting.get(regain::schema::kinds::meeting::ATTENDEES).unwrap();
        people.iter().map(|words| words.text.to_string()).collect::<Vec<_>>().join(", ")
    };
    let of = |audience| Reader::from(audience);
    assert_eq!(
        attendees(of(Audience::Adviser)),
        "me, Dana Ruiz, Kim Oster, Noor Aziz, my reviewer, Eva Lind, Pia Roth"
    );
    let known = "me, Dana Ruiz, a colleague, Noor Aziz, my reviewer, somebody, Pia Roth";
    assert_eq!(attendees(of(Audience::Manager)), known);
    assert_eq!(attendees(of(Audience::Hr)), known);
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        let reader = Reader { audience, names: Names::Roles };
        assert_eq!(attendees(reader), "me, my manager, a colleague, my reviewer, somebody");
        let text = format!("{:?}", *seen(&files, reader));
        for name in ["Dana", "Ruiz", "Kim", "Oster", "Noor", "Lars", "Berg", "Eva", "Lind", "Pia", "Roth"] {
            assert!(!text.contains(name), "{name}: {text}");
        }
        assert!(text.contains("A colleague takes over"), "{text}");
    }
}
