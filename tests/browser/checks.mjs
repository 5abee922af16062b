// What is looked at in an open page. Each check calls `fault` with each thing that should not be.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// Read when it is needed: without it, the programs must come as far as saying so.
let axe;
const require = createRequire(import.meta.url);
const LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Opens every part that can be opened. */
export async function openAll(page) {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
}

/** Lays out what is far down the page, too; the browser would wait until it comes into view. */
export async function layOut(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("main *")) {
      if (getComputedStyle(element).contentVisibility === "auto") element.style.contentVisibility = "visible";
    }
  });
}

/** WCAG 2.2 AA, as far as a program can tell. */
export async function accessibility(page, fault, { isPaper = false } = {}) {
  axe ??= readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  const violations = await page.evaluate(async ({ tags, isPaper }) => {
    const options = {
      runOnly: { type: "tag", values: tags },
      // Nobody taps on paper.
      rules: { "target-size": { enabled: !isPaper } },
      resultTypes: ["violations"],
      // It would fetch the stylesheet a second time, which no page from a disk may.
      preload: false,
    };
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => ({
      id,
      count: nodes.length,
      places: nodes.slice(0, 3).map((node) => {
        const why = [...node.any, ...node.all, ...node.none].map((check) => check.message);
        return `${node.target.join(" ")} (${why[0] ?? "no reason given"})`;
      }),
    }));
  }, { tags: LEVEL_AA, isPaper });
  for (const { id, count, places } of violations) fault(`axe ${id}, ${count} times: ${places.join("; ")}`);
}

/** Nothing is wider than the window, so that nobody has to scroll in two directions. */
export async function width(page, fault) {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement;
    const room = root.clientWidth;
    if (root.scrollWidth <= room) return null;
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const reaches = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element))
      .map((element) => `${element.localName}.${element.getAttribute("class") ?? ""}`);
    return { room, needs: root.scrollWidth, reaches: [...new Set(reaches)].slice(0, 5) };
  });
  if (wide) fault(`it is ${wide.needs} px wide in a window of ${wide.room}: ${wide.reaches.join(", ")}`);
}

/** What every page has once, and what none has at all. */
export async function structure(page, fault) {
  const faults = await page.evaluate(() => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const headings = all("h1").length;
    if (headings !== 1) faults.push(`it has ${headings} h1`);
    if (!document.title.trim()) faults.push("it has no title");
    if (!document.documentElement.lang) faults.push("it has no lang");
    if (all("main").length !== 1) faults.push("it does not have one main");
    if (all('meta[name="viewport"]').length !== 1) faults.push("it does not have one viewport");
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
    if (!policy.includes("default-src 'none'")) faults.push("its policy does not begin with nothing");
    if (/unsafe|\*|https?:|data:/.test(policy)) faults.push(`its policy is wide: ${policy}`);

    const foreign = "iframe, frame, object, embed, applet, base, form[action], portal, template, link:not([rel=stylesheet], [rel=icon][href$=\"regain.svg\"])";
    for (const element of all(foreign)) faults.push(`it has ${element.outerHTML.slice(0, 100)}`);
    for (const script of all("script")) {
      if (script.textContent.trim() || !/^(\.\.\/)*(regain|tools|timeline|timeline-chart)\.js$/.test(script.getAttribute("src") ?? "")) {
        faults.push(`it has a script: ${script.outerHTML.slice(0, 100)}`);
      }
    }
    for (const meta of all("meta[http-equiv]")) {
      if (meta.httpEquiv !== "Content-Security-Policy") faults.push(`it has ${meta.outerHTML}`);
    }
    const schemes = ["file:", "http:", "https:", "mailto:"];
    for (const element of all("*")) {
      for (const { name, value } of element.attributes) {
        // That one is from `layOut`; an empty one is the browser's own.
        if (name === "style" && ["content-visibility: visible;", ""].includes(value)) continue;
        if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) faults.push(`${element.localName} has ${name}="${value}"`);
        if (!["href", "src", "xlink:href", "action"].includes(name)) continue;
        const scheme = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).protocol : "";
        // One link leads out of the browser, to the editor of the settings.
        const isEditor = element.matches("a.edit[data-script]") && value.startsWith("vscode://file/");
        if (!schemes.includes(scheme) && !isEditor) faults.push(`${element.localName} leads to ${value.slice(0, 100)}`);
      }
    }
    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) < i).slice(0, 3))) faults.push(`two have the id ${id}`);
    if (window.pwned !== undefined) faults.push("text of an entry ran as a script");
    return faults;
  });
  faults.forEach(fault);
}

