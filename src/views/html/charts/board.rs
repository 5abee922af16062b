//! Places labels so that they never overlap, at any width of the page.
//!
//! The width of a chart is not known when it is rendered, so each label is tried at several widths. Without
//! room on a narrow page it is shown only on wider ones; without any room it is left out, because the text
//! beside the chart says everything.

use unicode_width::UnicodeWidthChar;

/// The height of a line of chart text, in pixels. The text is 13 pixels high.
pub const LINE: f64 = 15.0;

/// The widths at which labels are tried, in pixels, each with the class of labels that need it. A label
/// without room at the last but one is left out.
const WIDTHS: [(f64, &str); 4] = [(270.0, ""), (480.0, "from-medium"), (720.0, "from-wide"), (1100.0, "")];

/// The alignment of a text to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred at the point.
    Middle,
    /// The text ends at the point.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A possible position of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Percent of the chart's width.
    pub x: f64,
    /// Pixels to the right of that.
    pub dx: f64,
    /// The baseline, in pixels from the top.
    pub y: f64,
    /// The alignment.
    pub anchor: Anchor,
}

/// A placed text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its position.
    pub spot: Spot,
    /// The text.
    pub text: String,
    /// The CSS class for the widths at which there is room for it; empty for all.
    pub class: &'static str,
}

/// The space that is taken in a chart.
#[derive(Debug)]
pub struct Board {
    widths: Vec<(f64, &'static str)>,
    taken: Vec<Taken>,
    /// The y coordinates of lines across the whole chart, in pixels.
    across: Vec<f64>,
}

#[derive(Clone, Copy, Debug)]
struct Taken {
    x: f64,
    /// Pixels from `x` to the left edge and to the right one.
    span: (f64, f64),
    /// Pixels from the top.
    rows: (f64, f64),
    /// The index of the width from which on it is shown.
    from: usize,
    /// Whether it is a line, which a label with its own background may cover.
    is_line: bool,
}

const MARK: Taken = Taken { x: 0.0, span: (0.0, 0.0), rows: (0.0, 0.0), from: 0, is_line: false };

impl Default for Board {
    fn default() -> Self {
        Self { widths: WIDTHS.to_vec(), taken: Vec::new(), across: Vec::new() }
    }
}

impl Board {
    /// For a chart that is never narrower than this, in pixels.
    pub fn at_least(width: f64) -> Self {
        Self { widths: vec![(width, ""), (width * 2.0, "")], ..Self::default() }
    }

    /// For a chart with its ticks beside it, which leaves less room on a narrow page.
    pub fn narrow() -> Self {
        let mut widths = WIDTHS.to_vec();
        widths[0].0 = 216.0;
        Self { widths, ..Self::default() }
    }

    /// The smallest width of the chart, in pixels.
    pub fn narrowest(&self) -> f64 {
        self.widths.first().map_or(0.0, |(width, _)| *width)
    }

    /// The widths from which on a label may be shown, with their classes.
    fn tiers(&self) -> Vec<(usize, f64, &'static str)> {
        let tiers = self.widths.iter().enumerate().take(self.widths.len() - 1);
        tiers.map(|(from, &(width, class))| (from, width, class)).collect()
    }

    /// Keeps labels off a mark of `radius` pixels around a point.
    pub fn keep_off(&mut self, x: f64, y: f64, radius: f64) {
        self.taken.push(Taken { x, span: (-radius, radius), rows: (y - radius, y + radius), ..MARK });
    }

    /// Keeps labels off a line from one point to another, of percent and pixels each.
    pub fn keep_off_line(&mut self, from: (f64, f64), to: (f64, f64)) {
        const STEPS: u8 = 8;
        for step in 1..STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let between = |a: f64, b: f64| a + (b - a) * share;
            self.keep_off(between(from.0, to.0), between(from.1, to.1), 1.5);
        }
    }

    /// Keeps labels off a vertical line at `x` percent.
    pub fn keep_off_down(&mut self, x: f64, top: f64, bottom: f64) {
        self.taken.push(Taken { x, span: (-1.5, 1.5), rows: (top, bottom), is_line: true, ..MARK });
    }

