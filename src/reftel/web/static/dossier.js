// Pages of the dossier: walking through lines, answering, texts that scroll together. Without it every page is a document in which all links and forms work.
import { bind, tell } from "./shortcuts.js";
import { scrollTo, reveal } from "./scrolling.js";

const lines = [...document.querySelectorAll(".walked")];
const columns = [...document.querySelectorAll(".column")];
const rail = document.querySelector(".rail");
let at = -1;

function go(to, { focus = true } = {}) {
  if (!lines[to]) return;
  lines[at]?.classList.remove("here");
  at = to;
  const line = lines[at];
  line.classList.add("here");
  if (rail) {
    reveal(rail, line);
    light(line.dataset.of);
    return;
  }
  const target = line.matches("[tabindex]") ? line : line.querySelector("a, button");
  if (focus) target?.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
  if (line.id) history.replaceState(null, "", `#${line.id}`); // a step within a page is no step to go back to
}

const step = (by) => go(at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(Math.max(at + by, 0), lines.length - 1));

// Texts that scroll together: the matter that is read in one is kept level in the others.
const pieces = (column, id) => [...column.querySelectorAll(".piece[data-of]")].filter((each) => each.dataset.of.split(" ").includes(id));

let led = null;
function light(id) {
  for (const each of document.querySelectorAll(".piece.lit")) each.classList.remove("lit");
  let having = 0;
  for (const column of columns) {
    const found = pieces(column, id);
    for (const each of found) {
      each.classList.add("lit");
      each.dataset.lit = each.dataset.relation;
    }
    if (!found.length) continue;
    having += 1;
    led = column; // what we scroll ourselves leads nobody
    scrollTo(column, found[0], 0.3);
  }
  led = null;
  quiet = performance.now() + 900;
  tell(`${lines[at].textContent.trim()}: in ${having} of ${columns.length} texts`);
  history.replaceState(null, "", `#${lines[at].id}`);
}

let quiet = 0;
let pending = false;
function follow(column) {
  pending = false;
  if (led || performance.now() < quiet || !column.matches(":hover, :focus, :focus-within")) return;
  const top = column.getBoundingClientRect().top + column.clientHeight * 0.3;
  const near = [...column.querySelectorAll(".piece[data-of]")].find((each) => each.getBoundingClientRect().bottom > top);
  if (!near) return;
  const offset = near.getBoundingClientRect().top - column.getBoundingClientRect().top;
  for (const other of columns) {
    if (other === column) continue;
    const same = near.dataset.of.split(" ").flatMap((id) => pieces(other, id))[0];
    if (!same) continue;
    other.scrollTop += same.getBoundingClientRect().top - other.getBoundingClientRect().top - offset;
  }
}
for (const column of columns) {
  column.addEventListener("scroll", () => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => follow(column));
  });
  column.addEventListener("click", (event) => {
    const piece = event.target.closest(".piece[data-of]");
    const line = piece && lines.findIndex((each) => piece.dataset.of.split(" ").includes(each.dataset.of));
    if (line >= 0) go(line);
  });
}
rail?.addEventListener("click", (event) => {
  const line = event.target.closest(".walked");
  if (!line) return;
  event.preventDefault();
  go(lines.indexOf(line));
});

// Only what one side has: the first, the second, all.
function only() {
  const ways = [...document.querySelectorAll("[data-only]")];
  const here = ways.findIndex((each) => each.matches("[aria-current]"));
  const next = ways[here + 1] ?? document.querySelector(".kinds a");
  next?.click();
}

const swap = () => document.querySelector('.forms [data-does="swap"]')?.click();

function answer(key) {
  const scope = lines[at]?.querySelector(`[data-key="${key}"]`) ? lines[at] : (document.querySelector(".question") ?? document);
  const button = scope.querySelector(`[data-key="${key}"]`);
  if (!button) return;
  const form = button.form;
  if (!form.reportValidity()) return;
  form.requestSubmit(button);
}

// The name of who decides is asked once; the first field still shows whose it is.
for (const [number, field] of [...document.querySelectorAll("[data-author]")].entries()) {
  try {
    field.value ||= localStorage.getItem("author") ?? "";
    if (field.value && number) field.form.classList.add("known");
    field.form.addEventListener("submit", () => localStorage.setItem("author", field.value));
  } catch {
    // a browser that keeps nothing asks each time
  }
}

const keys = { j: () => step(1), k: () => step(-1) };
if (document.querySelector("[data-only], .aligned, .together")) Object.assign(keys, { x: only, s: swap });
if (document.querySelector("[data-key]")) {
  Object.assign(keys, {
    y: () => answer("yes"),
    n: () => answer("no"),
    h: () => answer("unsure"),
    u: () => document.querySelector('.decided li:last-of-type [data-key="undo"]')?.click(),
  });
}
bind(keys);
const named = lines.findIndex((each) => each.id && `#${each.id}` === decodeURIComponent(location.hash));
if (named >= 0) go(named, { focus: false });