/** Every link inside the vault leads to a file that is there, and to a place in it that is there. */
export async function links(page, vault, fault) {
  const home = pathToFileURL(vault + sep).href;
  const hrefs = await page.evaluate(() => {
    const anchors = [...document.querySelectorAll("a[href]")];
    return [...new Set(anchors.map((anchor) => anchor.href.baseVal ?? anchor.href))].map(
      (href) => new URL(href, document.baseURI).href,
    );
  });
  for (const href of hrefs.filter((href) => href.startsWith("file:"))) {
    const [address, fragment] = href.split("#");
    if (!address.startsWith(home)) {
      fault(`a link leads out of the vault: ${href}`);
      continue;
    }
    const path = fileURLToPath(address.split("?")[0]);
    if (!existsSync(path)) fault(`a link leads nowhere: ${href}`);
    else if (fragment && path.endsWith(".html") && !ids(path).has(decodeURIComponent(fragment))) {
      // The fragment may hold a page's state instead.
      if (!fragment.includes("=")) fault(`a link leads to no place in its page: ${href}`);
    }
  }
}

/** Where there is an editor, the link to it opens the file that the page is made from. */
export async function editor(page, fault) {
  const [wanted, hrefs] = await page.evaluate(() => [
    document.querySelectorAll("[data-editor]").length,
    [...document.querySelectorAll("a.edit")].map((link) => link.href),
  ]);
  if (hrefs.length !== wanted) fault(`it has ${hrefs.length} links to the editor, not ${wanted}`);
  for (const href of hrefs) {
    const path = decodeURIComponent(href.replace(/^vscode:\/\/file\//, ""));
    if (!existsSync(path) || !path.endsWith(".md")) fault(`the editor opens ${path}, from ${href}`);
  }
}

const idsByPath = new Map();

function ids(path) {
  if (!idsByPath.has(path)) {
    const found = [...readFileSync(path, "utf8").matchAll(/\sid="([^"]*)"/g)];
    idsByPath.set(path, new Set(found.map(([, id]) => unescaped(id))));
  }
  return idsByPath.get(path);
}

function unescaped(text) {
  const characters = { lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, name) => characters[name]);
}

/**
 * Everything can be reached and used by keyboard alone: Tab goes to every link, button, field and
 * part that opens, and shows that it is there; Enter and Space open and close. The page is fresh. It
 * goes no further than to `most` stops, and looks at what the focus looks like where `looks` says so.
 */
export async function keyboard(page, fault, { most, looks }) {
  await page.evaluate(() => {
    window.regainSeen = new Set();
  });
  const seen = new Set();
  let stops = 0;
  for (; stops < most; stops += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(stop);
    if (!at || at.isSeen) break;
    if (stops === 0 && at.href !== "#main") fault(`Tab does not begin with a way past the header, but with ${at.name}`);
    if (!at.isInWindow) fault(`Tab goes to ${at.name}, which is not in the window`);
    if (looks && !seen.has(at.look)) {
      seen.add(at.look);
      if (!(await isFocusVisible(page))) fault(`nobody sees that ${at.name} has the focus`);
    }
    if (at.isSummary) {
      const before = await isOpen(page);
      await page.keyboard.press("Enter");
      if ((await isOpen(page)) === before) fault(`Enter does nothing to ${at.name}`);
      await page.keyboard.press("Space");
      if ((await isOpen(page)) !== before) fault(`Space does nothing to ${at.name}`);
      // What is in it can be reached now.
      if (!before) await page.keyboard.press("Enter");
    }
  }
  if (stops === most) return;
  const missed = await page.evaluate(() => {
    const seen = window.regainSeen;
    const groups = new Set([...seen].filter((element) => element.type === "radio").map((element) => element.name));
    // In these the arrow keys go from one to the next, and Tab to one of them.
    const composite = "[role=toolbar], [role=listbox], [role=grid], [role=tree], [role=tablist], [role=menu]";
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
      .filter((element) => !seen.has(element) && !element.closest(composite))
      .filter((element) => element.type !== "radio" || !groups.has(element.name))
      // Not a stop, but the label of one.
      .filter((element) => element.localName !== "summary" || element.parentElement.querySelector("summary") === element)
      .map((element) => `${element.localName} "${element.textContent.trim().slice(0, 40)}"`);
  });
  if (missed.length) fault(`Tab never reaches ${missed.length}: ${missed.slice(0, 3).join("; ")}`);
}

/** Looks at what has the focus; runs in the page. */
function stop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const isSeen = window.regainSeen.has(element);
  window.regainSeen.add(element);
  const box = element.getBoundingClientRect();
  const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  return {
    isSeen,
    name: `${element.localName} "${text || (element.getAttribute("aria-label") ?? "")}"`,
    href: element.getAttribute("href"),
    look: [element.localName, element.getAttribute("class"), element.closest("svg, nav, section, header")?.localName].join(),
    isSummary: element.localName === "summary",
    isInWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}

async function isOpen(page) {
  return page.evaluate(() => document.activeElement?.parentElement?.open === true);
}

/** Whether the page looks different while the element has the focus. */
async function isFocusVisible(page) {
  const clip = await page.evaluate(() => {
    window.regainFocus = document.activeElement;
    const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
    const [x, y] = [Math.max(0, left - 8), Math.max(0, top - 8)];
    const [width, height] = [Math.min(innerWidth, right + 8) - x, Math.min(innerHeight, bottom + 8) - y];
    return { x, y, width: Math.max(1, width), height: Math.max(1, height) };
  });
  const picture = () => page.screenshot({ clip });
  const focused = await picture();
  await page.evaluate(() => window.regainFocus.blur());
  const plain = await picture();
  await page.evaluate(() => window.regainFocus.focus({ preventScroll: true }));
  return !focused.equals(plain);
}

/** The way past the header leads past the header. */
export async function wayPastTheHeader(page, fault) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() => {
    const at = document.activeElement;
    // Where nothing in the page can be reached, Tab begins again, with the link itself.
    const begins = at.matches(".skip") && !document.querySelector(":is(main, footer) :is(a[href], button, summary, input, select)");
    return !at.closest("header") && (at.closest("main, footer") !== null || at === document.body || begins);
  });
  if (!isInside) fault("after the link past the header, Tab is still in the header");
}

