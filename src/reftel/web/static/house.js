// What every page does: the sheet of keys, light and dark, the way to the search box. Pages add keys of their own by `bind`.
import { bind, listen } from "./shortcuts.js";

const root = document.documentElement;
const sheet = document.getElementById("help");

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const shown = root.dataset.theme ?? (dark ? "dark" : "light");
  root.dataset.theme = shown === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // it holds for this page alone
  }
}

function toSearch() {
  const box = document.querySelector("[data-search]");
  if (box) {
    box.focus();
    box.select();
  } else {
    document.querySelector(".pages [href$='/search']")?.click();
  }
}

// on a narrow window the way to this page may lie beyond the edge
const here = document.querySelector(".pages [aria-current]");
if (here) {
  const row = here.parentElement;
  row.scrollLeft = here.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - here.clientWidth) / 2;
}

const does = { help: () => sheet.showModal(), close: () => sheet.close(), theme };
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-does]");
  if (button) does[button.dataset.does]?.(button);
});
bind({ "?": does.help, "/": toSearch });
listen();
if (root.dataset.page !== "bench") root.dataset.ready = "true";
