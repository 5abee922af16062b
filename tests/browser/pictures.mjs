// Makes the pictures of the README from the sample vault, as it was built into `out/`:
//
//     node pictures.mjs VAULT
//
// `REGAIN_PICTURES=1 cargo test --test it browser::` does it.

import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { SKIPPED, Tab, launch, obstacle } from "./browser.mjs";
import { layOut } from "./checks.mjs";

const WIDTH = 1200;
const LARGEST = 250_000;

/** Each page, with what the picture ends before: the first screen or two, and nothing cut in half. */
const PICTURES = [
  { page: "dashboard", until: "#promises" },
  { page: "timeline", until: "#in-order, main > section:nth-of-type(2)" },
];

const why = obstacle();
if (why) {
  console.error(why);
  process.exit(SKIPPED);
}
if (process.argv.length !== 3) {
  console.error("usage: node pictures.mjs VAULT");
  process.exit(2);
}

const vault = resolve(process.argv[2]);
const browser = await launch();
try {
  const tab = await Tab.open(browser, true);
  for (const { page, until } of PICTURES) {
    const file = join(vault, "out", `${page}.html`);
    const shown = await tab.show(vault, file, { width: WIDTH }, (what) => {
      throw new Error(`${page}.html: ${what}`);
    });
    await layOut(shown);
    const height = await shown.evaluate((until) => {
      const next = document.querySelector(until);
      return next ? next.getBoundingClientRect().top : 900;
    }, until);
    const path = fileURLToPath(new URL(`pictures/${page}.png`, import.meta.url));
    const clip = { x: 0, y: 0, width: WIDTH, height: Math.round(Math.min(height, 1300)) };
    await shown.screenshot({ path, fullPage: true, clip });
    const { size } = statSync(path);
    console.log(`${path}: ${clip.width} by ${clip.height}, ${Math.round(size / 1000)} kB`);
    if (size > LARGEST) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
