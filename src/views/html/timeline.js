// The timeline's filter and zoom: shows what is asked for, and keeps it in the address, so that a link
// leads back to it. Without this script the whole timeline is there, and none of these controls.
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
  const views = find(".tl-scroll");
  const zooms = find("#zoom button[aria-pressed]");
  const text = document.getElementById("filter-text");
  const about = document.getElementById("filter-for");
  const lanes = find("input[type=checkbox]", panel);
  const shown = document.getElementById("filter-shown");
  const all = document.getElementById("filter-all");

  // What there is ----------------------------------------------------------------------------------

  // An item has a line in the list for each of its days, of which the first has its id.
  const items = new Map();
  const days = find(".tl-day").map((element) => ({ element, lines: [] }));
  for (const day of days) {
    for (const element of day.element.lastElementChild.children) {
      const id = element.id || element.dataset.of;
      const { lane, expectation = "" } = element.dataset;
      if (!items.has(id)) items.set(id, { lane, names: expectation.split(" "), lines: [], words: null });
      const item = items.get(id);
      item.lines.push(element);
      day.lines.push({ element, item });
    }
  }
  const months = find(".tl-month").map((element) => ({ element, days: [] }));
  const monthOf = new Map(months.map((month) => [month.element, month]));
  for (const day of days) monthOf.get(day.element.parentElement).days.push(day);

  const itemsOf = (mark) => {
    const ranges = mark.dataset.items ?? mark.getAttribute("href").slice(2);
    return ranges.split(" ").flatMap((range) => {
      const [first, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => `t${first + i}`);
    });
  };
  // Made when a view is first shown.
  const marksOf = (view) => {
    view.marks ??= find(".tl-lane a", view).map((element) => {
      const ids = itemsOf(element);
      const row = Number(element.dataset.row);
      return { element, ids, row, count: ids.length > 1 ? element.querySelector("text") : null };
    });
    return view.marks;
  };

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

  const filter = () => {
    const words = (asked.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [id, item] of items) {
      item.isShown = isShown(item, id, words);
      if (item.isShown) count += 1;
    }
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
    filterChart();
    say(count);
  };

  const filterChart = () => {
    const view = current();
    if (!view) return;
    const lanes = new Map(find(".tl-lane", view).map((lane) => [lane, []]));
    for (const mark of marksOf(view)) {
      const left = mark.ids.filter((id) => items.get(id)?.isShown);
      mark.element.toggleAttribute("hidden", left.length === 0);
      if (left.length === 0) continue;
      lanes.get(mark.element.closest(".tl-lane")).push(mark);
      if (!mark.count) continue;
      mark.count.textContent = left.length;
      mark.element.setAttribute("href", `#${left[0]}`);
    }
    for (const [lane, marks] of lanes) {
      lane.hidden = marks.length === 0;
      closeUp(lane, marks);
    }
  };

  /** Rows in which nothing is left close up. */
  const closeUp = (lane, marks) => {
    const { row, least, air } = chart.dataset;
    const high = { row: Number(row), least: Number(least), air: Number(air) };
    const rows = [...new Set(marks.map((mark) => mark.row))].sort((a, b) => a - b);
    for (const { element, row } of marks) {
      const up = (row - rows.indexOf(row)) * high.row;
      if (up) element.setAttribute("transform", `translate(0 ${-up})`);
      else element.removeAttribute("transform");
    }
    const height = Math.max(high.least, rows.length * high.row + high.air);
    lane.querySelector("svg").setAttribute("height", height);
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

  const today = document.getElementById("zoom")?.dataset.today;
  const current = () => views.find((view) => !view.hidden);
  const isChartShown = () => Boolean(chart?.checkVisibility());

  const dayBy = (first, days) => new Date(Date.parse(first) + Math.round(days) * DAY).toISOString().slice(0, 10);
  const daysTo = (first, day) => (Date.parse(day) - Date.parse(first)) / DAY;

  /** The widths of the names, of what is seen beside them, and of all there is. */
  const widths = (view) => {
    const names = view.querySelector(".tl-name").offsetWidth;
    return { seen: view.clientWidth - names, all: view.scrollWidth - names };
  };

  const middle = (view) => {
    const { seen, all } = widths(view);
    const { first, days } = view.dataset;
    return dayBy(first, ((view.scrollLeft + seen / 2) / all) * days - 0.5);
  };

  const goTo = (view, day) => {
    const { seen, all } = widths(view);
    const { first, days } = view.dataset;
    view.scrollLeft = ((daysTo(first, day) + 0.5) / days) * all - seen / 2;
  };

  const look = () => {
    const wanted = views.find((view) => view.dataset.zoom === asked.zoom) ?? views[0];
    if (!wanted) return;
    for (const view of views) view.hidden = view !== wanted;
    for (const button of zooms) button.setAttribute("aria-pressed", button.value === wanted.dataset.zoom);
    if (isChartShown() && wanted !== views[0]) goTo(wanted, asked.at || today || middle(wanted));
  };

  const zoom = (name) => {
    const before = current();
    if (before?.dataset.zoom === name) return;
    // From the whole, to today; else to what was in the middle.
    const isWhole = !before || before.scrollWidth <= before.clientWidth;
    const at = isWhole ? (asked.at || today || middle(before)) : middle(before);
    asked = { ...asked, zoom: name, at: name === WHOLE ? "" : at };
    look();
    filterChart();
    write();
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
    look();
    filter();
    if (!mayScroll) return;
    if (asked.to && location.hash.includes("=")) reveal(asked.to);
    else if (asked.at && !isChartShown()) bring(firstDayFrom(asked.at));
  };

  // What somebody does -----------------------------------------------------------------------------

  const choose = () => {
    const chosen = lanes.filter((box) => box.checked).map((box) => box.value);
    asked = { ...asked, text: text.value, about: about?.value ?? "", lanes: chosen, to: "" };
    filter();
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

  document.getElementById("zoom")?.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.value !== "today") {
      zoom(target.value);
      return;
    }
    if (current().scrollWidth <= current().clientWidth) zoom(views.at(-1).dataset.zoom);
    goTo(current(), today);
  });

  for (const view of views) {
    view.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== view) return;
      const step = { "+": 1, "=": 1, "-": -1 }[event.key];
      const next = event.key === "0" ? views[0] : step && views[views.indexOf(view) + step];
      if (!next || next === view) return;
      event.preventDefault();
      zoom(next.dataset.zoom);
      next.focus({ preventScroll: true });
    });
    let scrolling;
    view.addEventListener("scroll", () => {
      clearTimeout(scrolling);
      scrolling = setTimeout(() => {
        if (view.hidden || view.scrollWidth <= view.clientWidth) return;
        asked.at = middle(view);
        write();
      }, 150);
    }, { passive: true });
  }

  // A link to a place in the page keeps what is shown.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = link.getAttribute("href").slice(1);
    const fragment = fragmentOf({ ...asked, to });
    if (fragment === to) return;
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
  // Where there is room for it.
  if (!("kept" in choices.dataset)) choices.open = isChartShown();
  const bar = document.getElementById("zoom");
  if (bar) bar.hidden = false;
  // A page that is shown again, or built again, stays where it was scrolled to.
  const [navigation] = performance.getEntriesByType("navigation");
  show({ mayScroll: navigation?.type === "navigate" });
})();