    /// Keeps labels off a bar from one place to another, in percent, between two heights.
    pub fn keep_off_box(&mut self, left: f64, right: f64, from: f64, to: f64) {
        /// The distance of the points that fill it, in percent; no label fits between them.
        const STEP: f64 = 2.0;
        let rows = (from.min(to), from.max(to));
        let steps = ((right - left) / STEP).ceil().max(1.0);
        for step in 0..=(steps as usize) {
            let x = left + (right - left) * step as f64 / steps;
            self.taken.push(Taken { x, span: (-2.0, 2.0), rows, ..MARK });
        }
    }

    /// Keeps labels off a line across the whole chart.
    pub fn keep_off_across(&mut self, y: f64) {
        self.across.push(y);
    }

    /// Places all of these texts, or none. Ignores texts that would extend beyond the right edge of the
    /// chart.
    pub fn place_all(&mut self, texts: &[(String, Spot)]) -> Vec<Label> {
        for (from, width, class) in self.tiers() {
            let known = self.taken.len();
            let goes_in =
                |(text, spot): &&(String, Spot)| taken(text, *spot, from).at(width).1 <= width + 1.0;
            let fits = texts.iter().filter(goes_in).all(|(text, spot)| {
                let taken = taken(text, *spot, from);
                let is_free = self.is_free(taken);
                self.taken.push(taken);
                is_free
            });
            if fits {
                let label = |(text, spot): &(String, Spot)| Label { spot: *spot, text: text.clone(), class };
                return texts.iter().filter(goes_in).map(label).collect();
            }
            self.taken.truncate(known);
        }
        Vec::new()
    }

    /// Places `text` at the first free spot, preferring one that is free on narrow pages too.
    pub fn place(&mut self, text: &str, spots: &[Spot]) -> Option<Label> {
        self.place_where(text, spots, Self::is_free)
    }

    /// Like [`place`](Self::place), for a label with its own background, which may cover lines.
    pub fn place_over_lines(&mut self, text: &str, spots: &[Spot]) -> Option<Label> {
        self.place_where(text, spots, |board, new| board.is_free_of(new, |old| !old.is_line))
    }

    fn place_where(
        &mut self,
        text: &str,
        spots: &[Spot],
        is_free: impl Fn(&Self, Taken) -> bool,
    ) -> Option<Label> {
        for (from, _, class) in self.tiers() {
            for &spot in spots {
                let taken = taken(text, spot, from);
                if is_free(self, taken) {
                    self.taken.push(taken);
                    return Some(Label { spot, text: text.to_owned(), class });
                }
            }
        }
        None
    }

    /// Places `text` at the first spot that is free at every width, else at the last one. For labels that
    /// must be visible.
    pub fn place_first_everywhere(&mut self, text: &str, spots: &[Spot]) -> Option<Label> {
        let free = spots.iter().find(|spot| self.is_free(taken(text, **spot, 0)));
        let spot = *free.or(spots.last())?;
        self.taken.push(taken(text, spot, 0));
        Some(Label { spot, text: text.to_owned(), class: "" })
    }

    fn is_free(&self, new: Taken) -> bool {
        let crosses = |y: &f64| new.rows.0 < *y + 1.0 && *y - 1.0 < new.rows.1;
        !self.across.iter().any(crosses) && self.is_free_of(new, |_| true)
    }

    /// Whether `new` is inside the chart and overlaps nothing that `counts`.
    fn is_free_of(&self, new: Taken, counts: impl Fn(&Taken) -> bool) -> bool {
        self.widths.iter().enumerate().skip(new.from).all(|(i, &(width, _))| {
            let (left, right) = new.at(width);
            left >= -1.0
                && right <= width + 1.0
                && self.taken.iter().filter(|old| old.from <= i && counts(old)).all(|old| {
                    let (old_left, old_right) = old.at(width);
                    right <= old_left
                        || old_right <= left
                        || new.rows.1 <= old.rows.0
                        || old.rows.1 <= new.rows.0
                })
        })
    }
}

