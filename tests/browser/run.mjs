// Looks at the pages of some vaults in a real browser.
//
//     node run.mjs [--full VAULT] [--every VAULT] [--large VAULT] [VAULT…]
//
// Each VAULT is a folder that `regain build` has filled `out/` of; its name is that of the state it
// shows. Dashboard and timeline are looked at in some widths, and an entry page of each kind.
// `--full` looks in every width, in light, dark and print, and at every page; `--every` at every
// page, too. `--large` is for hundreds and thousands of entries: it measures as well, and leaves out
// what would take minutes. Without a vault it only says whether it could look. Pictures go to `shots/`.
//
// Ends with 0, with 1 and a list of everything that should not be, or with 77 where there is no
// browser to look with.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { SKIPPED, Tab, launch, obstacle } from "./browser.mjs";
import * as check from "./checks.mjs";
import { Shots } from "./shots.mjs";
import * as speed from "./speed.mjs";
import * as timeline from "./timeline.mjs";
import * as tools from "./tools.mjs";
import { validator } from "./validate.mjs";

/** Of these a full look takes the entry pages at every width, and of the rest at one. */
const ENTRIES = [
  "entries/expectations/first-reply-time.html",
  "entries/meetings/2026-03-03-check-in.html",
  "entries/notes/2026-03-05-refund-backlog.html",
];

/** How many pages are looked at at once. */
const AT_ONCE = 2;

const why = obstacle();
if (why) {
  console.error(why);
  process.exit(SKIPPED);
}

const vaults = [];
for (let words = process.argv.slice(2); words.length; ) {
  const word = words.shift();
  const isOption = ["--full", "--every", "--large"].includes(word);
  vaults.push({ how: isOption ? word.slice(2) : "some", path: resolve(isOption ? words.shift() : word) });
}
if (vaults.length) await run();

