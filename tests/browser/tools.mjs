// What a script adds to every page: finding an entry, sorting, copying, keys.

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
