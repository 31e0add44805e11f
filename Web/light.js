// Lights a claim's words where its entry in the list is hovered or focused, and the entry where its words are.
"use strict";
{
  const lit = document.querySelector(".lit");
  const text = lit.querySelector(".fulltext");
  const list = lit.querySelector(".claims");
  const entries = new Map();
  for (const entry of list.querySelectorAll("[data-claim]")) entries.set(entry.dataset.claim, { entry, words: [], around: [] });
  for (const piece of text.querySelectorAll(".seg")) {
    for (const id of (piece.dataset.lit || "").split(" ")) entries.get(id)?.words.push(piece);
    for (const id of (piece.dataset.in || "").split(" ")) entries.get(id)?.around.push(piece);
  }
  let on = [];

  function clear() {
    for (const element of on) {
      element.classList.remove("now", "around");
      element.style.removeProperty("--now");
    }
    on = [];
  }

  function light(ids, scroll) {
    clear();
    for (const id of ids) {
      const found = entries.get(id);
      if (!found) continue;
      const color = `var(--${id.split("-")[0]})`;
      for (const [pieces, name] of [[found.around, "around"], [found.words, "now"]]) {
        for (const piece of pieces) {
          piece.classList.add(name);
          piece.style.setProperty("--now", color);
          on.push(piece);
        }
      }
      found.entry.classList.add("now");
      on.push(found.entry);
    }
    // The list alone is moved, never the page.
    if (scroll && ids.length && list.scrollHeight > list.clientHeight) {
      const entry = entries.get(ids[0])?.entry;
      const box = entry?.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (box && (box.top < frame.top + 40 || box.bottom > frame.bottom)) list.scrollTop += box.top - frame.top - 60;
    }
  }

  const entryOf = (event) => event.target.closest("[data-claim]");
  const idsOf = (event) => event.target.closest(".seg[data-lit]")?.dataset.lit.split(" ") || [];
  list.addEventListener("mouseover", (event) => entryOf(event) && light([entryOf(event).dataset.claim], false));
  list.addEventListener("focusin", (event) => entryOf(event) && light([entryOf(event).dataset.claim], false));
  list.addEventListener("mouseleave", clear);
  list.addEventListener("focusout", clear);
  text.addEventListener("mouseover", (event) => {
    const ids = idsOf(event);
    if (ids.length) light(ids, true);
  });
  text.addEventListener("mouseleave", clear);
  // Words have no focus of their own: a click leads from them to the list, as the list's links lead to them.
  text.addEventListener("click", (event) => {
    const ids = idsOf(event);
    if (!ids.length || String(getSelection())) return;
    entries.get(ids[0])?.entry.querySelector("a")?.focus({ preventScroll: list.scrollHeight > list.clientHeight });
  });
  const target = location.hash.slice(1).replace(/^at-/, "");
  if (entries.has(target)) {
    light([target], true);
    entries.get(target).words[0]?.scrollIntoView({ block: "center" });
  }
}
