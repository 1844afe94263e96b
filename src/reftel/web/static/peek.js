// Resting on lit text says which things it belongs to, and hints at their lines in the ledger.

const RESTS = 220; // milliseconds before the card comes: passing over text must not flicker
const card = () => document.getElementById("peek");
let waiting = 0;

function hints(ids) {
  for (const item of document.querySelectorAll(".item.hinted")) item.classList.remove("hinted");
  for (const id of ids) document.getElementById(id)?.classList.add("hinted");
}

function line(item) {
  const row = document.createElement("li");
  const sign = item.querySelector("h3 .sign")?.cloneNode(true);
  if (sign) row.append(sign);
  const kind = document.createElement("small");
  kind.textContent = item.dataset.kind;
  row.append(document.createTextNode(item.dataset.name), " ", kind);
  return row;
}

function show(piece) {
  const things = piece.dataset.of.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  if (!things.length) return;
  const list = document.createElement("ul");
  list.append(...things.slice(0, 6).map(line));
  card().replaceChildren(list);
  if (things.length > 6) card().append(`and ${things.length - 6} more`);
  card().hidden = false;
  place(piece.getClientRects()[0]);
}

// Above the line if there is room, else below it; never over the edge of the window.
function place(line) {
  const box = card().getBoundingClientRect();
  const above = line.top - box.height - 6;
  card().style.left = `${Math.max(8, Math.min(line.left, innerWidth - box.width - 8))}px`;
  card().style.top = `${above > 8 ? above : line.bottom + 6}px`;
}

export function hide() {
  clearTimeout(waiting);
  const was = !card().hidden;
  card().hidden = true;
  hints([]);
  return was;
}

export function begin() {
  for (const account of document.querySelectorAll(".account")) {
    account.addEventListener("pointerover", (event) => {
      const piece = event.target.closest(".piece");
      if (!piece || event.pointerType === "touch") return;
      clearTimeout(waiting);
      hints(piece.dataset.of.split(" "));
      waiting = setTimeout(() => show(piece), RESTS);
    });
    account.addEventListener("pointerout", (event) => {
      if (!event.relatedTarget?.closest?.(".piece, #peek")) hide();
    });
    account.addEventListener("scroll", hide, { passive: true });
  }
  card().addEventListener("pointerleave", hide);
}
