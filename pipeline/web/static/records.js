// Lists of records, the queue and the page of a record: what keys do beside those of app.js.
//   data-on-row       a button that is about the chosen rows; where none is chosen, about the row one is at
//   data-row-key="a"  a key that presses this button of the row one is at
//   form.edit         the form of a field: Ctrl+Enter saves it, Escape leaves it
//   data-edits-row, data-chooses-row, data-chooses-all, data-edits   what their names say
"use strict";

let current = null; // the id of the row that one is at
let place = 0; // and its place, for when it is gone

const rowsShown = () => [...document.querySelectorAll("[data-rows] [data-row]")];
const boxOf = (row) => row?.querySelector("input[type=checkbox]");
const bottomOf = (element) => element.getBoundingClientRect().bottom;
const isInView = (row) =>
  bottomOf(row) > Math.max(0, ...[...document.querySelectorAll(".top, .toolbar")].map(bottomOf)) && row.getBoundingClientRect().top < innerHeight;

function mark(row) {
  if (!row) return;
  current = row.id;
  place = rowsShown().indexOf(row);
  for (const each of document.querySelectorAll("[data-row].is-current")) each.classList.remove("is-current");
  row.classList.add("is-current");
}

// The row one is at, where one can see that. Else a key goes to a row, says so, and does no more.
function rowAt() {
  const marked = document.querySelector("[data-rows] .is-current");
  if (marked && isInView(marked)) return marked;
  const row = marked ?? rowsShown().find(isInView) ?? rowsShown()[0];
  if (row) {
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    notify(row.closest("[data-rows]").dataset.reached, "warn");
  }
  return null;
}

function paint() {
  for (const row of rowsShown()) {
    const box = boxOf(row);
    if (box) row.classList.toggle("is-chosen", box.checked);
  }
}

document.addEventListener("focusin", (event) => mark(event.target.closest("[data-row]")));
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-chooses-all]");
  if (all) for (const row of rowsShown()) if (boxOf(row)) boxOf(row).checked = all.checked;
  paint();
});

// before htmx takes the form
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-on-row], [data-chooses-row], [data-edits-row]");
    if (event.target.closest(".pencil") && !event.ctrlKey && !event.metaKey) holdKeys();
    if (event.target.closest("[data-edits]")) edit(document.activeElement?.closest("[data-field]") ?? document.querySelector("[data-field]"));
    if (!button || !rowsShown().length) return;
    const isChosen = button.form?.querySelector("[data-row] input:checked, [name=all]:checked");
    if (button.matches("[data-on-row]") && isChosen) return;
    const row = rowAt();
    if (!row) {
      event.preventDefault();
      event.stopPropagation();
    } else if (button.matches("[data-edits-row]")) {
      row.querySelector(".pencil").click();
    } else {
      boxOf(row).checked = !boxOf(row).checked;
      paint();
      if (button.matches("[data-chooses-row]")) row.focus();
    }
  },
  true,
);

function edit(field) {
  const details = field?.querySelector("details");
  if (!details) return;
  details.open = true;
  field.scrollIntoView({ block: "nearest" });
  enter(details.querySelector("[name=value]"));
}

// The form of a field, as that of a paragraph in the draft: Ctrl+Enter saves it, Escape leaves it as it was.
let edited = ""; // the id of the field that was saved last
document.addEventListener(
  "keydown",
  (event) => {
    const form = event.target.closest("form.edit");
    if (!form || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      form.reset();
      form.closest("details").open = false;
      (form.closest("[data-field]") ?? form.closest("details").querySelector("summary")).focus();
    }
  },
  true,
);
document.addEventListener("submit", (event) => {
  edited = event.target.closest("[data-field]")?.id ?? "";
}, true);

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || begun) return;
    const cell = event.target.closest(".cell-form");
    if (cell && event.key === "Enter" && !event.shiftKey && !event.target.closest("a, button")) {
      event.preventDefault();
      event.stopPropagation();
      cell.querySelector("[data-saves]").click();
    } else if (cell && event.key === "Escape") {
      event.stopPropagation();
      cell.querySelector("[data-leaves]").click();
    } else if (!event.target.closest("input:not([type=checkbox]), textarea, select") && !document.querySelector("dialog[open]")) {
      const meant = `[data-row-key="${CSS.escape(event.key)}"]`;
      if (!document.querySelector(meant)) return;
      const button = rowAt()?.querySelector(meant);
      event.preventDefault();
      event.stopPropagation();
      button?.click();
      if (button?.href) holdKeys(); // until the other page is there
    }
  },
  true,
);

// what was decided on may be gone from its list: the next one takes its place
document.addEventListener("htmx:afterSettle", (event) => {
  const value = event.target.querySelector?.(".cell-form [name=value]");
  if (value) return void enter(value);
  if (event.detail.target?.id === "found") return void mark(current && document.getElementById(current));
  if (event.target.id === "source") return void showMark(true);
  if (event.target.id !== "main") return;
  const wanted = document.querySelector("#main [autofocus]") ?? (edited && document.getElementById(edited));
  edited = "";
  if (wanted) return void wanted.focus();
  const rows = rowsShown();
  const row = (current && document.getElementById(current)) || rows[Math.min(Math.max(place, 0), rows.length - 1)];
  if (row) {
    row.focus({ preventScroll: true });
    mark(row);
    row.scrollIntoView({ block: "nearest" });
  } else {
    document.getElementById("main").focus({ preventScroll: true });
  }
  paint();
});

// beside the fields the source moves by itself; below them the page does, if one asked for it
function showMark(isAsked) {
  const source = document.getElementById("source");
  const spot = source?.querySelector(".spot.this, mark.this");
  if (!spot) return;
  if (getComputedStyle(source).position === "sticky") {
    const [inside, around] = [spot.getBoundingClientRect(), source.getBoundingClientRect()];
    source.scrollTop += inside.top - around.top - around.height / 3;
  } else if (isAsked) {
    spot.scrollIntoView({ block: "center" });
  }
}

// a page that cannot be drawn: its words take its place
document.addEventListener(
  "error",
  (event) => {
    const paper = event.target.closest?.(".paper");
    if (!paper) return;
    paper.hidden = true;
    paper.parentElement.querySelector("details.words").open = true;
  },
  true,
);

const wide = matchMedia("(min-width: 60rem)");
for (const details of document.querySelectorAll("[data-wide-open]")) if (wide.matches) details.open = true;
showMark(false);
for (const details of document.querySelectorAll(".field details[open]")) enter(details.querySelector("[name=value]"));