async function run() {
  const started = Date.now();
  const folder = fileURLToPath(new URL("shots/", import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const faults = new Set();
  const work = {
    pages: 0,
    browser: await launch(),
    shots: new Shots(folder),
    validate: await validator(),
    notes: [],
  };
  try {
    const looks = vaults.flatMap((vault) => looksAt(vault));
    work.pages = looks.length;
    await Promise.all(Array.from({ length: AT_ONCE }, () => worker(work, looks, faults)));
  } finally {
    await work.browser.close();
  }
  await work.shots.finish();
  for (const note of work.notes) console.log(note);
  for (const fault of [...faults].sort()) console.log(`not right: ${fault}`);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `looked at ${work.pages} pages of ${vaults.length} vaults in ${seconds} s; ` +
      `${faults.size || "no"} faults; pictures in ${folder}`,
  );
  process.exitCode = faults.size ? 1 : 0;
}

/** What is to be looked at in a vault: a function for each page. */
function looksAt(vault) {
  const state = basename(vault.path);
  const out = join(vault.path, "out");
  const names = readdirSync(out, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"))
    .sort();
  const kinds = new Set();
  const looks = [];
  for (const name of names) {
    const page = { vault, state, name, file: join(out, name) };
    const kind = name.startsWith("entries/") ? name.split("/").slice(0, -1).join("/") : name;
    const isFirst = !kinds.has(kind);
    kinds.add(kind);
    if (vault.how === "full" && (kind === name || ENTRIES.includes(name))) {
      looks.push((work, fault) => fully(work, page, fault));
    } else if (kind === name) {
      looks.push((work, fault) => briefly(work, page, fault));
    } else if (isFirst || vault.how === "full" || vault.how === "every") {
      looks.push((work, fault) => once(work, page, fault, isFirst));
    } else {
      continue;
    }
    looks.at(-1).page = `${state}/${name}`;
  }
  return looks;
}

async function worker(work, looks, faults) {
  const tabs = { scripts: await Tab.open(work.browser, true), plain: await Tab.open(work.browser, false) };
  for (let look = looks.shift(); look; look = looks.shift()) {
    try {
      await look({ ...work, ...tabs }, (where) => (what) => faults.add(`${where}: ${what}`));
    } catch (error) {
      faults.add(`${look.page}: it could not be looked at: ${error.stack}`);
    }
  }
}

/** At every width, in light, dark and print; by keyboard; without scripts; on paper. */
async function fully(work, page, fault) {
  const { path } = page.vault;
  for (const width of [360, 768, 1600]) {
    const at = (scheme) => fault(`${page.state}/${page.name} at ${width} px, ${scheme}`);
    const tab = await work.scripts.show(path, page.file, { width }, at("light"));
    await work.shots.take(tab, page, width, "light");
    await check.width(tab, at("closed"));
    await check.openAll(tab);
    await work.shots.take(tab, page, width, "open");
    for (const scheme of ["light", "dark"]) {
      await tab.emulateMedia({ colorScheme: scheme });
      await check.accessibility(tab, at(scheme));
      await check.edges(tab, at(scheme));
      await check.width(tab, at(scheme));
    }
    await work.shots.take(tab, page, width, "dark");
    await tab.emulateMedia({ media: "print", colorScheme: "light" });
    await check.accessibility(tab, at("print"), { isPaper: true });
    await check.width(tab, at("print"));
    await work.shots.take(tab, page, width, "print");
    await tab.emulateMedia({ media: "screen" });
    if (width === 360) await narrowest(tab, page, fault);
    if (width === 1600) await inWords(work, tab, page, fault);
  }
  for (const width of [360, 1280]) await asTheyNeedIt(work, page, width, fault);
  for (const width of [360, 1600]) await byKeyboard(work, page, width, fault);
  if (page.name === "timeline.html") await timeline.choosing(work, page, fault);
  if (page.name === "dashboard.html") await firstScreen(work, page, fault);
  if (page.name === ENTRIES[1]) {
    await tools.finding(work, page, fault);
    await tools.editing(work, page, fault);
  }
  const tab = await work.scripts.show(path, page.file, { width: 768 }, fault(`${page.state}/${page.name} on paper`));
  await work.shots.print(tab, page);
}

/** What is to be done, by when, and whether one is on track, without scrolling far. */
async function firstScreen(work, page, fault) {
  const at = fault(`${page.state}/${page.name} at 1280 px`);
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  const [long, next, dates, tracks] = await tab.evaluate(() => {
    const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
    return [document.documentElement.scrollHeight, top("#next .tasks"), top("#dates .chart"), top("#expectations .expectation")];
  });
  if (long > 2600) at(`with everything closed it is ${long} px long`);
  if (next > 500 || dates > 500) at(`what is next begins at ${next} px, the dates at ${dates} px`);
  if (tracks > 900) at(`whether one is on track is said at ${tracks} px`);
}

/** Narrow and wide in light, once in dark; by keyboard, and without scripts. */
async function briefly(work, page, fault) {
  const isLarge = page.vault.how === "large";
  if (isLarge) await ofMany(work, page, fault);
  for (const [width, scheme] of [[768, "dark"], [360, "light"], [1600, "light"]]) {
    const at = fault(`${page.state}/${page.name} at ${width} px, ${scheme}`);
    const tab = await work.scripts.show(page.vault.path, page.file, { width, scheme }, at);
    await work.shots.take(tab, page, width, scheme);
    await check.openAll(tab);
    if (!isLarge || scheme === "dark") await check.accessibility(tab, at);
    await check.width(tab, at);
    if (width === 360) await narrowest(tab, page, fault);
    if (width === 1600) await inWords(work, tab, page, fault);
  }
  if (page.state === "right-to-left" || page.state === "long-words") await asTheyNeedIt(work, page, 360, fault);
  await byKeyboard(work, page, 1600, fault);
}

/** Hundreds of things on a page: how large it is, how fast, and what is counted in its chart. */
async function ofMany(work, page, fault) {
  const at = fault(`${page.state}/${page.name} at 1280 px`);
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  work.notes.push(await speed.size(tab, page, at), await speed.frames(tab, page, at));
  if (page.name === "timeline.html") await timeline.held(work, page, fault);
  if (page.state === "many" && page.name === "dashboard.html") await tools.sorting(work, page, fault);
}

/** An entry page: narrow, in light. */
async function once(work, page, fault, isThorough) {
  const at = fault(`${page.state}/${page.name}`);
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 360 }, at);
  await check.openAll(tab);
  await check.width(tab, at);
  await check.structure(tab, at);
  await check.links(tab, page.vault.path, at);
  await check.editor(tab, at);
  if (isThorough) {
    await check.accessibility(tab, at);
    await work.shots.take(tab, page, 360, "light");
  }
  await work.validate(page.file, at);
}

/** At 320 px, to which a page of 1280 px comes when it is enlarged four times. */
async function narrowest(tab, page, fault) {
  await tab.setViewportSize({ width: 320, height: 900 });
  await check.width(tab, fault(`${page.state}/${page.name} at 320 px`));
}

/** Larger, in colours of their own, without motion, on paper: from a fresh page each. */
async function asTheyNeedIt(work, page, width, fault) {
  const at = fault(`${page.state}/${page.name} at ${width} px`);
  // Narrow and larger at once is what `narrowest` looks at: the browser's own zoom is both.
  const wide = width >= 1280 ? [check.largeText, check.onPaper] : [];
  for (const look of [...wide, check.forcedColours, check.stillness]) {
    await look(await work.scripts.show(page.vault.path, page.file, { width }, at), at);
  }
}

async function byKeyboard(work, page, width, fault) {
  const at = fault(`${page.state}/${page.name} at ${width} px, by keyboard`);
  const isFull = page.vault.how === "full";
  const show = () => work.scripts.show(page.vault.path, page.file, { width }, at);
  await check.keyboard(await show(), at, isFull ? { most: 2000, looks: true } : { most: 200, looks: false });
  await check.wayPastTheHeader(await show(), at);
}

/** What does not depend on the window: the HTML, its links, and what it says without scripts. */
async function inWords(work, tab, page, fault) {
  const at = fault(`${page.state}/${page.name}`);
  await check.structure(tab, at);
  await check.links(tab, page.vault.path, at);
  await work.validate(page.file, at);
  const said = await check.content(tab);
  const without = fault(`${page.state}/${page.name} without scripts`);
  const plain = await work.plain.show(page.vault.path, page.file, { width: 1600 }, without);
  check.sameWithoutScript(said, await check.content(plain), without);
  await check.width(plain, without);
}
