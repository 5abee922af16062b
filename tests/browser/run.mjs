// Looks at the pages of some vaults in a real browser.
//
//     node run.mjs [--full VAULT] [--every VAULT] [--large VAULT] [VAULT…]
//
// Each VAULT is a folder that `regain build` has filled `out/` of; its name is that of the state it
// shows. Dashboard and timeline are looked at in some widths, and an entry page of each kind.
// `--full` looks in every width, in light, dark and print, and at every page; `--every` at every
// page, too. `--large` is for thousands of entries: it measures as well, and leaves out what would
// take minutes. Without a vault it only says whether it could look. Pictures go to `shots/`.
//
// Ends with 0, with 1 and a list of everything that should not be, or with 77 where there is no
// browser to look with.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { SKIPPED, close, launch, obstacle, open } from "./browser.mjs";
import * as check from "./checks.mjs";
import { Shots } from "./shots.mjs";
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
    browser: await launch(),
    shots: new Shots(folder),
    validate: await validator(),
    notes: [],
    pages: 0,
  };
  try {
    const looks = vaults.flatMap((vault) => looksAt(vault));
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
      looks.push((work, fault) => once(work, page, fault, isFirst || vault.how === "full"));
    } else {
      continue;
    }
    looks.at(-1).page = `${state}/${name}`;
  }
  return looks;
}

async function worker(work, looks, faults) {
  for (let look = looks.shift(); look; look = looks.shift()) {
    try {
      await look(work, (where) => (what) => faults.add(`${where}: ${what}`));
    } catch (error) {
      faults.add(`${look.page}: it could not be looked at: ${error.stack}`);
    }
    work.pages += 1;
  }
}

/** At every width, in light, dark and print; by keyboard; without scripts. */
async function fully(work, page, fault) {
  for (const width of [360, 768, 1600]) {
    const at = (scheme) => fault(`${page.state}/${page.name} at ${width} px, ${scheme}`);
    const tab = await open(work.browser, page.vault.path, page.file, { width }, at("light"));
    await work.shots.take(tab, page, width, "light");
    await check.width(tab, at("closed"));
    await check.setOpen(tab, true);
    await work.shots.take(tab, page, width, "open");
    for (const scheme of ["light", "dark"]) {
      await tab.emulateMedia({ colorScheme: scheme });
      await check.accessibility(tab, at(scheme));
      await check.width(tab, at(scheme));
    }
    await work.shots.take(tab, page, width, "dark");
    await tab.emulateMedia({ media: "print", colorScheme: "light" });
    await check.accessibility(tab, at("print"), { isPaper: true });
    await check.width(tab, at("print"));
    await work.shots.take(tab, page, width, "print");
    await close(tab);
  }
  await narrowest(work, page, fault);
  for (const width of [360, 1600]) await byKeyboard(work, page, width, fault);
  await withoutScripts(work, page, fault);
  await asPaper(work, page, fault);
  await inWords(work, page, fault);
}

/** Narrow and wide in light, once in dark; by keyboard, and without scripts. */
async function briefly(work, page, fault) {
  for (const [width, scheme] of [[360, "light"], [1600, "light"], [768, "dark"]]) {
    const at = fault(`${page.state}/${page.name} at ${width} px, ${scheme}`);
    const tab = await open(work.browser, page.vault.path, page.file, { width, scheme }, at);
    await work.shots.take(tab, page, width, scheme);
    if (page.vault.how === "large" && width === 1600) {
      const slowest = await check.slowestFrame(tab);
      work.notes.push(`${page.state}/${page.name}: the slowest frame of a scroll to the end took ${slowest} ms`);
    }
    await check.setOpen(tab, true);
    if (page.vault.how !== "large" || scheme === "dark") await check.accessibility(tab, at);
    await check.width(tab, at);
    await close(tab);
  }
  await narrowest(work, page, fault);
  await byKeyboard(work, page, 1600, fault);
  await withoutScripts(work, page, fault);
  await inWords(work, page, fault);
}

/** An entry page: narrow, in light. */
async function once(work, page, fault, isThorough) {
  const at = fault(`${page.state}/${page.name}`);
  const tab = await open(work.browser, page.vault.path, page.file, { width: 360 }, at);
  await check.setOpen(tab, true);
  await check.width(tab, at);
  await check.structure(tab, at);
  await check.links(tab, page.vault.path, at);
  if (isThorough) {
    await check.accessibility(tab, at);
    await work.shots.take(tab, page, 360, "light");
  }
  await close(tab);
  await work.validate(page.file, at);
}

/** At 320 px, to which a page of 1280 px comes when it is enlarged four times. */
async function narrowest(work, page, fault) {
  const at = fault(`${page.state}/${page.name} at 320 px`);
  const tab = await open(work.browser, page.vault.path, page.file, { width: 320 }, at);
  await check.setOpen(tab, true);
  await check.width(tab, at);
  await close(tab);
}

async function byKeyboard(work, page, width, fault) {
  const at = fault(`${page.state}/${page.name} at ${width} px, by keyboard`);
  const tab = await open(work.browser, page.vault.path, page.file, { width }, at);
  await check.keyboard(tab, at, page.vault.how === "large" ? 200 : 2000);
  await tab.reload();
  await check.wayPastTheHeader(tab, at);
  await close(tab);
}

async function withoutScripts(work, page, fault) {
  const at = fault(`${page.state}/${page.name} without scripts`);
  const said = [];
  for (const script of [true, false]) {
    const tab = await open(work.browser, page.vault.path, page.file, { width: 1600, script }, at);
    said.push(await check.content(tab));
    if (!script) await check.width(tab, at);
    await close(tab);
  }
  check.sameWithoutScript(...said, at);
}

async function asPaper(work, page, fault) {
  const tab = await open(work.browser, page.vault.path, page.file, { width: 768 }, fault(`${page.state}/${page.name} on paper`));
  await work.shots.print(tab, page);
  await close(tab);
}

/** What does not depend on the window. */
async function inWords(work, page, fault) {
  const at = fault(`${page.state}/${page.name}`);
  const tab = await open(work.browser, page.vault.path, page.file, { width: 1600 }, at);
  await check.setOpen(tab, true);
  await check.structure(tab, at);
  await check.links(tab, page.vault.path, at);
  await close(tab);
  await work.validate(page.file, at);
}
