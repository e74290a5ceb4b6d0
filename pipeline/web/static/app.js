// What pages need beyond htmx: keys, moving through lists, dialogs. Pages ask for it with data attributes:
//   data-key="a" or "g r"  a key (or two, one after the other) that presses or focuses the element
//   data-rows / data-row   a list and its rows: j, k and the arrows go from row to row, Enter opens its first link
//   data-opens="id"        opens a dialog;  data-closes  closes the one around it;  data-removes  takes a notice away
"use strict";

const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
const isShown = (element) => element.getClientRects().length > 0;
const scope = () => document.querySelector("dialog[open]") ?? document;

let begun = "";
let timer = 0;

function keyed(keys) {
  return [...scope().querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key === keys && !element.disabled && (isShown(element) || element.closest("details")),
  );
}

function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    element.focus();
    if (element.select) element.select();
  } else {
    element.click();
  }
}

function moveInRows(step) {
  const rows = [...scope().querySelectorAll("[data-rows] [data-row]")].filter(isShown);
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape" && isTyping(event.target)) return void event.target.blur();
  if (isTyping(event.target)) return;
  const keys = begun ? `${begun} ${event.key}` : event.key;
  const element = keyed(keys);
  clearTimeout(timer);
  begun = "";
  if (element) {
    event.preventDefault();
    press(element);
  } else if (scope().querySelector(`[data-key^="${CSS.escape(event.key)} "]`) && !keys.includes(" ")) {
    begun = event.key;
    timer = setTimeout(() => (begun = ""), 1500);
  } else if (["j", "ArrowDown"].includes(event.key) && moveInRows(1)) {
    event.preventDefault();
  } else if (["k", "ArrowUp"].includes(event.key) && moveInRows(-1)) {
    event.preventDefault();
  } else if (event.key === "Enter" && event.target.matches("[data-row]")) {
    event.target.querySelector("a[href], button")?.click();
  }
});

function nameOf(element) {
  const words = (element.labels?.[0] ?? element).cloneNode(true);
  for (const key of words.querySelectorAll("kbd")) key.remove();
  return element.getAttribute("aria-label") ?? element.dataset.name ?? words.textContent.trim();
}

function fillKeys(dialog) {
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  const found = [...document.querySelectorAll("[data-key], [data-row-key]")].map((each) => [each.dataset.key ?? each.dataset.rowKey, each]);
  for (const [keys, element] of new Map(found.reverse())) {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    for (const key of keys.split(" ")) {
      const shown = document.createElement("kbd");
      shown.textContent = key;
      term.append(shown, " ");
    }
    told.textContent = nameOf(element);
    list.prepend(term, told);
  }
  dialog.querySelector("[data-of-rows]").hidden = !document.querySelector("[data-rows] [data-row]");
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog.matches(".keys")) fillKeys(dialog);
    opener.closest("[data-folds]")?.removeAttribute("open");
    dialog.showModal();
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  if (event.target.closest("[data-removes]")) event.target.closest(".notice").remove();
  for (const folded of document.querySelectorAll("[data-folds][open]")) {
    if (!folded.contains(event.target)) folded.removeAttribute("open");
  }
});

document.addEventListener("keydown", (event) => {
  const folded = event.key === "Escape" ? document.querySelector("[data-folds][open]") : null;
  folded?.removeAttribute("open");
  folded?.querySelector("summary").focus();
});

// A notice that comes from here, not from the server: when it does not answer at all.
function notify(text, kind) {
  const [notice, words, close] = ["div", "p", "button"].map((name) => document.createElement(name));
  notice.className = `notice ${kind}`;
  words.textContent = text;
  Object.assign(close, { type: "button", className: "quiet", textContent: "×" });
  close.dataset.removes = "";
  close.setAttribute("aria-label", document.body.dataset.close);
  notice.append(words, close);
  document.getElementById("notices").replaceChildren(notice);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError) for (const told of document.querySelectorAll("#notices .bad")) told.remove();
});
document.addEventListener("htmx:sendError", () => notify(document.body.dataset.lost, "bad"));

for (const element of document.querySelectorAll("[data-key]")) {
  if (!element.dataset.key.includes(" ")) element.setAttribute("aria-keyshortcuts", element.dataset.key);
}
