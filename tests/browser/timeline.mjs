// What a person does on the timeline: chooses what to see, looks from nearer, follows a mark, and comes
// back by a link. Each check starts from a fresh page.

/** Everything that is shown, in words: the list, the chart, the count, and the address. */
function seen(page) {
  return page.evaluate(() => {
    const visible = (element) => element.checkVisibility();
    const view = [...document.querySelectorAll(".tl-scroll")].find(visible);
    const marks = [...(view?.querySelectorAll(".tl-lane a") ?? [])].filter(visible);
    const places = [...document.querySelectorAll(".tl-list > li")].filter(visible);
    return {
      items: [...new Set(places.map((place) => place.id || place.dataset.of))].sort(),
      lines: places.map((place) => place.textContent.trim().replace(/\s+/g, " ")),
      marks: marks.flatMap((mark) => mark.dataset.items ?? mark.getAttribute("href").slice(1)).sort(),
      lanes: [...(view?.querySelectorAll(".tl-lane") ?? [])].filter(visible).map((lane) => lane.dataset.lane),
      empty: [...document.querySelectorAll(".tl-day")].filter(visible).filter((day) => !day.innerText.includes("\n")).length,
      zoom: view?.dataset.zoom,
      said: document.getElementById("filter-shown").textContent,
      hash: location.hash,
    };
  });
}

/** Waits until the script has done what typing or scrolling asked for. By the page's own timers, which come in the
 * order of their times however busy the machine is; a frame brings what was scrolled. */
const settled = (page) => page.evaluate(async () => {
  for (let nth = 0; nth < 2; nth += 1) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)));
  }
});