/** What somebody reads in the page with every part open, and where its links lead. */
export async function content(page) {
  await openAll(page);
  await layOut(page);
  return page.evaluate(() => {
    const blocks = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, summary, pre, figcaption, desc";
    const said = [...document.querySelectorAll(blocks)]
      // What only works with a script is only there with one.
      .filter((element) => element.checkVisibility() && !element.closest("form, [role=search], [data-script], .choose"))
      .map((element) => {
        const copy = element.cloneNode(true);
        // The words of a head are there without a script, too; those of other buttons are the script's.
        for (const button of copy.querySelectorAll("button:not(.sort), [data-script]")) button.remove();
        return copy.textContent.trim();
      });
    // Which things a chart puts into one count differs with its room; each of them is in the list below it.
    const links = [...document.querySelectorAll("a[href]")].filter((link) => link.checkVisibility() && !link.closest("svg, [data-script]"));
    return { said: said.filter(Boolean), links: links.map((link) => link.getAttribute("href")) };
  });
}

/** A page without scripts says what it says with them. */
export function sameWithoutScript(scripts, plain, fault) {
  for (const what of ["said", "links"]) {
    const there = new Set(plain[what]);
    const gone = scripts[what].filter((one) => !there.has(one));
    const name = what === "said" ? "pieces of text" : "links";
    if (gone.length) fault(`without scripts, ${gone.length} ${name} are gone: ${gone.slice(0, 3).join("; ")}`);
  }
}

