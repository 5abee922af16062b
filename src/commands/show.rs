//! `regain show`: one entry, with everything that links to it.

use serde::Serialize;
use serde_json::Value as Json;

use super::format::Format;
use super::{Context, Outcome, complete, outside};
use crate::reports::envelope;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::text::escape;
use crate::vault::{Ix, Site, To};
use crate::views::data::json;

/// Show one entry, what it links to, and everything that links to it
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path
    #[arg(add = complete::entries())]
    id: String,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Body {
    entry: Json,
    links: Vec<Json>,
    linked_from: Vec<Json>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let scene = Scene::new(&engine.vault(), Audience::Me, context.today);
    let ix = outside::entry(&root, &scene, &args.id)?;
    let text = match args.format {
        Format::Json => envelope(
            "entry",
            &Body {
                entry: json::entry(&scene, ix),
                links: scene.links_from(ix).iter().map(|link| json::link(&scene, link)).collect(),
                linked_from: scene.links_to(ix).map(|link| json::link(&scene, link)).collect(),
            },
        ),
        Format::Text => text(&scene, ix),
    };
    context.print(&text)
}

fn text(scene: &Scene, ix: Ix) -> String {
    let entry = scene.entry(ix);
    let kind = entry.kind.map_or("entry", |kind| kind.name);
    let mut text =
        format!("{} ({kind})\n{}\n\n", escape::one_line(&entry.title()), escape::one_line(&entry.path));
    text += &escape::lines(&entry.text.replace('\r', ""));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut lines = Vec::new();
    for link in scene.links_from(ix) {
        if let To::Entry(to) = link.to {
            lines.push(format!("  {} -> {}", site(link.site), called(scene, to)));
        }
    }
    section(&mut text, "Links to", lines);
    let lines =
        scene.links_to(ix).map(|link| format!("  {} ({})", called(scene, link.from), site(link.site)));
    section(&mut text, "Linked from", lines.collect());
    text
}

fn section(text: &mut String, title: &str, mut lines: Vec<String>) {
    lines.dedup();
    if !lines.is_empty() {
        *text += &format!("\n{title}\n{}\n", lines.join("\n"));
    }
}

fn called(scene: &Scene, ix: Ix) -> String {
    let entry = scene.entry(ix);
    escape::one_line(&format!("{}  {}", entry.name(), entry.title())).into_owned()
}

fn site(site: Site) -> &'static str {
    match site {
        Site::Field(spec) => spec.name,
        Site::Body(_) => "body",
    }
}
