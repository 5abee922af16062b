// What a script adds to every page: finding an entry, sorting, copying, keys.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Finds entries by keyboard alone, from a page of the sample vault; and the keys that lead on. */
export async function finding(work, page, fault) {
  const at = fault(`${page.state}/${page.name}, finding`);
  const is = (what, found, wanted) => {
    const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
    if (one !== other) at(`${what}: ${one} instead of ${other}`);
  };
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  const list = () => tab.locator("#found a").allTextContents();
  await tab.keyboard.press("/");
  is("a key leads to the box", await tab.evaluate(() => document.activeElement.id), "find");
  await tab.keyboard.type("queue report");
  await tab.waitForFunction(() => document.querySelector("#found a"));
  const found = await list();
  is("titles come first", found[0], "Queue report, first week");
  await tab.fill("#find", "q3");
  is("an id is found first", (await list())[0], "Access to the live queue view");
  await tab.fill("#find", "brightwater");
  is("what is private waits to be asked for", [await list(), await tab.locator("#found button").textContent()], [[], "Show 2 private"]);
  await tab.click("#found button");
  is("and is shown then", (await list()).length, 2);
  await tab.keyboard.press("Escape");
  is("Escape closes the list", await tab.locator("#found").isVisible(), false);
  await tab.fill("#find", "help articles");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/help-articles/, { waitUntil: "commit" });
  await tab.waitForLoadState("load");
  await tab.keyboard.press("?");
  is("the keys are told", await tab.locator("#keys").isVisible(), true);
  await tab.keyboard.press("Escape");
  await tab.locator("#keys").waitFor({ state: "hidden" });
  await tab.keyboard.press("t");
  await tab.waitForURL(/timeline\.html/, { waitUntil: "commit" });
  await tab.waitForLoadState("load");
}

/** Opens the file of a page in an editor, wherever the vault is. */
export async function editing(work, page, fault) {
  const at = fault(`${page.state}/${page.name}, the editor`);
  const html = readFileSync(page.file, "utf8");
  const address = pathToFileURL(page.file).href;
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  const file = "meetings/2026-03-03-check-in.md";
  for (const [vault, editor, wanted] of [
    ["file:///home/m%C3%A9/my%20vault/", "vscode://file/{path}", `vscode://file//home/m%C3%A9/my%20vault/${file}`],
    ["file:///C:/Users/m%C3%A9/%23%20%26/", "vscode://file/{path}", `vscode://file/C:/Users/m%C3%A9/%23%20%26/${file}`],
    ["file:///C:/a%20b/", "obsidian://open?path={path}", `obsidian://open?path=${encodeURIComponent(`C:/a b/${file}`)}`],
    ["file://server/share/", "idea://open?file={path}&line=1", `idea://open?file=${encodeURIComponent(`//server/share/${file}`)}&line=1`],
    ["file:///a%24%26b/", "x-editor:{path}", `x-editor:/a%24%26b/${file}`],
    // A folder whose name is no text, and a page that somebody else serves.
    ["file:///home/%FF/", "vscode://file/{path}", undefined],
    ["https://a.example/", "vscode://file/{path}", undefined],
  ]) {
    const served = html
      .replace("</head>", `<script type="text/plain" data-vault="${vault}"></script></head>`)
      .replace("<code data-copy", `<code data-editor="${editor.replace("&", "&amp;")}" data-file="${file}" data-copy`);
    await tab.route(address, (route) => route.fulfill({ body: served, contentType: "text/html" }));
    await tab.goto(address);
    await tab.unroute(address);
    const found = await tab.evaluate(() => document.querySelector("a.edit")?.href);
    if (found !== wanted) at(`${found} instead of ${wanted}`);
  }
}

/** Sorts a table of hundreds of rows, up and down. */
export async function sorting(work, page, fault) {
  const at = fault(`${page.state}/${page.name}, sorting`);
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  const rows = () => tab.locator("#promises tbody th").allTextContents();
  const before = await rows();
  const head = tab.locator("#promises button.sort").first();
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const ascending = [...before].sort(compare);
  await head.click();
  if (String(await rows()) !== String(ascending)) at("it is not sorted");
  await head.click();
  if (String(await rows()) !== String(ascending.reverse())) at("it is not sorted the other way");
}
