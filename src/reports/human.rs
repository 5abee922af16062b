//! A report for people: each finding with the text it is about and what to do, then a summary line.
//!
//! `annotate-snippets` draws the text and the underlining. The frame around it is written here,
//! because the renderer would count columns in the excerpt, which is cut and escaped. No part of a
//! file, its name or a message is ever printed unescaped.

use std::fmt;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_LINE_NUM_STYLE,
    DEFAULT_WARNING_STYLE, Style,
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::excerpt;
use super::{Look, Report, Source, counted, place};
use crate::diagnostic::{Cause, Diagnostic, Related, Severity, by_cause, by_consequence};
use crate::text::{Span, escape};

/// The number of related places named below a finding, besides the first, whose text is shown: more
/// would make a finding longer than a dozen lines.
const NAMED: usize = 3;

/// A report and its appearance; its `Display` output is the text.
pub(super) struct Human<'r> {
    pub(super) report: Report<'r>,
    pub(super) look: Look,
}

impl fmt::Display for Human<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_problem = |found: &&Diagnostic| (self.report.about)(found).topic.is_none();
        let (problems, advice): (Vec<_>, Vec<_>) = self.report.diagnostics.iter().partition(is_problem);
        let (mut problems, causes) = self.causes(problems);
        let shown = problems.len() + causes.iter().map(|cause| cause.found.len()).sum::<usize>();
        // Problems in one file are shown together.
        problems.sort_by(|one, other| one.order(other));
        for file in problems.chunk_by(|one, other| one.path == other.path) {
            let text = (self.report.source)(&file[0].path);
            let source = text.as_deref().map(Source::new);
            for found in file {
                self.finding(f, found, source.as_ref())?;
                writeln!(f)?;
            }
        }
        for cause in &causes {
            self.cause(f, cause)?;
        }
        let advice = self.first(advice, self.look.most_advice);
        let topic = |found: &Diagnostic| (self.report.about)(found).topic;
        for (i, first) in advice.iter().enumerate() {
            let heading = topic(first);
            if advice[..i].iter().any(|found| topic(found) == heading) {
                continue;
            }
            let bold = self.style(DEFAULT_EMPHASIS_STYLE);
            writeln!(f, "{bold}{}{bold:#}", heading.unwrap_or_default())?;
            for found in advice[i..].iter().filter(|found| topic(found) == heading) {
                self.advice(f, found)?;
            }
            writeln!(f)?;
        }
        let left_out = self.report.diagnostics.len() - shown - advice.len();
        if left_out > 0 {
            writeln!(f, "{left_out} more: --all")?;
        }
        writeln!(f, "{}", self.report.counts())
    }
}

/// A place with its text, as drawn; `drawn` is empty if there is nothing to underline.
struct Block {
    place: String,
    drawn: String,
    /// The width of its line numbers, in columns.
    gutter: usize,
}

/// A span to be underlined, with its label.
struct Mark<'d> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'d str>,
}

