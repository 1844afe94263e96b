// The page of one document: codes explained, findings walked and opened, paragraphs, the passage of the address, the citation copied.
import { bind, tell } from "./shortcuts.js";

const text = () => document.getElementById("text");
const reason = document.getElementById("reason");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const behavior = () => (calm.matches ? "auto" : "smooth");
let opened = null;

const marked = () => (text()?.dataset.on ?? "").split(" ").filter(Boolean);
const walked = () => {
  const on = marked();
  return [...(text()?.querySelectorAll(".piece[data-of]") ?? [])].filter((piece) => piece.dataset.kinds.split(" ").some((kind) => on.includes(kind)));
};

// Go to the next finding from the one in focus, or from what is in view.
function move(by) {
  const pieces = walked();
  if (!pieces.length) return;
  const here = pieces.indexOf(document.activeElement.closest?.(".piece"));
  const near = pieces.findIndex((piece) => piece.getBoundingClientRect().top > 80);
  const to = here >= 0 ? here + by : near >= 0 ? near + (by < 0 ? -1 : 0) : pieces.length - 1;
  const piece = pieces[Math.min(Math.max(to, 0), pieces.length - 1)];
  piece.tabIndex = -1;
  piece.focus({ preventScroll: true });
  piece.scrollIntoView({ block: "nearest", behavior: "auto" });
  if (opened) open(piece);
}

function open(piece) {
  const list = reason.querySelector("ol");
  const cards = piece.dataset.of.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  if (!cards.length) return;
  opened?.classList.remove("open");
  opened = piece;
  piece.classList.add("open");
  list.replaceChildren(
    ...cards.map((card) => {
      const copy = card.cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    }),
  );
  reason.hidden = false;
  tell(cards.map((card) => `${card.querySelector(".what").textContent}: ${card.querySelector(".because").textContent}`).join(". "));
}

function close() {
  if (!opened) return;
  opened.classList.remove("open");
  opened.focus({ preventScroll: true });
  opened = null;
  reason.hidden = true;
}

function paragraph(by) {
  const all = [...document.querySelectorAll(".paragraph[id]")];
  const here = all.findIndex((each) => each === document.activeElement || each.contains(document.activeElement));
  const near = all.findIndex((each) => each.getBoundingClientRect().bottom > 120);
  const to = all[Math.min(Math.max(here >= 0 ? here + by : Math.max(near, 0), 0), all.length - 1)];
  if (!to) return;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "start", behavior: behavior() });
  history.replaceState(null, "", `#${to.id}`); // a step within a text is no step to go back to
}

// A passage by its place in the text, #c1204-1290: its pieces are lit, whole ones and parts alike.
function passage() {
  const found = /^#c(\d+)(?:-(\d+))?$/.exec(location.hash);
  for (const lit of document.querySelectorAll(".piece.sought")) lit.classList.remove("sought");
  if (!found) return;
  const [start, end] = [Number(found[1]), Number(found[2] ?? Number(found[1]) + 1)];
  const pieces = [...document.querySelectorAll(".piece")];
  const sought = pieces.filter((piece, at) => {
    const from = Number(piece.dataset.at);
    const next = at + 1 < pieces.length && pieces[at + 1].parentNode === piece.parentNode ? Number(pieces[at + 1].dataset.at) : from + [...piece.textContent].length;
    return from < end && next > start;
  });
  if (!sought.length) return;
  const folded = sought[0].closest("details:not([open])");
  if (folded) folded.open = true;
  for (const piece of sought) piece.classList.add("sought");
  sought[0].tabIndex = -1;
  sought[0].focus({ preventScroll: true });
  sought[0].scrollIntoView({ block: "center", behavior: "auto" });
}

