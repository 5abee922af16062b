// Pictures of pages, for people to look at.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { layOut } from "./checks.mjs";

const command = promisify(execFile);

/** Longer pages are cut: what comes below is more of the same. */
const LONGEST = 8000;

export class Shots {
  #folder;
  #sheets = [];

  constructor(folder) {
    this.#folder = folder;
  }

  /** The whole page as it is now. */
  async take(tab, page, width, how) {
    await layOut(tab);
    const long = await tab.evaluate(() => document.documentElement.scrollHeight);
    const path = join(this.#folder, `${name(page)}-${width}-${how}.png`);
    const clip = { x: 0, y: 0, width, height: Math.min(long, LONGEST) };
    await tab.screenshot({ path, fullPage: true, clip });
  }

  /** The page on paper. */
  async print(tab, page) {
    const path = join(this.#folder, `${name(page)}-paper.pdf`);
    await tab.emulateMedia({ media: "print" });
    await tab.pdf({ path, format: "A4", preferCSSPageSize: true, printBackground: true });
    this.#sheets.push(path);
  }

  /** Makes pictures of what was printed, where there is a program for it. */
  async finish() {
    for (const path of this.#sheets) {
      try {
        await command("pdftoppm", ["-r", "60", "-png", path, path.replace(/\.pdf$/, "")]);
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
    }
  }
}

function name(page) {
  const path = page.name.replace(/\.html$/, "").replace(/[^\w-]+/g, "-");
  return `${page.state}-${path.slice(0, 80)}`;
}
