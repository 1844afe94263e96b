// The keyboard of a page. Letters are ours only while nobody types, no modifier is held and no dialog is open.

const keys = new Map();
const typing = (target) => target?.matches?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

// Give keys their work; what is bound first stays: a page's own keys go before those of every page.
export function bind(given) {
  for (const [key, does] of Object.entries(given)) if (!keys.has(key)) keys.set(key, does);
}

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const target = document.activeElement;
    if (event.key === "Escape" && typing(target)) target.blur();
    if (typing(target)) return;
    const does = keys.get(event.key);
    if (!does) return;
    event.preventDefault();
    does(event);
  });
}

// Say something to who does not see the page change.
export function tell(words) {
  document.getElementById("told").textContent = words;
}
