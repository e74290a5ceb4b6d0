// The draft: choosing a sentence, keys and dragging on paragraphs, words that are not saved yet.
//   .said          a sentence; pressed, it shows what it stands on in #evidence
//   data-passage   a paragraph: e edits, x leaves out, Shift+J and Shift+K move it, m another chapter, i inserts
//   data-rewrite   the form of its words: Ctrl+Enter saves, Escape leaves; what is typed survives a reload
"use strict";

document.documentElement.classList.add("scripted");
const board = () => document.getElementById("draft");
const panel = () => document.getElementById("evidence");
const hint = panel()?.innerHTML;
const originals = new WeakMap();

function unchoose() {
  for (const chosen of board().querySelectorAll(".passage.chosen")) chosen.classList.remove("chosen");
  for (const said of board().querySelectorAll(".said[aria-current]")) said.removeAttribute("aria-current");
}

function choose(said) {
  unchoose();
  said.setAttribute("aria-current", "true");
  said.closest(".passage").classList.add("chosen");
  const address = `${said.getAttribute("href")}&seen=${board().dataset.seen}`;
  return htmx.ajax("GET", address, { target: "#evidence", swap: "innerHTML" }).then(() => {
    if (matchMedia("(max-width: 60rem)").matches) said.scrollIntoView({ block: "nearest" });
  });
}

// The tools of the paragraph that is meant; they are asked for where they are not shown yet.
async function withTools(passage, use) {
  if (!passage.classList.contains("chosen")) {
    const said = passage.querySelector(".said");
    if (!said) return;
    await choose(said);
    htmx.process(panel()); // it does so itself only a moment later, and the button is pressed now
  }
  use(panel());
}

function leave() {
  const chosen = board().querySelector(".passage.chosen");
  unchoose();
  panel().innerHTML = hint;
  chosen?.focus();
}

document.addEventListener("click", (event) => {
  const said = event.target.closest(".said");
  if (said && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    choose(said);
  }
  if (event.target.closest("[data-leaves]")) leave();
  if (event.target.closest("[data-rewrites]")) {
    event.preventDefault();
    rewrite(board().querySelector(".passage.chosen"));
  }
  if (event.target.closest("[data-cancels]")) cancel(event.target.closest(".passage"));
  if (event.target.closest("[data-drops]")) sessionStorage.removeItem(placeOf(event.target.closest(".passage")));
});
document.addEventListener("dblclick", (event) => {
  const passage = event.target.closest(".said")?.closest(".passage");
  if (passage) rewrite(passage);
});
document.addEventListener("change", (event) => {
  event.target.closest("form[data-sends]")?.requestSubmit();
});

// Words being written
const placeOf = (passage) => `draft:${board().dataset.query}:${passage.dataset.said}:${passage.dataset.passage}`;

async function rewrite(passage, kept) {
  if (!passage || passage.querySelector("[data-rewrite]")) return;
  originals.set(passage, passage.innerHTML);
  const words = [...passage.querySelectorAll(".said")].map((said) => said.textContent).join(passage.dataset.said === "zh" ? "" : " ");
  const about = new URLSearchParams({ key: passage.dataset.passage, said: passage.dataset.said });
  if (!kept) holdKeys();
  await htmx.ajax("GET", `/draft/words?${about}&${board().dataset.query}`, { target: passage, swap: "innerHTML" });
  const form = passage.querySelector("[data-rewrite]");
  if (!form) return void freeKeys();
  passage.draggable = false;
  if (kept) {
    form.elements.text.value = kept.text;
    if (!form.elements.again) form.elements.seen.value = kept.seen; // of what was left out the form itself says so
    form.querySelector(".restored").hidden = false;
  } else {
    form.elements.text.value ||= words; // left out by somebody meanwhile: what stands on this page is all there is
    enter(form.elements.text);
  }
}

function cancel(passage) {
  sessionStorage.removeItem(placeOf(passage));
  passage.innerHTML = originals.get(passage);
  passage.focus();
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-rewrite]");
  if (form) sessionStorage.setItem(placeOf(form.closest(".passage")), JSON.stringify({ text: form.elements.text.value, seen: form.elements.seen.value }));
});

// Of a paragraph that is not told any more, what was written about it stands before the report.
function restore() {
  const lead = `draft:${board().dataset.query}:`;
  for (const place of Object.keys(sessionStorage).filter((name) => name.startsWith(lead))) {
    const [said, key] = [place.slice(lead.length).split(":", 1)[0], place.slice(place.indexOf(":", lead.length) + 1)];
    let passage = [...board().querySelectorAll(".passage")].find((each) => placeOf(each) === place);
    if (!passage) {
      passage = document.createElement("div");
      passage.className = "passage";
      Object.assign(passage.dataset, { passage: key, said });
      board().querySelector(".paper").prepend(passage);
    }
    rewrite(passage, JSON.parse(sessionStorage.getItem(place)));
  }
}

