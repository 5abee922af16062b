// Reloads a page when it has been rebuilt, with the same scroll position and open parts, and says so if the
// connection is lost. Only the live server sends this script; no page needs it.
"use strict";

(() => {
  const AWAY = "Regain is not watching any more. This page stays as it was built last.";
  const GONE = "The entry of this page was renamed or removed.";
  const FAILED = "The last build did not work, so this page may be old. The terminal says why.";

  // How long to wait for the connection to come back before saying that it is gone, in milliseconds.
  const LATE = 2500;
  // How long until the next attempt, if the browser itself has given up, in milliseconds.
  const PAUSE = 5000;

  const key = "regain:live";
  const shown = document.currentScript.dataset.page;
  const is = { away: false, gone: false, failed: false };
  let events = null;
  let late = 0;

  const banner = document.createElement("p");
  banner.className = "live";
  banner.setAttribute("role", "status");
  document.body.append(banner);

  // If there is nothing else to say, it repeats the first line of the page, at any scroll position.
  const problems = document.querySelector(".problems");
  const say = () => {
    const said = is.away ? AWAY : is.gone ? GONE : is.failed ? FAILED : "";
    if (said || !problems) banner.textContent = said;
    else banner.replaceChildren(...problems.cloneNode(true).childNodes);
  };
  say();

  // State that a reload by the person drops on purpose, but one by the server must restore: the open private
  // parts, and the keyboard focus.
  const take = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key)) || {};
      sessionStorage.removeItem(key);
      return kept.path === location.pathname ? kept : {};
    } catch {
      return {};
    }
  };

  // Identifies an element by its id, else by its kind and the number of the same kind before it, because links
  // and summaries have no id.
  const looks = (element) => `${element.localName} ${element.getAttribute("href") ?? ""} ${element.textContent}`;
  const alike = (element) =>
    Array.from(document.querySelectorAll(element.localName)).filter((other) => looks(other) === looks(element));
  const named = (element) => {
    if (!element || element === document.body) return null;
    const { id, localName } = element;
    return id ? { id } : { localName, looks: looks(element), nth: alike(element).indexOf(element) };
  };
  const find = ({ id, localName, looks: wanted, nth }) => {
    if (id) return document.getElementById(id);
    const all = Array.from(document.querySelectorAll(localName));
    const same = all.filter((element) => looks(element) === wanted);
    // The text of a link, or the count in a summary, may have changed.
    const [, href] = wanted.split(" ");
    return same[nth] ?? same[0] ?? (href && all.find((element) => element.getAttribute("href") === href));
  };

  const keep = (mark) => {
    const open = Array.from(document.querySelectorAll("#private details"));
    const ids = open.filter((part) => part.open && part.id).map((part) => part.id);
    const focus = named(document.activeElement);
    try {
      const kept = { path: location.pathname, mark, open: ids, focus, at: document.activeElement?.selectionStart };
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // Without storage, the page comes back with its parts closed.
    }
  };

  const { mark: last, open = [], focus, at } = take();
  for (const id of open) {
    const part = document.getElementById(id);
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  const focused = focus && find(focus);
  if (focused) {
    focused.focus({ preventScroll: true });
    if (typeof at === "number") focused.setSelectionRange?.(at, at);
  }

  const look = async () => {
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    } catch {
      return; // The end of the connection is handled separately.
    }
    is.gone = answer.status === 404;
    say();
    const mark = answer.headers.get("etag");
    // If the page never matches what was announced, something between changes it; avoids an endless loop.
    if (!answer.ok || !mark || mark === `"${shown}"` || mark === last) return;
    keep(mark);
    location.reload();
  };

  const heard = (failed) => {
    is.failed = failed;
    say();
    look();
  };

  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource("/.regain/events");
    events.addEventListener("built", () => heard(false));
    events.addEventListener("failed", () => heard(true));
    events.onopen = () => {
      clearTimeout(late);
      late = 0;
      is.away = false;
      say();
    };
    events.onerror = () => {
      late ||= setTimeout(() => {
        is.away = true;
        say();
      }, LATE);
      if (events.readyState !== EventSource.CLOSED) return;
      rest();
      setTimeout(listen, PAUSE);
    };
  };

  const rest = () => {
    events?.close();
    events = null;
  };

  // A browser allows six connections to one server, so hidden pages do not hold one.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return listen();
    clearTimeout(late);
    late = 0;
    rest();
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
})();
