// Hits by the keyboard, and how many are chosen.
import { bind, tell } from "./shortcuts.js";

const ways = () => [...document.querySelectorAll(".hit h2 a, .hit th a")];

function move(by) {
  const all = ways();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  const hit = document.activeElement?.closest?.(".hit");
  const from = here >= 0 ? here : hit ? all.findIndex((way) => hit.contains(way)) - (by > 0 ? 0 : 0) : -1;
  const to = all[Math.min(Math.max(from + by, 0), all.length - 1)];
  to.focus({ preventScroll: true });
  to.closest(".hit").scrollIntoView({ block: "nearest", behavior: "auto" });
}

function choose() {
  const box = document.activeElement?.closest?.(".hit")?.querySelector("[type=checkbox]:not(:disabled)");
  if (box) box.click();
}

function counted() {
  const form = document.querySelector(".choosing");
  const said = form?.querySelector(".chosen");
  if (!said) return;
  const number = form.querySelectorAll("[name=of]:checked, [type=hidden][name=of]").length;
  said.querySelector("span").textContent = number ? `${number} chosen` : "Two documents or more, read side by side.";
  said.classList.toggle("some", number > 0);
  return number;
}

document.addEventListener("change", (event) => {
  if (event.target.matches?.("[name=of]")) tell(`${counted()} chosen`);
});
bind({
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  " ": choose,
});
counted();