// The words of the search that led here (?find=a|b): lit in the text, and the paragraph of the address is where to begin.
let found = [];
let at = -1;
function lightWords() {
  const said = new URLSearchParams(location.search).get("find");
  const place = text() ?? document.querySelector(".plain");
  if (!said || !place || !CSS.highlights) return;
  const sought = said.split("|").filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const [nodes, starts] = [[], []];
  let whole = "";
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest("[role=tooltip], .margin-note")) continue;
    nodes.push(walker.currentNode);
    starts.push(whole.length);
    whole += walker.currentNode.data;
  }
  const spot = (index) => {
    let low = starts.findIndex((start) => start > index) - 1;
    if (low < 0) low = starts.length - 1;
    return [nodes[low], Math.min(index - starts[low], nodes[low].data.length)];
  };
  found = [...whole.matchAll(pattern)].slice(0, 400).map((match) => {
    const range = new Range();
    range.setStart(...spot(match.index));
    const [node, offset] = spot(match.index + match[0].length - 1);
    range.setEnd(node, Math.min(offset + 1, node.data.length));
    return range;
  });
  CSS.highlights.set("sought", new Highlight(...found));
}

function match(by) {
  if (!found.length) return;
  const near = found.findIndex((range) => range.getBoundingClientRect().top > 80);
  at = at < 0 ? Math.max(near, 0) : (at + by + found.length) % found.length;
  const box = found[at].getBoundingClientRect();
  scrollBy({ top: box.top - innerHeight * 0.35, behavior: "auto" });
  tell(`${at + 1} of ${found.length}`);
}

async function copy(id) {
  const words = document.getElementById(id)?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(words);
    tell("The citation is copied");
    document.getElementById(id).classList.add("copied");
  } catch {
    // where the browser forbids it, the words are marked so that they can be copied
    getSelection().selectAllChildren(document.getElementById(id));
    tell("The citation is marked, to be copied");
  }
}

// What takes time is looked for when the text is there already.
async function look() {
  const place = document.querySelector("[data-findings]");
  if (!place) return;
  place.textContent = "Reading …";
  const answer = await fetch(place.dataset.findings);
  if (!answer.ok) {
    place.textContent = "It could not be read.";
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = page.getElementById("with-findings");
  text().replaceChildren(...words.childNodes);
  text().dataset.on = words.dataset.on;
  place.closest(".findings").replaceWith(page.querySelector(".findings"));
  passage();
  lightWords();
  tell("What was found is marked in the text");
  document.documentElement.dataset.analysed = "true";
}

document.addEventListener("click", (event) => {
  const toggle = event.target.closest?.("[data-marks]");
  if (toggle) {
    const on = new Set(marked());
    const kind = toggle.dataset.marks;
    if (on.has(kind)) on.delete(kind);
    else on.add(kind);
    toggle.setAttribute("aria-pressed", String(on.has(kind)));
    text().dataset.on = [...on].join(" ");
    return;
  }
  const button = event.target.closest?.("[data-does]");
  if (button?.dataset.does === "unreason") close();
  if (button?.dataset.does === "copy") copy(button.dataset.copies);
  const piece = event.target.closest?.("#text .piece[data-of]");
  if (piece && getSelection().isCollapsed) open(piece);
});

bind({
  j: () => move(1),
  k: () => move(-1),
  "[": () => paragraph(-1),
  "]": () => paragraph(1),
  n: () => match(1),
  N: () => match(-1),
  x: () => document.querySelector("[data-original]")?.click(),
  i: () => document.querySelector("[data-sheets]")?.click(),
  c: () => copy("cite-chicago"),
  Escape: () => {
    const code = document.activeElement?.closest?.(".code");
    if (code) code.classList.add("told"); // a tip goes away without the pointer moving
    close();
  },
});
document.addEventListener("keydown", (event) => {
  const piece = event.target.closest?.("#text .piece[data-of]");
  if (event.key === "Enter" && piece && event.target === piece) {
    event.preventDefault();
    open(piece);
  }
});
document.addEventListener("focusout", (event) => event.target.classList?.remove("told"));
addEventListener("hashchange", passage);
passage();
lightWords();
look();
