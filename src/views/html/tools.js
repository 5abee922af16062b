// Additions to every page: finding an entry, sorting a table, copying a command, printing, and keyboard
// shortcuts for them. Every page works without it; the script creates the elements that it needs.
"use strict";

(() => {
  const MOST = 20;
  const KEYS = "regain:keys";
  const base = new URL(".", document.currentScript.src);
  const nav = document.querySelector(".top-nav");
  if (!nav) return;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (words, properties = {}) =>
    make("button", { type: "button", textContent: words, ...properties });

  // Finding an entry ---------------------------------------------------------------------------------

  const input = make("input", { id: "find", type: "search", autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-controls", "found");
  const label = make("label", { htmlFor: "find", className: "hidden", textContent: "Find an entry" });
  input.placeholder = "Find an entry";
  const said = make("p", { className: "note" });
  said.setAttribute("role", "status");
  const list = make("ul", { className: "plain" });
  const found = make("div", { id: "found", hidden: true }, said, list);
  const search = make("div", { className: "find" }, label, input, found);
  search.setAttribute("role", "search");

  // The index is loaded only when somebody starts a search.
  let entries = null;
  const load = () => {
    if (entries) return;
    entries = [];
    const script = make("script", { src: new URL("entries.js", base).href });
    script.addEventListener("load", () => {
      entries = (window.regainEntries ?? []).map(([path, kind, id, title, text, isPrivate]) => ({
        path, kind, id, title, isPrivate,
        name: `${id} ${title}`.toLowerCase(),
        all: `${id} ${title} ${kind} ${text}`.toLowerCase(),
      }));
      show();
    });
    script.addEventListener("error", () => {
      said.textContent = "The list of entries could not be read.";
    });
    document.head.append(script);
  };

  let withPrivate = false;
  const item = (entry) => {
    const link = make("a", { href: new URL(entry.path, base).href }, make("bdi", { textContent: entry.title }));
    const about = make("span", { className: "kind-word", textContent: ` ${[entry.kind, entry.id].filter(Boolean).join(" ")}` });
    return make("li", {}, link, about);
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.hidden = words.length === 0;
    if (found.hidden) return;
    const rank = ({ id, name, title }) => {
      if (id && id.toLowerCase() === words.join(" ")) return 0;
      if (title.toLowerCase().startsWith(words.join(" "))) return 1;
      return words.every((word) => name.includes(word)) ? 2 : 3;
    };
    const all = entries.filter(({ all }) => words.every((word) => all.includes(word)));
    const hidden = withPrivate ? [] : all.filter(({ isPrivate }) => isPrivate);
    const open = all.filter(({ isPrivate }) => withPrivate || !isPrivate).sort((a, b) => rank(a) - rank(b));
    list.replaceChildren(...open.slice(0, MOST).map(item));
    if (hidden.length) {
      const more = button(`Show ${hidden.length} private`);
      more.addEventListener("click", () => {
        withPrivate = true;
        show();
        (list.querySelector("a") ?? input).focus();
      });
      list.append(make("li", {}, more));
    }
    const count = open.length === 1 ? "1 entry" : `${open.length} entries`;
    said.textContent = open.length > MOST ? `${count}; the first ${MOST} are shown` : count;
  };

  const close = () => {
    found.hidden = true;
    withPrivate = false;
  };
  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const links = Array.from(list.querySelectorAll("a, button"));
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      input.focus();
    } else if (event.key === "ArrowDown" && links.length) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? input).focus();
    } else if (event.key === "Enter" && at < 0) {
      list.querySelector("a")?.click();
    }
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (!search.contains(relatedTarget)) close();
  });

  // Sorting a table ----------------------------------------------------------------------------------

  const worth = (row, column) => {
    const cell = row.children[column];
    const time = cell?.querySelector("time");
    const value = cell?.dataset.sort ?? time?.dateTime ?? cell?.textContent.trim() ?? "";
    return value;
  };
  const compare = new Intl.Collator("en", { numeric: true }).compare;

  // While a table is shown as a list of cards, its headers are hidden; they are plain text then, not buttons.
  const stacked = matchMedia("screen and (max-width: 44rem), (max-width: 30rem)");

  for (const table of document.querySelectorAll("table.stacks")) {
    const [body] = table.tBodies;
    if (!body || body.rows.length < 3) continue;
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const words = head.textContent;
      const sort = button(words, { className: "sort" });
      const put = () => head.replaceChildren(stacked.matches ? words : sort);
      stacked.addEventListener("change", put);
      put();
      sort.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = Array.from(body.rows).sort((a, b) => {
          const [one, other] = [worth(a, column), worth(b, column)];
          // Empty cells come last in both directions.
          if (!one || !other) return Number(!one) - Number(!other);
          return down ? compare(other, one) : compare(one, other);
        });
        body.append(...rows);
      });
    });
  }

  // Choosing among many expectations -------------------------------------------------------------------

  const STATES = {
    open: "still open", settled: "done with", differs: "where views differ", changed: "changed", unclear: "not all clear",
  };
  const rows = Array.from(document.querySelectorAll("details[data-state]"));
  if (rows.length > 5) {
    const has = (row, state) => row.dataset.state.split(" ").includes(state);
    const select = make("select", { id: "choose-state" }, make("option", { value: "", textContent: `all ${rows.length}` }));
    for (const [state, words] of Object.entries(STATES)) {
      const count = rows.filter((row) => has(row, state)).length;
      if (count) select.append(make("option", { value: state, textContent: `${words}: ${count}` }));
    }
    select.addEventListener("change", () => {
      for (const row of rows) row.hidden = select.value !== "" && !has(row, select.value);
    });
    rows[0].parentElement.before(make("p", { className: "choose" },
      make("label", { htmlFor: "choose-state", textContent: "Show " }), select));
  }

  // Opening a file in an editor ------------------------------------------------------------------------

  // No page contains the path of the vault. An opened page knows its own; a served one is told by the server.
  const served = document.querySelector("script[data-vault]");
  const root = served ? new URL(served.dataset.vault) : new URL("../", base);

  /** The path of a file in the vault, as its system writes it but with `/`; null if it has none here. */
  const pathOf = (file) => {
    const { protocol, host, pathname } = new URL(file, root);
    if (protocol !== "file:") return null;
    try {
      const path = decodeURIComponent(pathname);
      return host ? `//${host}${path}` : path.replace(/^\/(?=[A-Za-z]:\/)/, "");
    } catch {
      return null; // The name of a folder that is no text.
    }
  };
  for (const code of document.querySelectorAll("code[data-editor]")) {
    const path = pathOf(code.dataset.file);
    if (path === null) continue;
    const { editor } = code.dataset;
    const all = encodeURIComponent(path);
    // A query takes no slash; before it, slashes and the colon of a drive are part of the address.
    const isInQuery = editor.indexOf("?") >= 0 && editor.indexOf("?") < editor.indexOf("{path}");
    const encoded = isInQuery ? all : all.replaceAll("%2F", "/").replace(/^([A-Za-z])%3A/, "$1:");
    const link = make("a", { href: editor.replace("{path}", () => encoded), className: "edit", textContent: "Open in your editor" });
    link.dataset.script = "";
    code.parentElement.append(" ", link);
  }

  // Copying ------------------------------------------------------------------------------------------

  for (const code of document.querySelectorAll("code[data-copy]")) {
    const copy = button("Copy", { className: "copy" });
    copy.setAttribute("aria-label", `Copy ${code.textContent}`);
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        copy.textContent = "Selected";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 2000);
    });
    const both = make("span", { className: "command" });
    code.replaceWith(both);
    both.append(code, copy);
  }

  // Keys ---------------------------------------------------------------------------------------------

  const keys = {
    "/": ["Find an entry", () => input.focus()],
    "?": ["Show these keys", () => help.showModal()],
    "d": ["Dashboard", () => { location.href = new URL("dashboard.html", base).href; }],
    "t": ["Timeline", () => { location.href = new URL("timeline.html", base).href; }],
  };
  const isOn = () => {
    try {
      return localStorage.getItem(KEYS) !== "off";
    } catch {
      return true;
    }
  };
  const turn = make("input", { type: "checkbox", id: "keys-on", checked: isOn() });
  turn.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS, turn.checked ? "on" : "off");
    } catch {
      // Without storage, they are on again on the next page.
    }
  });
  const row = (key, words) => make("div", {}, make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words }));
  const help = make("dialog", { id: "keys" },
    make("h2", { id: "h-keys", textContent: "Keys" }),
    make("dl", { className: "facts" },
      ...Object.entries(keys).map(([key, [words]]) => row(key, words)),
      ...(document.querySelector(".tl-scroll") ? [row("+ and -", "Look from nearer or farther, on the chart")] : [])),
    make("p", {}, turn, " ", make("label", { htmlFor: "keys-on", textContent: "Single keys do this" })),
    make("p", {}, button("Close", { onclick: () => help.close() })));
  help.setAttribute("aria-labelledby", "h-keys");
  document.body.append(help);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !turn.checked) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    const known = keys[event.key];
    if (!known) return;
    event.preventDefault();
    known[1]();
  });

  nav.append(
    button("Print", { className: "tool", onclick: () => print() }),
    button("Keys", { className: "tool", onclick: () => help.showModal() }),
    search,
  );
})();
