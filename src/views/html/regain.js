// Remembers, for this tab only, which parts of a page are open and how far it is scrolled, so that a
// page that is built again comes back as it was. Every page works without it.
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

  const save = () => {
    const open = {};
    for (const part of parts()) open[part.id] = part.open;
    try {
      sessionStorage.setItem(key, JSON.stringify({ open, top: window.scrollY }));
    } catch {
      // Without storage nothing is remembered.
    }
  };

  // What is for the person alone stays closed: the screen may be shared by now.
  const isPrivate = (part) => part.closest("#private") !== null;

  const { open = {}, top = 0 } = load();
  for (const part of parts()) {
    if (!(part.id in open) || isPrivate(part)) continue;
    part.open = open[part.id];
    part.dataset.kept = "";
  }

  // Where the address leads to, if it is a place in this page.
  const target = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  if (!target() && top > 0) window.scrollTo(0, top);

  // A link into a closed part opens it.
  const reveal = () => {
    for (let at = target(); at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  window.addEventListener("pagehide", save);

  // On paper everything is open, except what is private.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = parts().filter((part) => !part.open && !isPrivate(part));
    for (const part of closed) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    closed = [];
  });
})();
