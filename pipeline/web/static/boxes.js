// Boxes that one types in.
//   holdKeys()       a box was asked for: until it is there, keys are for it, and none of them decides anything
//   freeKeys()       none will come
//   enter(box)       goes into a box, behind what stands in it, and gives it the letters that were typed meanwhile
//   data-keeps="…"   a form of which what is typed and not saved outlives the page; the name is where it is kept
"use strict";

let held = null; // what was typed since a box was asked for; null where none was

function holdKeys() {
  held ??= "";
}

function freeKeys() {
  held = null;
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
window.addEventListener("pageshow", freeKeys);
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) freeKeys(); // no box will come
});

// What is typed and not saved
const placeOfForm = (form) => `kept:${form.dataset.keeps}`;
const typedIn = (form) => [...form.elements].filter((each) => each.name === "seen" || (each.name && each.type !== "hidden"));
const isAsServed = (each) =>
  each.value === (each.options ? ([...each.options].find((one) => one.defaultSelected) ?? each.options[0]).value : each.defaultValue);

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keeps]");
  if (!form) return;
  const typed = typedIn(form);
  if (typed.every(isAsServed)) sessionStorage.removeItem(placeOfForm(form));
  else sessionStorage.setItem(placeOfForm(form), JSON.stringify(Object.fromEntries(typed.map((each) => [each.name, each.value]))));
});

function restoreTyped() {
  for (const form of document.querySelectorAll("form[data-keeps]")) {
    const kept = JSON.parse(sessionStorage.getItem(placeOfForm(form)));
    if (!kept) continue;
    for (const each of typedIn(form)) each.value = kept[each.name] ?? each.value;
    form.querySelector("[data-restored]").hidden = false;
    form.closest("details").open = true;
  }
}

document.addEventListener("reset", (event) => {
  if (!event.target.matches("form[data-keeps]")) return;
  sessionStorage.removeItem(placeOfForm(event.target));
  event.target.querySelector("[data-restored]").hidden = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.requestConfig.elt;
  if (form.matches("form[data-keeps]") && event.detail.xhr.responseURL.includes("done=")) sessionStorage.removeItem(placeOfForm(form));
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "main") restoreTyped();
});
restoreTyped();
