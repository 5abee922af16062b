// The timeline's filter and zoom: shows what is asked for, has the chart drawn anew for it, and keeps it in
// the address, so that a link leads back to it. Without this script the whole timeline is there, and none of
// these controls.
//
//     timeline.html#text=queue&for=e1&lane=notes,asks&zoom=weeks&at=2026-03-09&to=t12
//
// `at` is the day in the middle of the chart, `to` the id of the place to go to. An address that only
// names a place, as #t12 or #today, is understood as everywhere else.
"use strict";

(() => {
  const panel = document.getElementById("filter");
  if (!panel) return;

  const DAY = 24 * 60 * 60 * 1000;
  const WHOLE = "whole";

  const find = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const chart = document.getElementById("chart");
  const view = document.querySelector(".tl-scroll");
  const bar = document.getElementById("zoom");
  const { draw, unit, dayOf, monthName } = window.regainChart;
  const text = document.getElementById("filter-text");
  const about = document.getElementById("filter-for");
  const lanes = find("input[type=checkbox]", panel);
  const shown = document.getElementById("filter-shown");
  const all = document.getElementById("filter-all");

  // What there is ----------------------------------------------------------------------------------

  // An item has a line in the list for each of its days, of which the first has its id.
  const today = view ? dayOf(view.dataset.today) : 0;
  class Item {
    constructor(id, { lane, expectation = "", stretch, open, written }, title) {
      Object.assign(this, { id, lane, title, at: Number(id.slice(1)), names: expectation.split(" ") });
      Object.assign(this, { isStretch: stretch !== undefined, isOpen: open !== undefined, state: open });
      this.written = written ? dayOf(written) : null;
      this.first = Infinity;
      this.last = Math.max(this.isOpen ? today : -Infinity, this.written ?? -Infinity);
      Object.assign(this, { lines: [], events: [], words: null });
    }

    add(line, day) {
      const [first, last = first] = (line.dataset.on ?? day).split("/").map(dayOf);
      this.first = Math.min(this.first, first);
      this.last = Math.max(this.last, last);
      this.lines.push(line);
      this.events.push({ first, last, mark: line.dataset.mark ?? "done" });
    }

    /** What it is, on one line for each of its days. */
    about() {
      const said = this.lines.map((line) => {
        const day = line.closest(".tl-day").querySelector("h4").textContent;
        return `${day}: ${line.querySelector(".tl-kind").textContent}`;
      });
      return [this.title, ...said].join("\n");
    }
  }

  const items = new Map();
  const days = find(".tl-day").map((element) => ({ element, lines: [] }));
  for (const day of days) {
    const on = day.element.querySelector("time").dateTime;
    for (const element of day.element.lastElementChild.children) {
      const id = element.id || element.dataset.of;
      if (!items.has(id)) items.set(id, new Item(id, element.dataset, element.querySelector("bdi").textContent.trim()));
      const item = items.get(id);
      item.add(element, on);
      day.lines.push({ element, item });
    }
  }
  const inOrder = Array.from(items.values()).sort((a, b) => a.at - b.at);
  const months = find(".tl-month").map((element) => ({ element, days: [] }));
  const monthOf = new Map(months.map((month) => [month.element, month]));
  for (const day of days) monthOf.get(day.element.parentElement).days.push(day);

  // What is asked for ------------------------------------------------------------------------------

  /** @returns what the address asks for. */
  const read = () => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes("=")) return { lanes: [], to: fragment };
    const asked = new URLSearchParams(fragment);
    return {
      text: asked.get("text") ?? "",
      about: asked.get("for") ?? "",
      lanes: (asked.get("lane") ?? "").split(",").filter(Boolean),
      zoom: asked.get("zoom") ?? "",
      at: asked.get("at") ?? "",
      to: asked.get("to") ?? "",
    };
  };

  const fragmentOf = (asked) => {
    const { text, about, lanes, zoom, at, to } = asked;
    const named = { text, for: about, lane: lanes.join(","), zoom: zoom === WHOLE ? "" : zoom, at };
    const given = Object.entries(named).filter(([, value]) => value);
    if (given.length === 0) return to ?? "";
    if (to) given.push(["to", to]);
    return new URLSearchParams(given).toString().replaceAll("%2C", ",");
  };

  let asked = read();

  // The page itself stays one step in the browser's history, however much is chosen.
  const write = () => {
    const fragment = fragmentOf(asked);
    const address = location.pathname + location.search + (fragment && `#${fragment}`);
    try {
      history.replaceState(null, "", address);
    } catch {
      // An address that cannot be kept: everything else works.
    }
  };

  const isFiltered = () => Boolean(asked.text?.trim() || asked.about || asked.lanes.length);

  // Showing it -------------------------------------------------------------------------------------

  const isShown = (item, id, words) => {
    if (id === asked.to) return true;
    if (asked.lanes.length && !asked.lanes.includes(item.lane)) return false;
    if (asked.about && !item.names.includes(asked.about)) return false;
    if (!words.length) return true;
    item.words ??= item.lines.map((line) => line.textContent).join(" ").toLowerCase();
    return words.every((word) => item.words.includes(word));
  };

  /** Asks every item whether it is shown, and says how many are. */
  const ask = () => {
    const words = (asked.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [id, item] of items) {
      item.isShown = isShown(item, id, words);
      if (item.isShown) count += 1;
    }
    say(count);
  };

  const list = () => {
    for (const month of months) {
      let isEmpty = true;
      for (const day of month.days) {
        let isDayEmpty = true;
        for (const { element, item } of day.lines) {
          if (element.hidden === item.isShown) element.hidden = !item.isShown;
          if (item.isShown) isDayEmpty = false;
        }
        day.element.hidden = isDayEmpty;
        isEmpty &&= isDayEmpty;
      }
      month.element.hidden = isEmpty && !month.element.querySelector("#today");
    }
  };

  // The chart first: it measures text, and what is measured after a change of the list is laid out for that.
  const filter = () => {
    ask();
    drawChart();
    list();
  };

  // Of thousands of lines, the list has a frame of its own.
  let waiting = 0;
  const filterInTwo = () => {
    ask();
    drawChart();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => setTimeout(list));
  };

  let isFirst = true;
  const say = (count) => {
    all.hidden = !isFiltered();
    const of = items.size === 1 ? "1 item" : `${items.size} items`;
    if (!isFiltered()) shown.textContent = isFirst ? "" : `All ${of} shown.`;
    else shown.textContent = count ? `${count} of ${of} shown.` : "Nothing here matches.";
    isFirst = false;
  };

  const choices = panel.querySelector("details");
  const fill = () => {
    if (isFiltered()) choices.open = true;
    text.value = asked.text ?? "";
    if (about) about.value = asked.about ?? "";
    for (const box of lanes) box.checked = asked.lanes.includes(box.value);
  };

  // The chart --------------------------------------------------------------------------------------

  // How wide a day is, in sixteenths of a rem, and how much wider than the one before a zoom must be to
  // show anything new. No browser draws what is wider still.
  const ZOOMS = [["months", "Months", 10], ["weeks", "Weeks", 40]];
  const [WIDER, WIDEST, LEAST] = [1.3, 32_000, 780];
  const inside = view?.firstElementChild;
  const corner = view?.querySelector(".tl-axis > .tl-name");
  const plain = inside?.innerHTML;
  const count = Number(view?.dataset.days);

  // How broad the names and the view are, in pixels, and a sixteenth of a rem. Measured once for each width:
  // between two changes of the page it would be laid out for it.
  let room = { names: 0, view: 0, unit: 1 };
  const measure = () => {
    if (view) room = { names: corner.offsetWidth, view: view.clientWidth, unit: unit() };
  };
  const isChartShown = () => room.view > 0;
  const hasToday = view && today >= dayOf(view.dataset.first) && today < dayOf(view.dataset.first) + count;

  const dayBy = (days) => new Date((dayOf(view.dataset.first) + Math.round(days)) * 864e5).toISOString().slice(0, 10);

  /** The widths of what is seen beside the names, and of all there is, in pixels. */
  const widths = () => {
    const seen = room.view - room.names;
    return { seen, all: Math.max(seen, zoomed()[2] * room.unit) };
  };

  /** Every zoom that shows more than the one before it, with its width. */
  const zooms = () => {
    const all = [["whole", "Whole", Math.max(LEAST, (room.view - room.names - 1) / room.unit)]];
    for (const [name, title, day] of ZOOMS) {
      const wide = count * day;
      if (wide >= all.at(-1)[2] * WIDER && wide <= WIDEST) all.push([name, title, wide]);
    }
    return all;
  };

  const zoomed = () => zooms().find(([name]) => name === asked.zoom) ?? zooms()[0];

  const drawChart = () => {
    if (!view || !isChartShown()) return;
    const [name, , wide] = zoomed();
    view.dataset.zoom = name;
    draw(view, inOrder.filter((item) => item.isShown), wide);
    const { seen, all } = widths();
    view.toggleAttribute("data-fits", all <= seen + 1);
    if (name === WHOLE) corner.textContent = "";
  };

  // Which month is at the left edge: its name may have gone out of sight.
  const sayMonth = () => {
    if (view.dataset.zoom === WHOLE) return;
    corner.textContent = monthName(dayOf(dayBy(Math.floor((view.scrollLeft / widths().all) * count))));
  };

  const middle = () => {
    const { seen, all } = widths();
    return dayBy(((view.scrollLeft + seen / 2) / all) * count - 0.5);
  };

  const goTo = (day) => {
    const { seen, all } = widths();
    view.scrollLeft = ((dayOf(day) - dayOf(view.dataset.first) + 0.5) / count) * all - seen / 2;
    sayMonth();
  };

  const offer = () => {
    if (!bar || !isChartShown()) return;
    const all = zooms();
    const current = zoomed()[0];
    const known = all.map(([name]) => name).join(" ");
    if (bar.dataset.known !== known) {
      bar.dataset.known = known;
      const button = (value, words) => Object.assign(document.createElement("button"), { type: "button", value, textContent: words });
      const shown = all.length > 1 ? all.map(([name, title]) => button(name, title)) : [];
      if (hasToday && all.length > 1) shown.push(button("today", "Go to today"));
      bar.replaceChildren(...shown);
    }
    for (const button of bar.children) {
      if (button.value !== "today") button.setAttribute("aria-pressed", button.value === current);
    }
    bar.hidden = bar.children.length === 0;
  };

  const look = () => {
    offer();
    if (!view || !isChartShown()) return;
    if (zoomed()[0] !== WHOLE) goTo(asked.at || (hasToday ? view.dataset.today : middle()));
  };

  const zoom = (name) => {
    const before = view.dataset.zoom;
    if (before === name) return;
    // From the whole, to today; else to what was in the middle.
    const at = "fits" in view.dataset ? asked.at || (hasToday ? view.dataset.today : middle()) : middle();
    asked = { ...asked, zoom: name, at: name === WHOLE ? "" : at };
    drawChart();
    look();
    write();
  };

  // Not every browser scrolls to a mark that has the keyboard's focus: one in a picture has no box there.
  const bringIn = (mark) => {
    const place = view.getBoundingClientRect();
    const { names } = room;
    const at = () => mark.getBoundingClientRect();
    if (!("fits" in view.dataset)) {
      if (at().left < place.left + names || at().right > place.right) view.scrollLeft += at().left - place.left - names - 16;
      if (at().top < place.top + 60 || at().bottom > place.bottom) view.scrollTop += at().top - place.top - 80;
    }
    if (at().top < 60 || at().bottom > innerHeight) window.scrollBy(0, at().top - innerHeight / 2);
  };
  view?.addEventListener("focusin", ({ target }) => {
    const mark = target.closest(".tl-lane a");
    if (mark?.matches(":focus-visible")) bringIn(mark);
  });

  let wide = 0;
  if (view) {
    // Of the names, too: they are as broad as the text is large.
    const observer = new ResizeObserver(() => {
      measure();
      const now = room.view / room.names;
      if (now === wide) return;
      const isFirst = wide === 0;
      wide = now;
      if (!isFirst || !view.dataset.zoom) requestAnimationFrame(() => { drawChart(); look(); });
    });
    observer.observe(view);
    observer.observe(corner);
    // Paper is another width: there the chart is what it is without a script.
    let shown = [];
    window.addEventListener("beforeprint", () => {
      shown = Array.from(inside.childNodes);
      inside.innerHTML = plain;
    });
    window.addEventListener("afterprint", () => {
      inside.replaceChildren(...shown);
      look();
    });
  }

  // What a pill holds ------------------------------------------------------------------------------

  const held = document.createElement("div");
  held.id = "held";
  held.className = "tl-held";
  held.setAttribute("role", "dialog");
  held.setAttribute("aria-label", "What is held here");
  held.popover = "auto";
  const canHold = typeof held.showPopover === "function";
  if (canHold) chart?.append(held);
  // The page's policy allows no style in its markup.
  const place = new CSSStyleSheet();
  document.adoptedStyleSheets.push(place);

  const open = (pill) => {
    const inside = pill.dataset.items.split(" ").flatMap((range) => {
      const [first, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => items.get(`t${first + i}`)).filter((item) => item?.isShown);
    });
    const list = document.createElement("ul");
    list.className = "plain";
    for (const item of inside) {
      const link = document.createElement("a");
      link.href = `#${item.id}`;
      link.textContent = item.title;
      const line = document.createElement("li");
      const kind = document.createElement("span");
      kind.className = "tl-kind";
      kind.textContent = ` ${new Date(item.first * 864e5).toISOString().slice(0, 10)}, ${item.lines[0].querySelector(".tl-kind").textContent}`;
      line.append(link, kind);
      list.append(line);
    }
    held.replaceChildren(list);
    held.showPopover();
    const { left, bottom, top } = pill.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = held;
    const below = bottom + 4 + offsetHeight <= innerHeight ? bottom + 4 : Math.max(4, top - 4 - offsetHeight);
    const aside = Math.max(4, Math.min(left, innerWidth - offsetWidth - 4));
    place.replaceSync(`#held { left: ${aside}px; top: ${below}px; }`);
    list.querySelector("a")?.focus({ preventScroll: true });
  };

  // Where a link leads -----------------------------------------------------------------------------

  // Parts of the list that come near are laid out, and what is below them moves: go there once more.
  const bring = (place) => {
    place?.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => place?.scrollIntoView()));
  };

  const reveal = (id) => {
    const place = document.getElementById(id);
    if (!place) return;
    for (const other of find(".tl-here")) other.classList.remove("tl-here");
    place.classList.add("tl-here");
    bring(place);
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };

  const firstDayFrom = (day) =>
    days.find(({ element }) => !element.hidden && element.querySelector("time")?.dateTime >= day)?.element;

  const show = ({ mayScroll }) => {
    fill();
    filter();
    look();
    if (!mayScroll) return;
    if (asked.to && location.hash.includes("=")) reveal(asked.to);
    else if (asked.at && !isChartShown()) bring(firstDayFrom(asked.at));
  };

  // What somebody does -----------------------------------------------------------------------------

  const choose = () => {
    const chosen = lanes.filter((box) => box.checked).map((box) => box.value);
    asked = { ...asked, text: text.value, about: about?.value ?? "", lanes: chosen, to: "" };
    filterInTwo();
    write();
  };

  let typing;
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(choose, 120);
  });
  panel.addEventListener("change", (event) => {
    if (event.target !== text) choose();
  });
  all.addEventListener("click", () => {
    asked = { ...asked, text: "", about: "", lanes: [], to: "" };
    fill();
    filter();
    write();
    // The button goes; the focus goes to where one begins.
    (choices.open ? text : choices.firstElementChild).focus();
  });

  bar?.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.value !== "today") {
      zoom(target.value);
      return;
    }
    if (view.dataset.zoom === WHOLE) zoom(zooms().at(-1)[0]);
    goTo(view.dataset.today);
  });

  view?.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== view) return;
    const all = zooms().map(([name]) => name);
    const step = { "+": 1, "=": 1, "-": -1 }[event.key];
    const next = event.key === "0" ? WHOLE : step && all[all.indexOf(view.dataset.zoom) + step];
    if (!next) return;
    event.preventDefault();
    zoom(next);
  });
  let scrolling;
  view?.addEventListener("scroll", () => {
    sayMonth();
    clearTimeout(scrolling);
    scrolling = setTimeout(() => {
      if (view.dataset.zoom === WHOLE || "fits" in view.dataset) return;
      asked.at = middle();
      write();
    }, 150);
  }, { passive: true });

  // A link to a place in the page keeps what is shown.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (canHold && link.dataset.items) {
      event.preventDefault();
      open(link);
      return;
    }
    const to = link.getAttribute("href").slice(1);
    const fragment = fragmentOf({ ...asked, to });
    if (held.contains(link)) held.hidePopover();
    else if (fragment === to) return;
    event.preventDefault();
    asked.to = to;
    history.pushState(null, "", `#${fragment}`);
    reveal(to);
  });

  window.addEventListener("popstate", () => {
    asked = read();
    show({ mayScroll: true });
  });

  panel.hidden = false;
  measure();
  // Where there is room for it.
  if (!("kept" in choices.dataset)) choices.open = isChartShown();
  // A page that is shown again, or built again, stays where it was scrolled to.
  const [navigation] = performance.getEntriesByType("navigation");
  show({ mayScroll: navigation?.type === "navigate" });
})();
