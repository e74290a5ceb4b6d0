// Boxes that one types in.
//   holdKeys()       a box was asked for: until it is there, keys are for it, and none of them decides anything
//   enter(box)       goes into a box, behind what stands in it, and gives it the letters that were typed meanwhile
//   data-keeps="…"   a form of which what is typed and not saved outlives the page; the name is where it is kept
"use strict";

let held = null; // what was typed since a box was asked for; null where none was

function holdKeys() {
  held ??= "";
}

function enter(box) {
  const letters = held ?? "";
  held = null;
  box.focus();
  if (!box.setRangeText) return;
  box.setRangeText(letters, box.value.length, box.value.length, "end");
  if (letters) box.dispatchEvent(new Event("input", { bubbles: true }));
}

window.addEventListener(
  "keydown",
  (event) => {
    if (held === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Backspace") held = held.slice(0, -1);
    else if (event.key.length === 1) held += event.key;
  },
  true,
);
window.addEventListener("pageshow", () => (held = null));
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) held = null; // no box will come
});
