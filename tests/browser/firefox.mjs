// Looks at the pages of some vaults in Firefox, where the other browser's own ways would not show.
//
//     node firefox.mjs VAULT…
//
// Each VAULT is a folder that `regain build` has filled `out/` of. Dashboard, timeline and an entry are
// looked at narrow and wide, light and dark, by keyboard and without scripts, and printed. Ends like
// run.mjs: with 0, with 1 and a list of everything that should not be, or with 77 where there is no Firefox.

import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { FAR_TOO_LONG, SKIPPED, firefox, firefoxObstacle } from "./browser.mjs";
import * as check from "./checks.mjs";

const why = firefoxObstacle();
if (why) {
  console.error(why);
  process.exit(SKIPPED);
}

const faults = new Set();
const vaults = process.argv.slice(2).map((path) => resolve(path));
const started = Date.now();
const said = new Map();
let pages = 0;
// What a page looks like in the dark, and what it is without scripts, Firefox is told when it starts.
if (vaults.length) {
  await run({ scheme: "light" }, inLight);
  await run({ scheme: "dark" }, inTheDark);
  await run({ scheme: "light", scripts: false }, withoutScripts);
}
for (const fault of [...faults].sort()) console.log(`not right: ${fault}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`looked at ${pages} pages of ${vaults.length} vaults in Firefox in ${seconds} s; ${faults.size || "no"} faults`);
process.exitCode = faults.size ? 1 : 0;

/** Starts Firefox as `how` says, and has every page looked at in it. */
async function run(how, look) {
  const browser = await firefox(how);
  try {
    for (const vault of vaults) {
      for (const name of names(vault)) {
        pages += 1;
        const where = `${basename(vault)}/${name} in Firefox`;
        const fault = (what) => faults.add(`${where}, ${how.scripts === false ? "without scripts" : how.scheme}: ${what}`);
        const file = pathToFileURL(join(vault, "out", name)).href;
        // A new tab for each: where Tab has left the page for the browser's own bar, it does not come back.
        const page = await browser.newPage();
        page.setDefaultTimeout(FAR_TOO_LONG);
        page.on("pageerror", (error) => fault(`a script failed: ${error.message}`));
        page.on("console", (message) => fault(`the console says: ${message.text()}`));
        try {
          await look(tab(page), (width) => show(page, file, width), fault, where);
        } catch (error) {
          fault(`it could not be looked at: ${error.stack}`);
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

/** Dashboard, timeline, and an entry page that has a chart or a text. */
function names(vault) {
  const out = join(vault, "out");
  const entries = ["expectations", "meetings"].flatMap((kind) => {
    const folder = join(out, "entries", kind);
    const first = existsSync(folder) && readdirSync(folder).find((name) => name.endsWith(".html"));
    return first ? [`entries/${kind}/${first}`] : [];
  });
  return ["dashboard.html", "timeline.html", ...entries];
}

async function show(page, file, width) {
  await page.setViewport({ width, height: 900 });
  await page.goto("about:blank");
  await page.goto(file, { waitUntil: "load" });
  await page.bringToFront();
  // What a page remembers is for the same page again, not for the next look.
  await page.evaluate(() => sessionStorage.clear());
}

/** The page as the checks know one. */
function tab(page) {
  return {
    evaluate: (...what) => page.evaluate(...what),
    keyboard: { press: (key) => page.keyboard.press(key === "Space" ? " " : key) },
    // What is cut out is told from the top of the page here, and from that of the window there.
    screenshot: async ({ clip }) => {
      const [left, top] = await page.evaluate(() => [scrollX, scrollY]);
      const cut = { ...clip, x: clip.x + left, y: clip.y + top };
      return Buffer.from(await page.screenshot({ clip: cut, captureBeyondViewport: false }));
    },
    print: () => page.pdf({ format: "A4", printBackground: true }),
  };
}

async function inLight(page, show, fault, where) {
  for (const width of [360, 1280]) {
    await show(width);
    await check.openAll(page);
    await check.layOut(page);
    await check.width(page, fault);
    await check.accessibility(page, fault);
    await check.edges(page, fault);
  }
  await check.structure(page, fault);
  said.set(where, await check.content(page));
  await show(1280);
  await check.keyboard(page, fault, { most: 150, looks: true });
  await show(1280);
  await check.wayPastTheHeader(page, fault);
}

async function inTheDark(page, show, fault) {
  await show(1280);
  if (!(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches))) fault("it is not dark");
  await check.openAll(page);
  await check.layOut(page);
  await check.accessibility(page, fault);
  await check.edges(page, fault);
}

async function withoutScripts(page, show, fault, where) {
  await show(1280);
  if (await page.evaluate(() => document.getElementById("find") !== null)) fault("a script ran");
  check.sameWithoutScript(said.get(where), await check.content(page), fault);
  await check.width(page, fault);
  // Here, since a window that was printed from has no focus any more.
  if (!(await page.print()).length) fault("nothing is printed");
}
