// Which account stands on which side, and which pane a narrow window shows.

const root = document.documentElement;
const SIDES = ["left", "right"];
let changed = () => {};

export const accounts = () => [...document.querySelectorAll(".account")];
export const on = (side) => document.querySelector(`.account[data-side="${side}"]`);
export const sideOf = (account) => account.dataset.side;
const other = (side) => (side === "left" ? "right" : "left");

// Put an account on a side; what stands there goes to the other side if that is where the account came from, else away.
export function place(account, side) {
  const before = on(side);
  const from = sideOf(account);
  if (before === account) return;
  if (before) {
    if (from) before.dataset.side = from;
    else delete before.dataset.side;
  }
  account.dataset.side = side;
  settle();
}

export function swap() {
  const [left, right] = SIDES.map(on);
  if (!left || !right) return;
  left.dataset.side = "right";
  right.dataset.side = "left";
  settle();
}

// Have an account in view, on the side that is given up most easily: one that `keep` does not need.
export function show(account, keep = () => false) {
  if (!sideOf(account)) {
    const spare = SIDES.find((side) => on(side) && !keep(on(side)));
    place(account, spare ?? "right");
  }
  return sideOf(account);
}

// In a narrow window one pane at a time; a wider one has the ledger beside the account read last.
export function pane(name) {
  root.dataset.pane = name;
  if (name !== "ledger") root.dataset.reading = name;
  for (const button of document.querySelectorAll(".panes button")) {
    button.setAttribute("aria-pressed", String(button.dataset.pane === name || (name === "ledger" && wide() && button.dataset.pane === root.dataset.reading)));
  }
}

const wide = () => matchMedia("(min-width: 760px)").matches;

export const reading = () => root.dataset.reading ?? "left";

function settle() {
  for (const side of SIDES) {
    const account = on(side);
    if (!account) continue;
    const label = account.dataset.label;
    const select = document.querySelector(`[data-picks="${side}"]`);
    if (select) select.value = label;
    for (const named of document.querySelectorAll(`[data-names="${side}"]`)) named.textContent = `${label} · ${account.dataset.name}`;
    const button = document.querySelector(`.panes [data-pane="${side}"]`);
    if (button) button.textContent = `${label} · ${account.dataset.name}`;
  }
  changed();
}

export function begin(whenChanged) {
  changed = whenChanged;
  for (const select of document.querySelectorAll("[data-picks]")) {
    select.addEventListener("change", () => place(document.getElementById(`account-${select.value}`), select.dataset.picks));
  }
  for (const button of document.querySelectorAll(".panes button")) {
    button.addEventListener("click", () => pane(button.dataset.pane));
  }
  pane("ledger");
  root.dataset.reading = on("right") ? "right" : "left";
  pane("ledger");
  settle();
}