/** Filters, zooms, follows and comes back, on the sample vault. */
export async function choosing(work, page, fault) {
  const at = fault(`${page.state}/${page.name}`);
  const is = (what, found, wanted) => {
    const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
    if (one !== other) at(`${what}: ${one} instead of ${other}`);
  };
  const open = (hash = "", width = 1600) => work.scripts.show(page.vault.path, page.file, { width, at: hash }, at);

  let tab = await open();
  const whole = await seen(tab);
  is("the chart shows every item", whole.marks, whole.items);
  is("nothing is asked for", [whole.zoom, whole.said, whole.hash], ["whole", "", ""]);

  // By words, by keyboard alone.
  await tab.focus("#filter-text");
  await tab.keyboard.type("queue REPORT");
  await settled(tab);
  const words = await seen(tab);
  const strange = words.lines.filter((line) => !/queue/i.test(line) || !/report/i.test(line));
  if (words.items.length < 2 || strange.length) at(`found by words: ${words.items.length}, ${strange[0]}`);
  is("the chart shows what the list shows", words.marks, words.items);
  // What is left is laid out anew: whole names, in as few rows as they need.
  const laid = await tab.evaluate(() => {
    const lanes = [...document.querySelectorAll(".tl-lane")].filter((lane) => lane.checkVisibility());
    const cut = [...document.querySelectorAll(".tl-lane text")].filter((text) => text.checkVisibility() && /…$/.test(text.textContent));
    const high = lanes.map((lane) => lane.querySelector("svg").getBoundingClientRect().height);
    return { high: Math.max(...high), cut: cut.map((text) => text.textContent).filter((text) => text.length < 30), lanes: lanes.length };
  });
  if (laid.high > 120 || laid.cut.length) at(`what is left is not laid out anew: ${JSON.stringify(laid)}`);
  const crossed = await tab.evaluate(() => {
    const line = document.querySelector(".tl-lane .chart-today").getBoundingClientRect().left;
    const over = [...document.querySelectorAll(".tl-lane a text")].filter((text) => {
      const { left, right } = text.getBoundingClientRect();
      return left < line && line < right;
    });
    return over.map((text) => text.textContent);
  });
  is("today's line runs through no name", crossed, []);
  is("how many there are is said", words.said, `${words.items.length} of ${whole.items.length} items shown.`);
  is("the address keeps the words", words.hash, "#text=queue+REPORT");
  is("no day stands there empty", words.empty, 0);
  const live = await tab.evaluate(() => document.getElementById("filter-shown").getAttribute("role"));
  is("it is announced", live, "status");

  // By lane and by expectation, too.
  for (let i = 0; i < 2; i += 1) await tab.keyboard.press("Tab");
  await tab.evaluate(() => document.querySelector("#filter input[value=evidence]").focus());
  await tab.keyboard.press("Space");
  is("one lane is left", (await seen(tab)).lanes, ["evidence"]);
  await tab.fill("#filter-text", "");
  await tab.selectOption("#filter-for", { index: 1 });
  await settled(tab);
  const chosen = await seen(tab);
  const kinds = chosen.lines.filter((line) => !line.includes("evidence"));
  if (chosen.items.length < 2 || kinds.length) at(`evidence of an expectation: ${chosen.items.length}, ${kinds[0]}`);

  // Nothing matches, and the way back.
  await tab.fill("#filter-text", "zzzz");
  await settled(tab);
  is("nothing matches", [(await seen(tab)).said, (await seen(tab)).items], ["Nothing here matches.", []]);
  await tab.focus("#filter-all");
  await tab.keyboard.press("Enter");
  await settled(tab);
  const again = await seen(tab);
  is("everything is back", [again.items, again.marks, again.hash], [whole.items, whole.marks, ""]);
  is("the focus is where one begins", await tab.evaluate(() => document.activeElement.id), "filter-text");

  // Nearer and farther, by keyboard alone.
  await tab.focus(".tl-scroll[data-zoom=whole]");
  await tab.keyboard.press("+");
  await settled(tab);
  const near = await seen(tab);
  is("nearer", [near.zoom, near.items, near.marks], ["weeks", whole.items, whole.marks]);
  const focus = () => tab.evaluate(() => document.activeElement.dataset.zoom);
  is("the focus is on what is shown", await focus(), "weeks");
  if (!/^#zoom=weeks&at=\d{4}-\d\d-\d\d$/.test(near.hash)) at(`the address of weeks is ${near.hash}`);
  const place = () => tab.evaluate(() => document.querySelector(".tl-scroll[data-zoom=weeks]").scrollLeft);
  const before = await place();
  for (let i = 0; i < 4; i += 1) await tab.keyboard.press("ArrowRight");
  await settled(tab);
  if (!((await place()) > before)) at("the arrow keys do not move the chart");
  // A busy machine scrolls late; the address follows the scrolling.
  await tab.waitForFunction((hash) => location.hash !== hash, near.hash, { timeout: 30_000 }).catch(() => {});
  const moved = await seen(tab);
  if (moved.hash === near.hash) at("the address does not keep the place");
  tab = await open(moved.hash.replace("&at", "&lane=asks,meetings&at"));
  await settled(tab);
  const linked = await seen(tab);
  is("a link leads to all of it", [linked.zoom, linked.lanes], ["weeks", ["meetings", "asks"]]);
  is("and to its place", linked.hash, moved.hash.replace("&at", "&lane=asks,meetings&at").replace("#zoom=weeks&lane=asks,meetings", "#lane=asks,meetings&zoom=weeks"));

  // The axis stays in view, and says which month one looks at.
  const axis = await tab.evaluate(() => {
    const [view] = document.querySelectorAll(".tl-scroll");
    const before = view.querySelector(".tl-axis > .tl-name").textContent;
    const day = view.querySelector(".tl-axis text.chart-soft")?.textContent;
    return { before, day, position: getComputedStyle(view.querySelector(".tl-axis")).position };
  });
  if (!/^(February|March) 2026$/.test(axis.before) || !axis.day || axis.position !== "sticky") at(`the axis: ${JSON.stringify(axis)}`);
  const steps = await tab.evaluate(() => [...document.querySelectorAll("#zoom button")].map((button) => button.value));
  is("a zoom that shows nothing new is not offered", steps, ["whole", "weeks", "today"]);

  // A mark leads to its item, and what is shown stays.
  const mark = tab.locator(".tl-scroll[data-zoom=weeks] .tl-lane:not([hidden]) a:not([hidden])").first();
  const to = (await mark.getAttribute("href")).slice(1);
  await mark.focus();
  await tab.keyboard.press("Enter");
  await settled(tab);
  const followed = await seen(tab);
  is("what is shown stays", [followed.items, followed.zoom], [linked.items, "weeks"]);
  if (!followed.hash.endsWith(`&to=${to}`)) at(`a mark leads to ${followed.hash}`);
  const isThere = (id) =>
    tab.evaluate((id) => {
      const { top, bottom } = document.getElementById(id).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }, id);
  if (!(await isThere(to))) at("the item of a mark is not in the window");
  await tab.keyboard.press("Tab");
  is("Tab goes on from there", await tab.evaluate(() => document.activeElement.closest("li")?.id), to);
  await tab.goBack();
  await settled(tab);
  if ((await seen(tab)).hash.includes("&to=")) at("going back does not leave the place");

  // Places by their names, alone and beside what is chosen.
  tab = await open("#today");
  if (!(await isThere("today"))) at("#today does not lead to today");
  is("a place alone shows everything", (await seen(tab)).items, whole.items);
  tab = await open("#lane=meetings&to=today");
  if (!(await isThere("today"))) at("a place beside what is chosen is not in the window");
  const hidden = whole.items.find((id) => !linked.items.includes(id));
  tab = await open(`#lane=meetings&to=${hidden}`);
  if (!(await isThere(hidden))) at("a link to an item that is not chosen does not show it");

  // What nobody can have meant does no harm.
  for (const odd of ["#text=%E0%A4%A", "#zoom=inside&at=yesterday", "#lane=&for=nobody", "#%", "#to=zzz&a=b"]) {
    tab = await open(odd);
    if ((await seen(tab)).items.length === 0 && !odd.includes("nobody") && !odd.includes("text")) at(`${odd} shows nothing`);
  }

  // Narrow, the list is all there is, and a day leads into it.
  tab = await open("#zoom=weeks&at=2026-03-09", 360);
  await settled(tab);
  const day = await tab.evaluate(() => {
    const first = [...document.querySelectorAll(".tl-day")].find((day) => day.getBoundingClientRect().bottom > 20);
    return first.querySelector("time").dateTime;
  });
  is("a day leads into the list", day, "2026-03-09");

  // Without a script none of it is there.
  const plain = await work.plain.show(page.vault.path, page.file, { width: 1600, at: "#lane=meetings" }, at);
  const dead = await plain.evaluate(
    () => [...document.querySelectorAll("form, button, input, select, #filter, #zoom")].filter((control) => control.checkVisibility()).length,
  );
  is("controls without a script", dead, 0);
}

/** What is counted tells what it holds, by keyboard alone, and keeps its count in it. */
export async function held(work, page, fault) {
  const at = fault(`${page.state}/${page.name}`);
  const tab = await work.scripts.show(page.vault.path, page.file, { width: 1280 }, at);
  const pill = tab.locator(".tl-lane a[data-items]").first();
  const { count, isInside } = await pill.evaluate((pill) => {
    const [box, text] = ["rect", "text"].map((name) => pill.querySelector(name).getBoundingClientRect());
    return { count: Number(pill.querySelector("text").textContent), isInside: box.left <= text.left && text.right <= box.right };
  });
  if (!isInside) at("the count of several is not in its mark");
  await pill.focus();
  await tab.keyboard.press("Enter");
  const list = () => tab.evaluate(() => (document.getElementById("held").matches(":popover-open") ? document.querySelectorAll("#held a").length : 0));
  if ((await list()) !== count) at(`a count of ${count} opens a list of ${await list()}`);
  await tab.keyboard.press("Escape");
  if (await list()) at("Escape does not close the list");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Enter");
  const to = await tab.evaluate(() => document.activeElement.id);
  if (!/^t\d+$/.test(to)) at(`a line of the list leads to ${to}`);
}
