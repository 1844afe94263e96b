// The keyboard. Letters are ours only while nobody types and no modifier is held.
import * as ledger from "./ledger.js";
import * as peek from "./peek.js";
import { scrollTo } from "./scrolling.js";
import * as selection from "./selection.js";
import * as sides from "./sides.js";

const typing = (target) => target.matches?.("input, select, textarea, [contenteditable]");

// The account that a paragraph key means: the one with the focus, else the one read last.
const account = () => document.activeElement?.closest?.(".account[data-side]") ?? sides.on(sides.reading()) ?? sides.on("left");

function paragraph(by) {
  const pane = account();
  const all = [...pane.querySelectorAll(".paragraph[id]")];
  const here = all.findIndex((each) => each.contains(document.activeElement));
  const middle = pane.getBoundingClientRect().top + pane.clientHeight * 0.3;
  const near = all.findIndex((each) => each.getBoundingClientRect().bottom > middle);
  const to = all[Math.min(Math.max(here >= 0 ? here + by : Math.max(near, 0), 0), all.length - 1)];
  if (!to) return;
  sides.pane(sides.sideOf(pane));
  to.focus({ preventScroll: true });
  scrollTo(pane, to, 0.12);
  history.replaceState(null, "", `#${to.id}`); // a step within a text is no step to go back to
}

function escape() {
  if (peek.hide()) return;
  if (document.activeElement?.id === "filter") document.activeElement.blur();
  if (!ledger.clearFilter()) selection.clear();
}

export function begin({ swap }) {
  const does = {
    "/": ledger.toFilter,
    j: () => ledger.move(1),
    k: () => ledger.move(-1),
    "[": () => paragraph(-1),
    "]": () => paragraph(1),
    s: swap,
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const target = document.activeElement ?? document.body;
    if (event.key === "Escape") {
      escape();
    } else if (target.id === "filter" && (event.key === "ArrowDown" || event.key === "Enter")) {
      event.preventDefault();
      target.blur();
      ledger.move(1);
    } else if (typing(target)) {
      return;
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (target === document.body || target.closest(".ledger"))) {
      event.preventDefault();
      ledger.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (does[event.key]) {
      event.preventDefault();
      does[event.key]();
    }
  });
}
