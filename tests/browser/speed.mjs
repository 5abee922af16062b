// How long the browser works on pages of hundreds and thousands of entries: for each thing that a person
// does there, the work from it until it is shown. Told in the time of the page's own thread, which is
// about the same however busy the machine is, so that it can be checked, together with how large a page is.

import { statSync } from "node:fs";

/** As large as the page of 200 expectations and 1,500 items may be. */
const [BYTES, NODES] = [600_000, 20_000];

/** As long as one frame may take, in milliseconds. */
const LONGEST = 100;

/** How often each thing is done, and how often words are waited for. */
const TIMES = 24;

/** How often all of it is measured, at most, where a frame is too long. */
const TURNS = 3;

/** A page of that many entries is read and laid out at once. */
export async function size(tab, page, fault) {
  const bytes = statSync(page.file).size;
  const nodes = await tab.evaluate(() => document.querySelectorAll("*").length);
  if (bytes > BYTES) fault(`it has ${bytes} bytes, more than ${BYTES}`);
  if (nodes > NODES) fault(`it has ${nodes} nodes, more than ${NODES}`);
  return `${page.state}/${page.name}: ${bytes} bytes, ${nodes} nodes`;
}

/** What a person does on the page, each with its median and its slowest frame. */
export async function frames(tab, page, fault) {
  const browser = await tab.context().newCDPSession(tab);
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await tab.evaluate(watch);
  const said = [];
  const measured = async (act) => {
    const all = [];
    for (let nth = 0; nth < TIMES; nth += 1) {
      const before = await worked();
      if ((await tab.evaluate(act, nth)) === null) break;
      all.push((await worked()) - before);
    }
    return all.sort((one, other) => one - other);
  };
  for (const [what, act] of [["scrolling", scroll], ...(page.name === "timeline.html" ? ON_TIMELINE : ON_DASHBOARD)]) {
    let all = await measured(act);
    // Neighbours in the processor's cache add to the work; what is slow by itself is slow every time.
    for (let turn = 1; turn < TURNS && all.at(-1) > LONGEST; turn += 1) all = await measured(act);
    if (!all.length) continue;
    const slowest = Math.round(all.at(-1));
    if (slowest > LONGEST) fault(`${what} takes up to ${slowest} ms in a frame, more than ${LONGEST}`);
    said.push(`${what} ${Math.round(all[all.length >> 1])}/${slowest}`);
  }
  await browser.detach();
  return `${page.state}/${page.name}, median/slowest frame in ms of work: ${said.join(", ")}`;
}

/** Runs in the page, once: does something, and comes back when it is shown. */
function watch() {
  window.regainShown = (act) => {
    act();
    return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(0))));
  };
}

const scroll = (nth) => window.regainShown(() => {
  if (nth === 0) window.scrollTo(0, 0);
  window.scrollBy(0, document.scrollingElement.scrollHeight / 24);
});

const ON_DASHBOARD = [
  ["choosing a state", (nth) => {
    const select = document.getElementById("choose-state");
    return select && window.regainShown(() => {
      select.selectedIndex = nth % select.options.length;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }],
  ["opening an expectation", (nth) => {
    const rows = document.querySelectorAll("details.expectation");
    return window.regainShown(() => {
      rows[nth % rows.length].open ^= true;
    });
  }],
  ["sorting", () => {
    const head = document.querySelector("#promises button.sort");
    return head && window.regainShown(() => head.click());
  }],
];

const ON_TIMELINE = [
  ["choosing a lane", (nth) => {
    const boxes = document.querySelectorAll("#filter input[type=checkbox]");
    return window.regainShown(() => boxes[nth % boxes.length].click());
  }],
  ["choosing words", async (nth) => {
    const text = document.getElementById("filter-text");
    text.value = nth % 2 ? "" : "report";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    // It waits for the end of a word.
    await new Promise((done) => setTimeout(done, 130));
    return window.regainShown(() => {});
  }],
  ["zooming", (nth) => {
    const buttons = document.querySelectorAll("#zoom button[aria-pressed]");
    return buttons.length ? window.regainShown(() => buttons[nth % buttons.length].click()) : null;
  }],
  ["moving the chart", (nth) => {
    const view = document.querySelector(".tl-scroll");
    return window.regainShown(() => {
      if (nth === 0) [...document.querySelectorAll("#zoom button[aria-pressed]")].at(-1)?.click();
      view.scrollLeft += view.scrollWidth / 24;
    });
  }],
];
