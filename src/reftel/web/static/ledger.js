// The ledger: its parts as tabs, the filter, moving up and down, one line unfolded at a time.
import { reveal } from "./scrolling.js";

const field = () => document.getElementById("filter");
const panels = () => [...document.querySelectorAll(".panel")];
const tabs = () => [...document.querySelectorAll(".tabs a:not(.to-account)")];
const shown = () => panels().find((panel) => !panel.hidden);
const tell = (words) => {
  document.getElementById("told").textContent = words;
};

export const items = () => [...(shown()?.querySelectorAll(".item") ?? [])].filter((item) => !item.hidden);

export function tab(id) {
  for (const panel of panels()) panel.hidden = panel.id !== id;
  for (const each of tabs()) {
    const chosen = each.hash === `#${id}`;
    each.setAttribute("aria-selected", String(chosen));
    each.tabIndex = chosen ? 0 : -1;
    if (chosen) each.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

export function fold(item) {
  item.classList.remove("open");
  item.querySelector(".opens")?.setAttribute("aria-expanded", "false");
}

export function unfold(item) {
  tab(item.closest(".panel").id);
  item.hidden = false;
  item.classList.add("open");
  item.querySelector(".opens")?.setAttribute("aria-expanded", "true");
  reveal(item.closest(".panel"), item);
}

// Move from the line that has the focus, or is open, to the next or the one before.
export function move(by) {
  const lines = items();
  if (!lines.length) return;
  const here = lines.findIndex((item) => item.contains(document.activeElement));
  const from = here >= 0 ? here : lines.findIndex((item) => item.classList.contains("open"));
  const to = from < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(Math.max(from + by, 0), lines.length - 1);
  lines[to].querySelector(".opens").focus({ preventScroll: true });
  reveal(lines[to].closest(".panel"), lines[to]);
}

export function toFilter() {
  if (!field()) return;
  tab("matters");
  field().focus();
  field().select();
}

function filter() {
  const words = field().value.toLowerCase().split(/\s+/).filter(Boolean);
  const signs = [...document.querySelectorAll("[data-filters][aria-pressed='true']")].map((button) => button.dataset.filters);
  const matters = [...document.querySelectorAll(".matter")];
  let fitting = 0;
  for (const matter of matters) {
    const text = matter.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && (!signs.length || signs.includes(matter.dataset.sign));
    matter.hidden = !fits;
    fitting += fits;
  }
  document.querySelector(".none").hidden = fitting > 0;
  tell(`${fitting} of ${matters.length} matters`);
}

export function clearFilter() {
  const pressed = [...document.querySelectorAll("[data-filters][aria-pressed='true']")];
  if (!field() || (!field().value && !pressed.length)) return false;
  field().value = "";
  for (const button of pressed) button.setAttribute("aria-pressed", "false");
  filter();
  return true;
}

function tabKeys(event) {
  const all = tabs();
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const to = all[(all.indexOf(document.activeElement) + by + all.length) % all.length];
  tab(to.hash.slice(1));
  to.focus();
}

export function begin() {
  const bar = document.querySelector(".tabs");
  for (const link of bar.querySelectorAll(".to-account")) link.remove(); // the accounts stand beside the ledger now
  bar.setAttribute("role", "tablist");
  bar.addEventListener("keydown", tabKeys);
  for (const each of tabs()) {
    each.setAttribute("role", "tab");
    each.setAttribute("aria-controls", each.hash.slice(1));
    each.addEventListener("click", (event) => {
      event.preventDefault(); // a tab is no place in the history
      tab(each.hash.slice(1));
    });
  }
  for (const panel of panels()) panel.setAttribute("role", "tabpanel");
  for (const link of document.querySelectorAll(".opens")) link.setAttribute("aria-expanded", "false");
  field()?.addEventListener("input", filter);
  for (const button of document.querySelectorAll("[data-filters]")) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  const first = panels()[0];
  if (first) tab(first.id);
}