impl Taken {
    fn at(self, width: f64) -> (f64, f64) {
        let x = self.x / 100.0 * width;
        (x + self.span.0, x + self.span.1)
    }
}

fn taken(text: &str, spot: Spot, from: usize) -> Taken {
    /// The padding on both sides, in pixels.
    const AIR: f64 = 3.0;
    let width = width(text);
    let left = spot.dx
        - match spot.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
    // No padding is needed at the edges of the chart.
    let before = if spot.anchor == Anchor::Start && spot.x <= 0.0 { 0.0 } else { AIR };
    let after = if spot.anchor == Anchor::End && spot.x >= 100.0 { 0.0 } else { AIR };
    Taken {
        x: spot.x,
        span: (left - before, left + width + after),
        rows: (spot.y - 11.0, spot.y + 3.0),
        from,
        is_line: false,
    }
}

/// An upper estimate of the width of `text` at 13 pixels, in pixels.
pub fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 4.0,
            'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '/' => 5.2,
            'm' | 'w' | 'M' | 'W' | '%' | '…' => 11.8,
            c if c.is_uppercase() => 9.0,
            c => match c.width() {
                Some(0) => 0.0,
                Some(2) => 13.5,
                _ => 7.9,
            },
        })
        .sum()
}

/// `text`, truncated with `…` to at most `most` pixels.
pub fn shortened(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = width("…");
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += width(c.encode_utf8(&mut [0; 4]));
            used <= most
        })
        .collect();
    kept.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, anchor: Anchor) -> Spot {
        Spot { x, dx: 0.0, y: 20.0, anchor }
    }

    #[test]
    fn a_label_goes_where_there_is_room() {
        let mut board = Board::default();
        let first = board.place("13 February 2026", &[at(0.0, Anchor::Start)]).unwrap();
        assert_eq!(first.class, "");
        // Beside it there is room on wider pages only; a row below it on all of them.
        let below = Spot { y: 36.0, ..at(30.0, Anchor::Start) };
        assert_eq!(board.place("16 March", &[at(30.0, Anchor::Start)]).unwrap().class, "from-medium");
        assert_eq!(board.place("23 March", &[at(30.0, Anchor::Start), below]).unwrap().spot, below);
    }

    #[test]
    fn a_label_without_room_is_left_out() {
        let mut board = Board::default();
        assert!(board.place("here", &[at(50.0, Anchor::Middle)]).is_some());
        assert_eq!(board.place("there", &[at(50.0, Anchor::Middle)]), None);
        assert_eq!(board.place("outside", &[at(100.0, Anchor::Start)]), None);
        board.keep_off(10.0, 16.0, 4.0);
        assert_eq!(board.place("x", &[at(10.0, Anchor::Middle)]), None);
    }

    #[test]
    fn labels_keep_off_lines() {
        let mut board = Board::default();
        board.keep_off_across(18.0);
        assert_eq!(board.place("on the line", &[at(50.0, Anchor::Middle)]), None);
        board.keep_off_line((0.0, 40.0), (100.0, 40.0));
        assert_eq!(board.place("on the other", &[Spot { y: 43.0, ..at(50.0, Anchor::Middle) }]), None);
    }

    #[test]
    fn labels_of_one_sort_are_shown_together_or_not_at_all() {
        let mut board = Board::default();
        let month = |name: &str, x: f64| (name.to_owned(), at(x, Anchor::Start));
        assert_eq!(board.place_all(&[month("Jan", 0.0), month("Jul", 50.0)]).len(), 2);
        assert_eq!(board.place_all(&[month("Apr", 25.0), month("Oct", 51.0)]), []);
        assert_eq!(board.place_all(&[month("Apr", 25.0), month("Oct", 75.0)]).len(), 2);
    }

    #[test]
    fn text_is_shortened_at_the_end() {
        assert_eq!(shortened("short", 100.0), "short");
        let cut = shortened("A rather long title that does not go in", 100.0);
        assert!(cut.ends_with('…') && width(&cut) <= 100.0, "{cut}");
        assert_eq!(shortened("漢字漢字漢字", 40.0), "漢字…");
    }
}