// Keys
document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-rewrite], form.stack");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (form?.matches("[data-rewrite]") && event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    const link = form.querySelector("[data-drops]");
    if (link) link.focus();
    else cancel(form.closest(".passage"));
    return;
  }
  const passage = event.target.closest?.(".passage");
  if (!passage || form || begun || event.ctrlKey || event.metaKey || event.altKey) return;
  const press = { x: "x", J: "J", K: "K", m: "m", i: "i" }[event.key];
  if (event.key === "e") {
    event.preventDefault();
    event.stopPropagation();
    rewrite(passage);
  } else if (press) {
    event.preventDefault();
    event.stopPropagation();
    withTools(passage, (tools) => {
      const element = tools.querySelector(`[data-key="${press}"]`);
      if (element?.matches("select")) element.focus();
      else if (element && !element.disabled) element.click();
      if (press === "i") tools.querySelector("details textarea")?.focus();
    });
  } else if (["ArrowRight", "ArrowLeft"].includes(event.key)) {
    const all = [...passage.querySelectorAll(".said")];
    const next = all[all.indexOf(event.target.closest(".said")) + (event.key === "ArrowRight" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  } else if (event.key === "Escape" && passage.classList.contains("chosen")) {
    leave();
  }
}, true);

// Dragging a paragraph within its chapter, for those who like to
let dragged = null;
const canStand = (passage) => dragged && passage && passage !== dragged
  && passage.closest("[data-chapter]") === dragged.closest("[data-chapter]") && passage.dataset.said === dragged.dataset.said;
document.addEventListener("pointerdown", (event) => {
  const passage = event.target.closest(".passage");
  if (passage) passage.draggable = event.pointerType === "mouse" && !event.target.closest("form") && event.clientX < passage.getBoundingClientRect().left + 18;
});
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".passage[draggable=true]") ?? null;
  dragged?.classList.add("is-dragged");
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".passage");
  for (const marked of document.querySelectorAll(".is-below")) marked.classList.remove("is-below");
  if (!canStand(over)) return;
  event.preventDefault();
  over.classList.add("is-below");
});
document.addEventListener("drop", (event) => {
  const over = event.target.closest?.(".passage");
  if (!canStand(over)) return;
  event.preventDefault();
  const values = { key: dragged.dataset.passage, said: dragged.dataset.said, step: "behind", behind: over.dataset.passage, seen: board().dataset.seen };
  htmx.ajax("POST", `/draft/place?${board().dataset.query}`, { target: "#draft", swap: "outerHTML", values });
});
document.addEventListener("dragend", () => {
  for (const marked of document.querySelectorAll(".is-below, .is-dragged")) marked.classList.remove("is-below", "is-dragged");
  dragged = null;
});

// Which chapter is being read
const shown = new Map();
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) shown.set(entry.target.dataset.chapter, entry.isIntersecting);
  const now = [...document.querySelectorAll("[data-chapter]")].find((section) => shown.get(section.dataset.chapter));
  for (const link of document.querySelectorAll(".outline a[aria-current]")) link.removeAttribute("aria-current");
  if (!now) return;
  const name = now.dataset.chapter === "introduction" ? "introduction" : `c.${now.dataset.chapter}`;
  document.querySelector(`.outline a[href="#${CSS.escape(name)}"]`)?.setAttribute("aria-current", "true");
}, { rootMargin: "-20% 0px -70% 0px" });

function settle() {
  shown.clear();
  watcher.disconnect();
  for (const section of document.querySelectorAll("[data-chapter]")) watcher.observe(section);
  if (matchMedia("(max-width: 86rem)").matches) document.querySelector("[data-narrow-closed]")?.removeAttribute("open");
  restore();
}

// After a decision the whole report is put in place anew: what was open stays open, and the paragraph keeps the focus.
let open = [];
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest?.("[data-rewrite]");
  if (event.detail.target?.id === "draft") {
    open = [...document.querySelectorAll("[data-fold][open]")].map((fold) => fold.dataset.fold);
    board().classList.add("is-busy");
    if (form) originals.delete(form.closest(".passage"));
  }
});
document.addEventListener("htmx:afterRequest", () => board()?.classList.remove("is-busy"));
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig?.elt;
  if (event.detail.target?.id === "draft" && event.detail.xhr.status < 300 && form?.matches?.("[data-rewrite]")) {
    sessionStorage.removeItem(placeOf(form.closest(".passage")));
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  const isAnswer = event.detail.requestConfig?.verb === "post"; // what is only shown again takes the focus from nobody
  if (isAnswer) event.target.querySelector?.(".rewrite:has([role=alert]) textarea")?.focus();
  if (event.detail.target?.id !== "draft" && event.target.id !== "draft") return;
  for (const name of open) document.querySelector(`[data-fold="${name}"]`)?.setAttribute("open", "");
  settle();
  const passage = document.getElementById(board().dataset.focus);
  if (!passage) return;
  passage.focus({ preventScroll: true });
  passage.scrollIntoView({ block: "nearest" });
});
if (board()) settle();

// An edited copy comes home, as bytes: so it may be larger than a form
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-brings]");
  if (!form) return;
  event.preventDefault();
  const file = form.elements.edited.files[0];
  const about = new URLSearchParams({ name: file.name, who: form.elements.who.value });
  const headers = { "Content-Type": "application/octet-stream", "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers")) };
  const button = form.querySelector("button");
  button.disabled = true;
  form.classList.add("htmx-request");
  const answer = await fetch(`/draft/word?${about}&${board().dataset.query}`, { method: "POST", headers, body: file }).catch(() => null);
  button.disabled = false;
  form.classList.remove("htmx-request");
  if (!answer) return void htmx.trigger(document.body, "htmx:sendError");
  const place = answer.ok ? document.getElementById("homecoming") : document.getElementById("notices");
  htmx.swap(place, await answer.text(), { swapStyle: answer.ok ? "innerHTML" : "beforeend" });
  if (answer.ok) form.elements.edited.value = "";
});