/** The edges of what one can press or write in are three times as light or as dark as what they lie on. */
export async function edges(page, fault) {
  const faint = await page.evaluate(() => {
    const light = (colour) => {
      const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = light(getComputedStyle(document.body).backgroundColor);
    const controls = [...document.querySelectorAll("button, select, input:not([type=checkbox])")].filter((one) => one.checkVisibility());
    return controls.flatMap((control) => {
      const { borderTopColor, borderTopWidth } = getComputedStyle(control);
      // What heads a column is underlined words.
      if (!parseFloat(borderTopWidth)) return control.matches(".sort") ? [] : [`${control.textContent} has no edge`];
      const [low, high] = [paper, light(borderTopColor)].sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      return ratio < 3 ? [`the edge of "${control.textContent || control.id}" is ${ratio.toFixed(2)} : 1`] : [];
    });
  });
  faint.slice(0, 3).forEach(fault);
}

/** With text of twice the size nothing is cut off, and nobody scrolls in two directions. */
export async function largeText(page, fault) {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await width(page, (what) => fault(`with text of twice the size ${what}`));
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("main *, header *")]
      .filter((element) => element.checkVisibility() && !element.closest("svg, .hidden, .tl-scroll, select, input"))
      .filter((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      // What is clipped to nothing is for ears alone, at every size.
      .filter((element) => getComputedStyle(element).clipPath !== "inset(50%)")
      .map((element) => `${element.localName}.${element.className}`),
  );
  if (cut.length) fault(`with text of twice the size ${cut.length} are cut: ${cut[0]}`);
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
}

/** With colours of the reader's own, what has a state still shows it, and lines are seen. */
export async function forcedColours(page, fault) {
  const own = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    const colour = (name) => {
      probe.style.color = `var(--chart-${name})`;
      return getComputedStyle(probe).color;
    };
    const all = ["ink", "target", "quiet", "fill", "leave", "grid"].map(colour);
    probe.remove();
    return all;
  });
  await page.emulateMedia({ forcedColors: "active" });
  const faults = await page.evaluate((own) => {
    const faults = [];
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const shape of document.querySelectorAll(".chart path, .chart line, .chart circle, .chart rect")) {
      if (!shape.checkVisibility() || shape.closest("defs")) continue;
      const { fill, stroke } = getComputedStyle(shape);
      const isSeen = [fill, stroke].some((paint) => !["none", paper].includes(paint));
      if ([fill, stroke].some((paint) => own.includes(paint))) faults.push(`${shape.localName}.${shape.getAttribute("class")} has a colour of the page's`);
      if (!isSeen && shape.getAttribute("fill") !== "none") faults.push(`${shape.localName}.${shape.getAttribute("class")} is not seen`);
    }
    for (const text of document.querySelectorAll(".chart text")) {
      if (text.checkVisibility() && getComputedStyle(text).fill === paper) faults.push(`"${text.textContent}" is not seen`);
    }
    const current = document.querySelector(".top-nav a[aria-current]");
    if (current && !parseFloat(getComputedStyle(current).borderBottomWidth)) faults.push("nobody sees which page it is");
    return [...new Set(faults)];
  }, own);
  faults.slice(0, 5).forEach((what) => fault(`with forced colours, ${what}`));
  await page.emulateMedia({ forcedColors: "none" });
}

/** Nothing moves for somebody who asked for that. */
export async function stillness(page, fault) {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        const moves = transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        return animationName !== "none" || moves || scrollBehavior === "smooth";
      })
      .map((element) => element.localName),
  );
  if (moving.length) fault(`with reduced motion, ${moving.length} still move: ${moving[0]}`);
}

/** On paper every part is open but the private one, no row is cut, and no heading is left alone. */
export async function onPaper(page, fault) {
  await page.emulateMedia({ media: "print" });
  const faults = await page.evaluate(() => {
    const faults = [];
    const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
    for (const part of document.querySelectorAll("details")) {
      const inside = [...part.children].find((child) => child.localName !== "summary");
      if (inside && shown(part) && !part.closest("#private, .tl-choose") && !inside.getBoundingClientRect().height) {
        faults.push(`${part.id || part.className} is closed`);
      }
    }
    const rule = (element, name) => getComputedStyle(element)[name];
    for (const heading of document.querySelectorAll("h2, h3, h4")) {
      if (shown(heading) && !heading.closest(".hidden, .tl-lane") && rule(heading, "breakAfter") !== "avoid") faults.push(`"${heading.textContent}" may stand alone`);
    }
    for (const row of document.querySelectorAll("tr, .facts > div, .findings > li, .tl-list > li, .tl-lane")) {
      if (shown(row) && rule(row, "breakInside") !== "avoid") faults.push(`a row may be cut: ${row.textContent.slice(0, 30)}`);
    }
    for (const head of document.querySelectorAll("thead")) {
      if (shown(head) && rule(head, "display") !== "table-header-group") faults.push("the head of a table is not repeated");
    }
    const privately = document.querySelector("#private");
    if (privately && shown(privately)) faults.push("what is private is on paper");
    return [...new Set(faults)];
  });
  faults.slice(0, 5).forEach((what) => fault(`on paper, ${what}`));
  await page.emulateMedia({ media: "screen" });
}
