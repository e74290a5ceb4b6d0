// The draft: choosing a sentence. Work on passages is in draft-edit.js.
"use strict";

document.documentElement.classList.add("scripted");
const board = () => document.getElementById("draft");
const addressOf = (link) => `${link.getAttribute("href")}&${board().dataset.query}`;

function choose(link) {
  for (const chosen of board().querySelectorAll(".passage.chosen")) chosen.classList.remove("chosen");
  for (const said of board().querySelectorAll(".said[aria-current]")) said.removeAttribute("aria-current");
  if (!link) return;
  link.setAttribute("aria-current", "true");
  link.closest(".passage").classList.add("chosen");
  htmx.ajax("GET", addressOf(link), { target: "#evidence", swap: "innerHTML" });
}

document.addEventListener("click", (event) => {
  const said = event.target.closest(".said");
  if (said && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    choose(said);
  }
  if (event.target.closest("[data-leaves]")) {
    const chosen = board().querySelector(".passage.chosen");
    choose(null);
    const panel = document.getElementById("evidence");
    panel.replaceChildren(panel.dataset.hint ?? "");
    chosen?.focus();
  }
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-sends]");
  if (form) form.requestSubmit();
});

// Which chapter is being read.
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
}
settle();
document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target.id === "draft") settle(); });
