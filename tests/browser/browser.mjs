// The browser, and pages opened in it that keep a list of everything that goes wrong.

import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a program ends with that could not run here, and why is no fault of the pages. */
export const SKIPPED = 77;

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const FIREFOX = ["firefox-esr", "firefox", "firefox.exe"];
const FIREFOX_ELSEWHERE = ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"];

/** The browser to use: what CHROMIUM names, else the first one found. */
export function executable() {
  return programOf(process.env.CHROMIUM, NAMES, ELSEWHERE);
}

/** The Firefox to use: what FIREFOX names, else the first one found. */
function firefoxExecutable() {
  return programOf(process.env.FIREFOX, FIREFOX, FIREFOX_ELSEWHERE);
}

function programOf(named, names, elsewhere) {
  if (named) return isExecutable(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...elsewhere].find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why nothing can be run here; undefined where it can. */
export function obstacle() {
  const missing = notInstalled(["playwright-core", "axe-core", "html-validate"]);
  if (missing) return missing;
  if (executable()) return undefined;
  return process.env.CHROMIUM
    ? `CHROMIUM names ${process.env.CHROMIUM}, which cannot be run`
    : "there is no Chromium on the path; CHROMIUM can name one";
}

/** Why nothing can be run in Firefox here; undefined where it can. */
export function firefoxObstacle() {
  const missing = notInstalled(["puppeteer-core", "axe-core"]);
  if (missing) return missing;
  if (firefoxExecutable()) return undefined;
  return process.env.FIREFOX
    ? `FIREFOX names ${process.env.FIREFOX}, which cannot be run`
    : "there is no Firefox on the path; FIREFOX can name one";
}

function notInstalled(names) {
  const modules = fileURLToPath(new URL("node_modules/", import.meta.url));
  const missing = names.find((name) => !existsSync(join(modules, name)));
  return missing && `${missing} is not installed; \`npm ci --ignore-scripts --prefix tests/browser\` installs it`;
}

/** Longer than anything here takes on a busy machine, in milliseconds. */
export const FAR_TOO_LONG = 180_000;

/** Starts Firefox, with a new profile of its own; pages prefer `scheme`, and run their `scripts` or not. */
export async function firefox({ scheme, scripts = true }) {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxExecutable(),
    headless: true,
    timeout: FAR_TOO_LONG,
    extraPrefsFirefox: {
      "javascript.enabled": scripts,
      "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
      "ui.prefersReducedMotion": 1,
      "general.smoothScroll": false,
    },
  });
}

/** Starts the browser, with a new profile of its own that is deleted at the end. */
export async function launch() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: executable(),
    headless: true,
    timeout: FAR_TOO_LONG,
    // Nothing in these pages needs the sandbox's protection, and root cannot have it.
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The same pictures on every screen.
      "--force-device-scale-factor=1",
      "--hide-scrollbars",
      "--font-render-hinting=none",
    ],
  });
}

/** A tab in which one page after the other is looked at, each as if it were the first. */
export class Tab {
  #page;
  #home = "";
  #fault = () => {};

  /** A new tab; `runsScripts` says whether pages in it run their scripts. */
  static async open(browser, runsScripts) {
    const context = await browser.newContext({
      javaScriptEnabled: runsScripts,
      reducedMotion: "reduce",
      locale: "en-GB",
    });
    context.setDefaultTimeout(FAR_TOO_LONG);
    // What a page remembers is for the same page again, not for the next look.
    await context.addInitScript(() => {
      try {
        sessionStorage.clear();
      } catch {
        // A blank page has none.
      }
    });
    const tab = new Tab();
    tab.#page = await context.newPage();
    tab.#watch();
    return tab;
  }

  /**
   * Shows the page in `file`, which may load what lies in the folder `vault` and nothing else.
   * `look` is { width, scheme: "light" or "dark", at: "#…" }; `fault` is called with each thing that
   * should not be.
   */
  async show(vault, file, look, fault) {
    await this.#page.goto("about:blank");
    this.#home = pathToFileURL(vault + sep).href;
    this.#fault = fault;
    await this.#page.setViewportSize({ width: look.width, height: 900 });
    await this.#page.emulateMedia({ media: "screen", colorScheme: look.scheme ?? "light" });
    await this.#page.goto(pathToFileURL(file).href + (look.at ?? ""), { waitUntil: "load" });
    return this.#page;
  }

  #watch() {
    const page = this.#page;
    const fault = (what) => this.#fault(what);
    page.on("console", (message) => fault(`the console says: ${message.text()}`));
    page.on("pageerror", (error) => fault(`a script failed: ${error.message}`));
    page.on("crash", () => fault("the page crashed"));
    page.on("dialog", async (dialog) => {
      fault(`a dialog opened: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("popup", () => fault("another window opened"));
    page.on("download", (download) => fault(`a download began: ${download.url()}`));
    page.on("request", (request) => {
      const isOwn = request.url().startsWith(this.#home) || request.url() === "about:blank";
      if (!isOwn) fault(`it asks for ${request.url()}`);
    });
    page.on("requestfailed", (request) => {
      // The browser gives up its own request for the icon when the next page is shown before it came.
      const isIcon = new URL(request.url()).pathname.endsWith("/regain.svg");
      if (isIcon && request.failure()?.errorText === "net::ERR_ABORTED") return;
      fault(`it did not get ${request.url()}`);
    });
  }
}