impl Human<'_> {
    /// The problems to show one by one, and those to show by cause; if all are asked for, all are
    /// shown one by one.
    fn causes<'d>(&self, problems: Vec<&'d Diagnostic>) -> (Vec<&'d Diagnostic>, Vec<Cause<'d>>) {
        let problems = by_consequence(problems, self.report.about);
        let Some(most) = self.look.most_problems else { return (problems, Vec::new()) };
        let mut causes = by_cause(&problems);
        causes.truncate(most);
        let (many, single): (Vec<_>, Vec<_>) = causes.into_iter().partition(|cause| cause.found.len() > 1);
        (single.iter().map(Cause::first).collect(), many)
    }

    /// Shows findings in many files once, with some of the files.
    fn cause(&self, f: &mut fmt::Formatter<'_>, cause: &Cause<'_>) -> fmt::Result {
        let first = cause.first();
        let (head, bold) = (self.style(severity_style(first.severity)), self.style(DEFAULT_EMPHASIS_STYLE));
        let message = cause.message();
        let message = escape::one_line(&message);
        writeln!(f, "{head}{}[{}]{head:#}{bold}: {message}{bold:#}", first.severity, first.rule)?;
        let (files, more) = cause.some_files(NAMED);
        let files: Vec<_> = files.into_iter().map(escape::one_line).collect();
        let more = if more > 0 { format!(" and {more} more; `--all` lists them") } else { String::new() };
        writeln!(f, "  in {}: {}{more}", counted(cause.files().len(), "file", "files"), files.join(", "))?;
        if let Some(hint) = &first.hint {
            writeln!(f, "  -> {}", escape::one_line(hint))?;
        }
        writeln!(f)
    }

    /// The `limit` most consequential findings.
    fn first<'d>(&self, findings: Vec<&'d Diagnostic>, limit: Option<usize>) -> Vec<&'d Diagnostic> {
        let mut findings = by_consequence(findings, self.report.about);
        findings.truncate(limit.unwrap_or(usize::MAX));
        findings
    }

    /// One piece of advice: the message, the place and the rule, and what to do. The text is not
    /// shown: whoever wrote it knows it, and nothing in it is wrong.
    fn advice(&self, f: &mut fmt::Formatter<'_>, found: &Diagnostic) -> fmt::Result {
        let head = self.style(severity_style(found.severity));
        let text = (self.report.source)(&found.path);
        let start = found.span.zip(text.as_deref()).map(|(span, text)| Source::new(text).start(span));
        writeln!(f, "  {head}{}{head:#}", escape::one_line(&found.message))?;
        writeln!(f, "    {}  {}[{}]", place(&found.path, start), found.severity, found.rule)?;
        found.hint.iter().try_for_each(|hint| writeln!(f, "    -> {}", escape::one_line(hint)))
    }

    /// One problem: title, place and text; then what to do, and the places that are only named.
    fn finding(
        &self,
        f: &mut fmt::Formatter<'_>,
        found: &Diagnostic,
        source: Option<&Source<'_>>,
    ) -> fmt::Result {
        let head = self.style(severity_style(found.severity));
        let bold = self.style(DEFAULT_EMPHASIS_STYLE);
        let rail = self.style(DEFAULT_LINE_NUM_STYLE);

        let message = escape::one_line(&found.message);
        writeln!(f, "{head}{}[{}]{head:#}{bold}: {message}{bold:#}", found.severity, found.rule)?;

        let (blocks, named) = self.blocks(found, source);
        let gutter = blocks.iter().map(|block| block.gutter).max().unwrap_or_default();
        for (i, block) in blocks.iter().enumerate() {
            let arrow = if i == 0 { "-->" } else { ":::" };
            if i > 0 {
                writeln!(f, "{:gutter$} {rail}|{rail:#}", "")?;
            }
            writeln!(f, "{:gutter$}{rail}{arrow}{rail:#} {}", "", block.place)?;
            for line in block.drawn.lines() {
                writeln!(f, "{:1$}{line}", "", gutter - block.gutter)?;
            }
        }

        let footer = self.footer(found, named);
        if !footer.is_empty() {
            writeln!(f, "{:gutter$} {rail}|{rail:#}", "")?;
        }
        for (label, text) in footer {
            writeln!(f, "{:gutter$} {rail}={rail:#} {bold}{label}{bold:#}: {text}", "")?;
        }
        Ok(())
    }

    /// The finding's own place and the first related one, which is drawn into the same excerpt if
    /// it is in the same file; and the related places that are left to name.
    fn blocks<'d>(&self, found: &'d Diagnostic, source: Option<&Source<'_>>) -> (Vec<Block>, &'d [Related]) {
        let own = found.span.map(|span| Mark { span, kind: AnnotationKind::Primary, label: None });
        let (Some(source), Some(own)) = (source, own) else {
            let block = Block { place: place(&found.path, None), drawn: String::new(), gutter: 1 };
            return (vec![block], &found.related);
        };
        if let Some((first, rest)) = found.related.split_first()
            && let Some(span) = first.span
        {
            let mark = Mark { span, kind: AnnotationKind::Context, label: Some(&first.message) };
            if first.path == found.path {
                return (vec![self.block(found, &found.path, source, &[own, mark])], rest);
            }
            if let Some(text) = (self.report.source)(&first.path) {
                let elsewhere = self.block(found, &first.path, &Source::new(&text), &[mark]);
                return (vec![self.block(found, &found.path, source, &[own]), elsewhere], rest);
            }
        }
        (vec![self.block(found, &found.path, source, &[own])], &found.related)
    }

    /// The text of one file around `marks`; its place is that of the first of them.
    fn block(&self, found: &Diagnostic, path: &str, source: &Source<'_>, marks: &[Mark<'_>]) -> Block {
        let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
        let excerpt = excerpt(source.text, &spans);
        let first_line = source.index.position(excerpt.start).line as usize;
        let last_line = first_line + excerpt.text.matches('\n').count() - 1;

        let annotations = marks
            .iter()
            .zip(excerpt.spans)
            .map(|(mark, span)| mark.kind.span(span).label(mark.label.map(escape::one_line)));
        // Draws nothing, but makes the renderer measure the last line's number: it stops counting
        // lines at the end of the last span, one too early if that is the start of a line.
        let end = AnnotationKind::Visible.span(excerpt.text.len()..excerpt.text.len());
        let snippet =
            Snippet::source(&excerpt.text).line_start(first_line).annotations(annotations).annotation(end);
        let renderer = if self.look.styled { Renderer::styled() } else { Renderer::plain() };
        Block {
            place: place(path, Some(source.start(spans[0]))),
            drawn: renderer
                .term_width(self.look.width)
                .render(&[Group::with_level(level(found.severity)).element(snippet)]),
            gutter: last_line.to_string().len(),
        }
    }

    /// The lines below a finding, each with its label; safe to print.
    fn footer(&self, found: &Diagnostic, named: &[Related]) -> Vec<(&'static str, String)> {
        let mut footer = Vec::new();
        for related in named.iter().take(NAMED) {
            let text = (self.report.source)(&related.path);
            let start = related.span.zip(text.as_deref()).map(|(span, text)| Source::new(text).start(span));
            let message = escape::one_line(&related.message);
            footer.push(("note", format!("{}: {message}", place(&related.path, start))));
        }
        if named.len() > NAMED {
            footer
                .push(("note", format!("and {}", counted(named.len() - NAMED, "more place", "more places"))));
        }
        if let Some(hint) = &found.hint {
            footer.push(("help", escape::one_line(hint).into_owned()));
        }
        if let Some(fix) = &found.fix {
            footer.push(("help", format!("{} (`--fix` does it)", escape::one_line(&fix.title))));
        }
        footer
    }

    fn style(&self, style: Style) -> Style {
        if self.look.styled { style } else { Style::new() }
    }
}

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Info => DEFAULT_INFO_STYLE,
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}
