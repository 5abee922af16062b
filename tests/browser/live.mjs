// Saves entries while their pages are open in a real browser, served by `regain watch --serve`.
//
//     node live.mjs REGAIN VAULT TODAY
//
// REGAIN is the program, VAULT a copy of the sample vault that may be written to. Ends like run.mjs.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { FAR_TOO_LONG, SKIPPED, launch, obstacle } from "./browser.mjs";

const why = obstacle();
if (why) {
  console.error(why);
  process.exit(SKIPPED);
}

const [program, vault, today] = process.argv.slice(2);
const faults = [];
const right = (what, is) => {
  if (!is) faults.push(what);
};

const settings = join(vault, "regain.toml");
writeFileSync(settings, `editor = "vscode://file/{path}"\n${readFileSync(settings, "utf8")}`);
const browser = await launch();
let regain = await watch("0");
try {
  await run();
} catch (error) {
  faults.push(error.message);
} finally {
  await browser.close();
  await end(regain);
}
for (const fault of faults) console.log(`not right: ${fault}`);
console.log(`saved entries while their pages were open; ${faults.length || "no"} faults`);
process.exitCode = faults.length ? 1 : 0;

/** Starts the watch on `port`; resolves when it says where the pages are. */
async function watch(port) {
  const words = ["-C", vault, "--today", today, "watch", "--serve", "--port", port];
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
  const [address] = await once(createInterface(child.stdout), "line");
  return { child, address, port: new URL(address).port };
}

async function end({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  await once(child, "exit");
}

/** A tab that keeps a list of what goes wrong, and of the pages that it has shown. */
async function open(path) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  page.setDefaultTimeout(FAR_TOO_LONG);
  const tab = { page, shown: 0, mayFail: false };
  page.on("pageerror", (error) => faults.push(`a script failed: ${error.message}`));
  page.on("console", (message) => {
    if (!tab.mayFail) faults.push(`the console says: ${message.text()} (${message.location().url})`);
  });
  page.on("load", () => (tab.shown += 1));
  page.on("request", (request) => {
    if (!request.url().startsWith(regain.address)) faults.push(`it asks for ${request.url()}`);
  });
  await page.goto(regain.address + path, { waitUntil: "load" });
  return tab;
}

