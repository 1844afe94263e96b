// What is open: one thing of the ledger lights its passages in all accounts; a passage or paragraph of the address is shown and marked for a moment.
import * as ledger from "./ledger.js";
import { scrollTo } from "./scrolling.js";
import * as sides from "./sides.js";

let open = null; // the id of what is lit
let stay = null; // the account that a click came from: it must not move under the pointer
const at = { left: -1, right: -1 }; // which passage of a side was shown last

const byId = (id) => (id ? document.getElementById(id) : null);
const lightsOf = (id) => [...document.querySelectorAll(`.piece[data-of~="${CSS.escape(id)}"]`)];

export const current = () => open;

// The first piece of each stretch: neighbouring pieces of one passage are one place to go to.
function stretches(account) {
  const lit = [...account.querySelectorAll(".piece.lit")];
  return lit.filter((piece, i) => !(i && lit[i - 1].nextSibling === piece));
}

function dim() {
  for (const piece of document.querySelectorAll(".piece.lit")) piece.classList.remove("lit");
  if (byId(open)) ledger.fold(byId(open));
  open = null;
  document.documentElement.classList.remove("lighting");
}

function light(item) {
  dim();
  open = item.id;
  document.documentElement.classList.add("lighting");
  const pieces = lightsOf(open);
  for (const piece of pieces) {
    piece.classList.add("lit");
    piece.dataset.lit = item.dataset.relation ?? "";
  }
  const lit = [...new Set(pieces.map((piece) => piece.closest(".account")))];
  const needed = (account) => lit.includes(account);
  // at most two accounts are in view; those that are there already stay
  for (const account of lit.filter((each) => !sides.sideOf(each)).slice(0, 2)) {
    if ([sides.on("left"), sides.on("right")].every((each) => !each || needed(each))) break;
    sides.show(account, needed);
  }
  for (const side of ["left", "right"]) {
    at[side] = -1;
    if (sides.on(side) && sides.on(side) !== stay) next(side, false);
  }
  count();
  ledger.unfold(item);
}

// Scroll a side to its next lit stretch, round and round.
export function next(side, mark = true) {
  const account = sides.on(side);
  const places = account ? stretches(account) : [];
  if (!places.length) return;
  at[side] = (at[side] + 1) % places.length;
  unhide(places[at[side]]);
  scrollTo(account, places[at[side]]);
  if (mark) flash(places[at[side]]);
  count();
}

// Beside each account's name: how many passages of what is open stand in it.
export function count() {
  for (const side of ["left", "right"]) {
    const told = document.querySelector(`[data-hits="${side}"]`);
    const account = sides.on(side);
    if (!told || !account) continue;
    const found = stretches(account).length;
    told.replaceChildren();
    told.classList.toggle("found", found > 0);
    if (!open) continue;
    if (!found) told.textContent = "not here";
    else {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.dataset.does = "next";
      button.textContent = found === 1 ? "1 passage" : `${Math.max(at[side], 0) + 1} of ${found} passages ↓`;
      told.append(button);
    }
  }
}

function unhide(place) {
  const folded = place.closest("details:not([open])");
  if (folded) folded.open = true;
}

function flash(...places) {
  for (const place of document.querySelectorAll(".flash")) place.classList.remove("flash");
  for (const place of places) place.classList.add("flash");
}

// A passage or a paragraph of an account: bring the account in view, scroll to the place, mark it.
function visit(place, end) {
  const account = place.closest(".account");
  const side = sides.show(account, (each) => each.querySelector(".lit"));
  sides.pane(side);
  unhide(place);
  scrollTo(account, place);
  flash(...(end ? [...account.querySelectorAll(".piece")].filter((p) => Number(p.dataset.at) >= Number(place.dataset.at) && Number(p.dataset.at) < end) : [place]));
  if (place !== account) place.focus({ preventScroll: true });
  count();
}

let reaches = 0; // where the passage ends that was followed last: the address has only its beginning

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  const place = byId(id);
  if (!place) dim();
  else if (place.matches(".item")) light(place);
  else if (place.matches(".panel")) ledger.tab(place.id);
  else if (place.closest(".account")) visit(place, reaches);
  if (!place) count();
  reaches = 0;
  stay = null;
}

export function clear() {
  if (location.hash) history.pushState(null, "", location.pathname);
  dim();
  flash();
  count();
}

export function go(id) {
  if (location.hash === `#${id}`) follow();
  else location.hash = id;
}

// A click on lit text opens the first thing that lights it, the next click the next.
function clickText(event) {
  const piece = event.target.closest?.(".piece");
  if (!piece || !getSelection().isCollapsed) return;
  const choices = piece.dataset.of.split(" ").filter((id) => byId(id)?.matches(".item"));
  if (!choices.length) return;
  stay = piece.closest(".account");
  go(choices[(choices.indexOf(open) + 1) % choices.length]);
}

function clickLink(event) {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const id = link.getAttribute("href").slice(1);
  reaches = Number(link.dataset.end ?? 0);
  if (link.matches(".opens") && open === id) {
    event.preventDefault();
    clear();
  } else if (location.hash === `#${id}`) {
    event.preventDefault();
    follow(); // the address stays, and the browser would do nothing
  }
}

export function begin() {
  addEventListener("hashchange", follow);
  document.addEventListener("click", clickLink);
  for (const account of sides.accounts()) account.addEventListener("click", clickText);
  follow();
}
