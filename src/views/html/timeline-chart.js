// Draws the timeline's chart anew: what is chosen, as near as somebody looks, at the width that there is.
// What a list of items has in common with `layout.rs`, `chart.rs` and `axis.rs` is laid out there in the
// same way, for everything at once; what changes here changes there. Knows nothing of what is asked for.
//
// Left and right is in percent, up and down in rem; what is measured is in sixteenths of a rem.
"use strict";

window.regainChart = (() => {
  const DAY = 24 * 60 * 60 * 1000;
  const [ROW, PADDING, LEAST_LANE, MOST_ROWS] = [24, 8, 56, 12];
  const [WIDEST_LABEL, LEAST_LABEL, TO_LABEL, AIR, COUNT, MARK] = [280, 120, 9, 14, 30, 5];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

  // Days are whole numbers from 1970 on.
  const dayOf = (text) => Math.round(Date.parse(text) / DAY);
  const date = (day) => new Date(day * DAY);
  const monday = (day) => day - ((((day + 3) % 7) + 7) % 7);
  const monthOf = (day, months) => {
    const at = date(day);
    return Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / months) * months, 1) / DAY;
  };

  const rem = (sixteenths) => `${Math.round(sixteenths * 6.25) / 100}rem`;
  const unit = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]);

  // Text ---------------------------------------------------------------------------------------------

  const measured = new Map();
  const pen = document.createElement("canvas").getContext("2d");
  const width = (text) => {
    let found = measured.get(text);
    if (found === undefined) {
      found = pen.measureText(text).width / setFont.unit;
      measured.set(text, found);
    }
    return found;
  };
  const setFont = (svg) => {
    const { fontSize, fontFamily } = getComputedStyle(svg);
    const font = `${fontSize} ${fontFamily}`;
    if (setFont.last === font) return;
    setFont.last = font;
    setFont.unit = unit();
    pen.font = font;
    measured.clear();
  };

  const shortened = (text, most) => {
    if (width(text) <= most) return text;
    const letters = Array.from(text);
    let kept = Math.min(letters.length, Math.floor((letters.length * Math.max(most, 0)) / width(text)));
    const cut = () => `${letters.slice(0, kept).join("").trimEnd()}…`;
    while (kept > 0 && pen.measureText(cut()).width / setFont.unit > most) kept -= 1;
    return cut();
  };

  // Where things lie ---------------------------------------------------------------------------------

  /** Things to be placed: items of one stretch of time that are at least `least` become one. */
  const grouped = (items, least, start) => {
    const things = [];
    const one = (item) => things.push({ items: [item], first: item.first, last: item.last, isBroad: item.isStretch });
    const groups = new Map();
    for (const item of items) {
      if (least === Infinity || item.isStretch) {
        one(item);
        continue;
      }
      const key = start(item.first);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    for (const group of groups.values()) {
      if (group.length < least) group.forEach(one);
      else things.push({ items: group, first: group[0].first, last: Math.max(...group.map((item) => item.first)), isBroad: true });
    }
    return things.sort((a, b) => a.first - b.first || a.items[0].at - b.items[0].at);
  };

  const labelsOf = (item) => {
    const title = shortened(item.title, WIDEST_LABEL);
    return item.isOpen && item.state ? [`${title}: ${item.state}`, title] : [title];
  };

  /** The first of these labels that has room right or left, where today's `line` does not run through it. */
  const beside = (labels, left, right, all, line) => {
    const isCrossed = (from, to) => line !== null && from < line && line < to;
    for (const label of labels) {
      const [from, to] = [left - TO_LABEL - width(label), right + TO_LABEL + width(label)];
      const [fitsRight, fitsLeft] = [to <= all + 1, from >= -1];
      const isBetterLeft = fitsLeft && isCrossed(right, to) && !isCrossed(from, left);
      if (fitsRight && !isBetterLeft) return { label, side: "right", from: left, to };
      if (fitsLeft) return { label, side: "left", from, to: right };
    }
    const [before, after] = [left - TO_LABEL, all - right - TO_LABEL];
    const last = labels.at(-1) ?? "";
    if (Math.max(before, after) < LEAST_LABEL) {
      const label = shortened(last, all - left);
      return { label, side: "on", from: left, to: Math.max(right, left + width(label)) };
    }
    const label = shortened(last, Math.max(before, after));
    return after >= before ? { label, side: "right", from: left, to: all } : { label, side: "left", from: 0, to: right };
  };

  /** Each thing in the first row in which it has room; null where they need more than `most` rows. */
  const pack = (things, scale, most) => {
    const line = scale.has(scale.today) ? scale.middle(scale.today) : null;
    const rows = [];
    for (const thing of things) {
      const [only] = thing.items;
      const isSeveral = thing.items.length > 1;
      let [left, right] = thing.isBroad
        ? [scale.start(thing.first), scale.start(thing.last + 1)]
        : [scale.middle(thing.first) - MARK, scale.middle(thing.last) + MARK];
      let place;
      if (isSeveral) {
        // As broad as its count at least, which is in it.
        const label = String(thing.items.length);
        const lacks = Math.max(0, width(label) + 16 - (right - left));
        left = Math.min(Math.max(0, left - lacks / 2), scale.all - (right - left + lacks));
        right = Math.max(right, left + width(label) + 16);
        place = { label, side: "on", from: left, to: right };
      } else if (only.isStretch) {
        const label = shortened(only.title, Math.max(right - left, WIDEST_LABEL));
        place = beside([label], left, right, scale.all, line);
        if (width(place.label) + 1 < Math.min(width(only.title), WIDEST_LABEL)) {
          place = { label: shortened(only.title, right - left - 2 * TO_LABEL), side: "on", from: left, to: right };
        }
      } else {
        place = beside(labelsOf(only), left, right, scale.all, line);
      }
      const isFree = (row) => row.every(([from, to]) => place.to + AIR <= from || to + AIR <= place.from);
      let row = rows.findIndex(isFree);
      if (row < 0) {
        if (rows.length === most) return null;
        row = rows.push([]) - 1;
      }
      rows[row].push([place.from, place.to]);
      Object.assign(thing, place, { row, left, right });
    }
    return { things, rows: rows.length };
  };

  /** The finest way to show a lane that goes into its rows. */
  const laneOf = (items, scale) => {
    const ways = [[Infinity, null]];
    if (scale.all / scale.days >= COUNT) ways.push([2, (day) => day]);
    ways.push([4, monday], [2, monday], [2, (day) => monthOf(day, 1)], [2, (day) => monthOf(day, 3)], [2, (day) => monthOf(day, 12)]);
    for (const [least, start] of ways) {
      if (least === Infinity && items.length * AIR > MOST_ROWS * scale.all) continue;
      const packed = pack(grouped(items, least, start), scale, MOST_ROWS);
      if (packed) return packed;
    }
    return pack(grouped(items, 2, ways.at(-1)[1]), scale, Infinity);
  };

  // What they look like ------------------------------------------------------------------------------

  const SHAPES = { due: ["chart-due", "M0-5L5 0L0 5L-5 0Z"], lost: ["chart-lost", "M-4-4L4 4M-4 4L4-4"] };
  const shape = (x, y, name, d) => `<svg x="${x}" y="${rem(y)}" overflow="visible"><path class="${name}" d="${d}"/></svg>`;

  const marks = (item, scale, y) => {
    const { percent, today } = scale;
    const across = (name, from, to) =>
      `<line class="${name}" x1="${percent(from + 0.5)}" x2="${percent(to + 0.5)}" y1="${rem(y)}" y2="${rem(y)}"/>`;
    const block = (name, from, to, half) =>
      `<rect class="${name}" x="${percent(from)}" width="${percent(to + 1, from)}" y="${rem(y - half)}" height="${rem(2 * half)}"/>`;
    const end = Math.max(...item.events.map((event) => event.last));
    if (item.isStretch) return block("tl-stretch", item.first, item.isOpen ? Math.max(end, today) : end, 7);
    const [from, to] = [item.events[0].last, item.events.at(-1).first];
    let drawn = "";
    if (item.isOpen && today > end) drawn += across("tl-open", end, today);
    if (from < Math.min(to, today)) drawn += across("tl-line", from, Math.min(to, today));
    if (from < to && today < to) drawn += across("tl-ahead", Math.max(from, today), to);
    if (item.written !== null) {
      drawn += across("tl-written", from, item.written) + shape(percent(item.written + 0.5), y, "chart-written", "M-3.5-3.5H3.5V3.5H-3.5Z");
    }
    for (const { first, last, mark } of item.events) {
      const x = percent(first + 0.5);
      if (first < last) drawn += block("tl-fuzzy", first, last, 3.5);
      else if (SHAPES[mark]) drawn += shape(x, y, ...SHAPES[mark]);
      else drawn += `<circle class="${mark === "planned" ? "chart-planned" : "chart-held"}" cx="${x}" cy="${rem(y)}" r="4"/>`;
    }
    return drawn;
  };

  const ranges = (items) => {
    const runs = [];
    for (const { at } of items) {
      if (runs.at(-1)?.[1] === at - 1) runs.at(-1)[1] = at;
      else runs.push([at, at]);
    }
    return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(" ");
  };

  const text = (thing, scale, y) => {
    const off = { right: TO_LABEL, left: -TO_LABEL, on: 8 }[thing.side];
    const isPill = thing.items.length > 1;
    const at = thing.isBroad ? 0 : 0.5;
    const day = thing.side === "right" ? thing.last + (thing.isBroad ? 1 : 0.5) : thing.first + at;
    const x = isPill ? `${((thing.left + thing.right) / 2 / scale.all) * 100}%` : scale.percent(day);
    const anchor = isPill ? ' text-anchor="middle"' : thing.side === "left" ? ' text-anchor="end"' : "";
    const on = thing.side === "on" ? ' class="tl-on"' : "";
    const dx = isPill ? "" : ` dx="${rem(off)}"`;
    return `<text${on} x="${x}"${dx} y="${rem(y + 4.5)}"${anchor}>${escaped(thing.label)}</text>`;
  };

  const drawn = (thing, scale) => {
    const y = PADDING + (thing.row + 0.5) * ROW;
    const [item] = thing.items;
    if (thing.items.length > 1) {
      const half = 4 + Math.min(Math.floor(Math.log2(thing.items.length)), 6);
      const x = `${(thing.left / scale.all) * 100}%`;
      return `<a href="#${item.id}" data-items="${ranges(thing.items)}" aria-haspopup="dialog"><title>${thing.items.length} entries: to their list</title>` +
        `<rect class="tl-several" x="${x}" width="${rem(thing.right - thing.left)}" y="${rem(y - half)}" height="${rem(2 * half)}" rx="${rem(5)}"/>` +
        `${text(thing, scale, y)}</a>`;
    }
    // Above its marks a label needs half of the row.
    const isAbove = thing.side === "on" && !item.isStretch;
    const [marksY, textY] = isAbove ? [y + 7, y - 5] : [y, y];
    return `<a href="#${item.id}"><title>${escaped(item.about())}</title>${marks(item, scale, marksY)}${text(thing, scale, textY)}</a>`;
  };

  // The axis -----------------------------------------------------------------------------------------

  const axis = (scale) => {
    const taken = [];
    const place = (words, day, dx, y, anchor, name = "") => {
      const long = width(words);
      const x = scale.at(day) + dx;
      const from = anchor === "middle" ? x - long / 2 : anchor === "end" ? x - long : x;
      if (from < -1 || from + long > scale.all + 1) return "";
      if (taken.some(([row, left, right]) => row === y && from < right + 6 && left < from + long + 6)) return "";
      taken.push([y, from, from + long]);
      const anchored = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
      return `<text${name && ` class="${name}"`} x="${scale.percent(day)}" y="${rem(y)}" dx="${rem(dx)}"${anchored}>${words}</text>`;
    };
    let all = "";
    if (scale.has(scale.today)) {
      const at = date(scale.today);
      const words = `Today, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
      for (const anchor of ["middle", "start", "end"]) {
        const said = place(words, scale.today + 0.5, 0, 46, anchor, "chart-strong");
        all += said;
        if (said) break;
      }
    }
    const isLong = scale.days > 1200;
    const named = (day, hasYear) => {
      const at = date(day);
      const month = MONTHS[at.getUTCMonth()];
      if (isLong) return `${at.getUTCFullYear()}`;
      const said = scale.all / scale.days < 4 ? month.slice(0, 3) : month;
      return hasYear ? `${said} ${at.getUTCFullYear()}` : said;
    };
    const months = [];
    for (let day = monthOf(scale.first, 1); day < scale.first + scale.days; day = monthOf(day + 32, 1)) {
      if (day > scale.first && (!isLong || date(day).getUTCMonth() === 0)) months.push(day);
    }
    // Whole months first: of one that began before the chart the name stands where room is left.
    let year = null;
    for (const day of months) {
      const said = place(named(day, year !== date(day).getUTCFullYear()), day, 3, 12, "start");
      if (said) year = date(day).getUTCFullYear();
      all += said;
    }
    all += place(named(scale.first, true), scale.first, 3, 12, "start") || place(named(scale.first, false), scale.first, 3, 12, "start");
    const perDay = scale.all / scale.days;
    const step = perDay >= 24 ? 1 : 7;
    const from = step === 1 ? scale.first : monday(scale.first + 6);
    for (let day = from; perDay * step >= 24 && day < scale.first + scale.days; day += step) {
      all += place(`${date(day).getUTCDate()}`, day, 3, 28, "start", "chart-soft");
    }
    return all;
  };

  // ----------------------------------------------------------------------------------------------------

  /** What `view` says of its days, drawn `all` sixteenths of a rem wide. */
  const scaleOf = (view, all) => {
    const [first, days, today] = [dayOf(view.dataset.first), Number(view.dataset.days), dayOf(view.dataset.today)];
    const within = (day) => Math.min(Math.max(day - first, 0), days);
    return {
      first, days, today, all,
      has: (day) => first <= day && day < first + days,
      at: (day) => (within(day) / days) * all,
      start: (day) => (within(day) / days) * all,
      middle: (day) => (within(day + 0.5) / days) * all,
      percent: (day, from = first) => `${Math.round(((within(day) - within(from)) / days) * 1e5) / 1e3}%`,
    };
  };

  /** Draws `items`, each with its lane, in `view`, as wide as so many sixteenths of a rem. */
  const draw = (view, items, all) => {
    const scale = scaleOf(view, all);
    const long = rem(all);
    setFont(view.querySelector("text") ?? view);
    const top = view.querySelector(".tl-axis > svg");
    top.setAttribute("width", long);
    top.innerHTML = axis(scale);
    const end = scale.first + scale.days;
    for (const lane of view.querySelectorAll(".tl-lane")) {
      const shown = items.filter((item) => item.lane === lane.dataset.lane && item.last >= scale.first && item.first < end);
      lane.hidden = shown.length === 0;
      if (lane.hidden) continue;
      const { things, rows } = laneOf(shown, scale);
      const svg = lane.querySelector("svg");
      svg.setAttribute("width", long);
      svg.setAttribute("height", rem(Math.max(LEAST_LANE, rows * ROW + 2 * PADDING)));
      const back = svg.firstElementChild;
      svg.replaceChildren(back);
      back.insertAdjacentHTML("afterend", things.map((thing) => drawn(thing, scale)).join(""));
    }
  };

  return { draw, unit, dayOf, monthName: (day) => `${MONTHS[date(day).getUTCMonth()]} ${date(day).getUTCFullYear()}` };
})();