function edit(path, from, to) {
  const file = join(vault, path);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not say "${from}"`);
  writeFileSync(file, text.replace(from, to));
}

/** Runs in the page: a page is at its place when its second frame is drawn. */
function frames() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

async function run() {
  const expectation = "expectations/first-reply-time.md";
  const note = "notes/2026-03-05-refund-backlog.md";
  const dashboard = await open("");
  const entry = await open("entries/notes/2026-03-05-refund-backlog.html");
  const { page } = dashboard;
  right(`/ leads to ${page.url()}`, page.url().endsWith("/dashboard.html"));

  // The server says where the vault is, so that the editor finds the file.
  const link = await entry.page.locator("a.edit").getAttribute("href");
  const edited = decodeURIComponent(link.replace("vscode://file/", ""));
  right(`the editor opens ${edited}`, existsSync(edited) && edited.endsWith(note));

  // Open one part of each sort, go down the page, and put the keyboard somewhere.
  const part = "details[id]:not(#private, #private *)";
  const opened = await page.locator(part).last().getAttribute("id");
  const setOpen = ([id, isOpen]) => (document.getElementById(id).open = isOpen);
  const isOpen = (id) => document.getElementById(id).open;
  await page.evaluate(setOpen, [opened, true]);
  await page.evaluate(setOpen, ["private-part", true]);
  await page.evaluate(() => window.scrollTo(0, 600));
  const before = await page.evaluate(() => window.scrollY);
  right("the page is too short to go down", before > 300);

  // A save shows, and the page stays where it was.
  const title = readFileSync(join(vault, expectation), "utf8").match(/^title: (.*)$/m)[1];
  edit(expectation, `title: ${title}`, "title: Reply before the day is over");
  await page.getByText("Reply before the day is over").first().waitFor({ state: "attached" });
  await page.waitForLoadState("load");
  right("the open part is closed", await page.evaluate(isOpen, opened));
  right("the private part is closed, and nobody had left the page", await page.evaluate(isOpen, "private-part"));
  await page.evaluate(frames);
  const after = await page.evaluate(() => window.scrollY);
  right(`the page was at ${before} and is at ${after}`, Math.abs(after - before) < 40);
  right("the banner says something", (await page.locator(".live").textContent()) === "");

  // The keyboard stays on a link, though links have no ids, and the page at the same heading, though
  // something above it has grown.
  const look = () => document.activeElement.textContent;
  const heading = () => document.getElementById("h-meetings").getBoundingClientRect().top;
  await page.evaluate(() => {
    document.querySelector("#meetings a").focus();
    document.getElementById("h-meetings").scrollIntoView();
  });
  const [focused, at] = [await page.evaluate(look), await page.evaluate(heading)];
  edit(expectation, "title: Reply before the day is over", `title: Reply before the day is over ${"and so on ".repeat(9)}`);
  await page.getByText("and so on").first().waitFor({ state: "attached" });
  await page.waitForLoadState("load");
  await page.evaluate(frames);
  right("the focus on a link is lost", (await page.evaluate(look)) === focused);
  const now = await page.evaluate(heading);
  right(`the heading was at ${at} and is at ${now}`, Math.abs(now - at) < 5);
  edit(expectation, ` ${"and so on ".repeat(9)}`, "");
  await page.waitForFunction(() => !document.body.textContent.includes("and so on"));
  await page.waitForLoadState("load");

  // Whoever comes back by themselves finds the private part closed.
  await page.reload();
  right("the private part is open after a visit", !(await page.evaluate(isOpen, "private-part")));

  // A page that shows nothing of a save is not loaded again.
  const shown = dashboard.shown;
  writeFileSync(join(vault, note), `${readFileSync(join(vault, note), "utf8")}\nOne more thing was said.\n`);
  await entry.page.getByText("One more thing was said.").waitFor();
  right(`the dashboard was loaded ${dashboard.shown - shown} times for nothing`, dashboard.shown === shown);

  // The choices of the timeline stay as they were put, however much room there is for them.
  const timeline = await open("timeline.html");
  const choice = !(await timeline.page.evaluate(isOpen, "choose"));
  await timeline.page.evaluate(setOpen, ["choose", choice]);
  edit(expectation, "Reply before the day is over", "Reply before it is dark");
  await timeline.page.waitForFunction(() => document.body.textContent.includes("Reply before it is dark"));
  await timeline.page.waitForLoadState("load");
  right("the choices are as they were", (await timeline.page.evaluate(isOpen, "choose")) === choice);
  await timeline.page.close();

  // What cannot be read is told on top, and by the banner, which leads to it.
  writeFileSync(join(vault, "notes/broken.md"), "---\ndate: 2026-13-45\n---\n");
  const told = page.locator(".live a[href$='#findings']");
  await told.waitFor();
  right("the banner says what the top does", (await page.locator(".live").textContent()) === (await page.locator(".problems").textContent()));
  rmSync(join(vault, "notes/broken.md"));
  await page.waitForFunction(() => document.querySelector(".live")?.textContent === "");

  // Many saves, one after the other: the last is what is shown, and then it is quiet.
  for (let i = 1; i <= 20; i += 1) {
    const from = i === 1 ? "One more thing was said." : `Thing ${i - 1} was said.`;
    edit(note, from, `Thing ${i} was said.`);
    await page.waitForTimeout(25);
  }
  await entry.page.getByText("Thing 20 was said.").waitFor();
  // Its words are there before it is loaded.
  await entry.page.waitForLoadState("load");
  const quiet = entry.shown;
  await page.waitForTimeout(500);
  right("the page is loaded again and again", entry.shown === quiet);

  // An entry that goes away leaves its page, and a word.
  entry.mayFail = true;
  renameSync(join(vault, note), join(vault, "notes/moved.md"));
  await entry.page.getByText("renamed or removed").waitFor();
  right("the page went with the entry", await entry.page.getByText("Thing 20 was said.").isVisible());
  renameSync(join(vault, "notes/moved.md"), join(vault, note));
  await entry.page.waitForFunction(() => document.querySelector(".live").textContent === "");

  // A build that fails is told, and so is the next one that does not.
  const file = join(vault, "out/dashboard.html");
  rmSync(file);
  mkdirSync(file);
  edit(expectation, "Reply before it is dark", "Reply within the day");
  await page.getByText("may be old").waitFor();
  await page.getByText("Reply within the day").first().waitFor({ state: "attached" });
  await page.getByText("may be old").waitFor();
  rmdirSync(file);
  edit(expectation, "Reply within the day", "Reply on the same day");
  await page.getByText("Reply on the same day").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".live")?.textContent === "");

  // Where nobody watches any more, the page says so, and stays; and it is there again by itself.
  dashboard.mayFail = true;
  const { port } = regain;
  await end(regain);
  await page.getByText("not watching any more").waitFor();
  right("the page is empty", await page.getByText("Reply on the same day").first().isVisible());
  edit(expectation, "Reply on the same day", "Reply while it is day");
  regain = await watch(port);
  await page.getByText("Reply while it is day").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".live")?.textContent === "");

  // A page that nobody sees holds no connection, and is new when it is seen again.
  const see = (isSeen) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => !isSeen });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  await page.evaluate(see, false);
  const unseen = dashboard.shown;
  edit(expectation, "Reply while it is day", "Reply in daylight");
  await entry.page.waitForTimeout(500);
  right("a page that nobody sees is loaded", dashboard.shown === unseen);
  await page.evaluate(see, true);
  await page.getByText("Reply in daylight").first().waitFor({ state: "attached" });
}
