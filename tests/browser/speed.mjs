// How long people wait in pages of hundreds and thousands of entries: the frames of each thing that they
// do. These are notes, and no checks: another machine is another speed. What is checked is what the
// time grows with: how many bytes a page has, and how many nodes.

import { statSync } from "node:fs";

/** As large as the page of 200 expectations and 1,500 items may be. */
const [BYTES, NODES] = [600_000, 20_000];

/** A page of that many entries is read and laid out at once. */
export async function size(tab, page, fault) {
  const bytes = statSync(page.file).size;
  const nodes = await tab.evaluate(() => document.querySelectorAll("*").length);
  if (bytes > BYTES) fault(`it has ${bytes} bytes, more than ${BYTES}`);
  if (nodes > NODES) fault(`it has ${nodes} nodes, more than ${NODES}`);
  return `${page.state}/${page.name}: ${bytes} bytes, ${nodes} nodes`;
}

/** What a person does on the page, each with its frames. */
export async function frames(tab, page) {
  await tab.evaluate(watch);
  const said = [["scrolling to the end", await tab.evaluate(scroll)]];
  const acts = page.name === "timeline.html" ? ON_TIMELINE : ON_DASHBOARD;
  for (const [what, act] of acts) said.push([what, await tab.evaluate(act)]);
  const known = said.filter(([, ms]) => ms !== null).map(([what, ms]) => `${what} ${ms}`);
  return `${page.state}/${page.name}, median/slowest frame in ms: ${known.join(", ")}`;
}

/** Runs in the page, once: does something frame by frame, and says the median and the slowest of them. */
function watch() {
  window.regainFrames = async (act, most = 500) => {
    const [frames, begins] = [[], performance.now()];
    for (let last = begins, nth = 0; last < begins + most; nth += 1) {
      act(nth);
      const now = await new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
      frames.push(now - last);
      last = now;
    }
    frames.sort((one, other) => one - other);
    return [frames[frames.length >> 1], frames.at(-1)].map(Math.round).join("/");
  };
}

const scroll = () => {
  const step = document.scrollingElement.scrollHeight / 60;
  return window.regainFrames(() => window.scrollBy(0, step), 1000);
};

const ON_DASHBOARD = [
  ["choosing a state", () => {
    const select = document.getElementById("choose-state");
    if (!select) return null;
    return window.regainFrames((nth) => {
      select.selectedIndex = nth % select.options.length;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }],
  ["opening an expectation", () => {
    const rows = document.querySelectorAll("details.expectation");
    return window.regainFrames((nth) => {
      rows[nth % rows.length].open ^= true;
    });
  }],
  ["sorting", () => {
    const head = document.querySelector("#promises button.sort");
    return head && window.regainFrames(() => head.click());
  }],
];

const ON_TIMELINE = [
  ["choosing a lane", () => {
    const boxes = document.querySelectorAll("#filter input[type=checkbox]");
    return window.regainFrames((nth) => boxes[nth % boxes.length].click(), 1000);
  }],
  ["choosing words", () => {
    const text = document.getElementById("filter-text");
    return window.regainFrames((nth) => {
      // Once in a while, since it waits for the end of a word.
      if (nth % 20) return;
      text.value = text.value ? "" : "report";
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }, 1500);
  }],
  ["zooming", () => {
    const buttons = document.querySelectorAll("#zoom button[aria-pressed]");
    return buttons.length ? window.regainFrames((nth) => buttons[nth % buttons.length].click(), 1000) : null;
  }],
  ["moving the chart", () => {
    [...document.querySelectorAll("#zoom button[aria-pressed]")].at(-1)?.click();
    const view = document.querySelector(".tl-scroll");
    return window.regainFrames(() => {
      view.scrollLeft += view.scrollWidth / 60;
    }, 1000);
  }],
];
