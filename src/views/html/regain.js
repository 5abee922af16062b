// Remembers, for this tab only, which parts of a page are open and what is at the top of the window, so that a
// rebuilt page comes back in the same state, even if there is new content above it. Every page works without it.
"use strict";

(() => {
  const key = "regain:" + location.pathname;
  const parts = () => Array.from(document.querySelectorAll("details[id]"));

  const load = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };

  // A position in the page is a heading and the distance below it: a distance from the top would shift as soon
  // as something above it grows.
  const nameOf = (heading) => heading.id || heading.textContent.trim();
  const headings = () =>
    Array.from(document.querySelectorAll("main :is(h1, h2, h3, h4), main summary")).filter((heading) => heading.checkVisibility());
  const place = () => {
    const above = headings().filter((heading) => heading.getBoundingClientRect().top <= 1);
    const near = above.at(-1);
    if (!near) return { top: window.scrollY };
    const name = nameOf(near);
    const which = above.filter((heading) => nameOf(heading) === name).length - 1;
    return { top: window.scrollY, name, which, below: -near.getBoundingClientRect().top };
  };
  const goBack = ({ top = 0, name, which, below }) => {
    const near = headings().filter((heading) => nameOf(heading) === name)[which];
    if (near) window.scrollTo(0, window.scrollY + near.getBoundingClientRect().top + below);
    else if (top > 0) window.scrollTo(0, top);
  };

  const save = () => {
    const open = {};
    for (const part of parts()) open[part.id] = part.open;
    try {
      sessionStorage.setItem(key, JSON.stringify({ open, place: place() }));
    } catch {
      // Without storage, nothing is remembered.
    }
  };

  // Private parts stay closed, because the screen may be shared by now.
  const isPrivate = (part) => part.closest("#private") !== null;

  const { open = {}, place: last = {} } = load();
  for (const part of parts()) {
    if (!(part.id in open) || isPrivate(part)) continue;
    part.open = open[part.id];
    part.dataset.kept = "";
  }

  // The target of the address, if it is in this page.
  const target = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  if (!target()) {
    // The browser would go back to a distance from the top, and after this script.
    if ("top" in last) history.scrollRestoration = "manual";
    goBack(last);
    // Content is laid out only when it comes near the viewport, and may then have another height.
    requestAnimationFrame(() => goBack(last));
  }

  // A link into a closed part opens it.
  const reveal = () => {
    for (let at = target(); at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  window.addEventListener("pagehide", save);

  // On paper everything is open, except what is private and what has a page of its own.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = parts().filter((part) => !part.open && !isPrivate(part) && !part.matches(".brief"));
    for (const part of closed) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    closed = [];
  });
})();
