// The workbench. The address says what is open (#matter-…, #T-p6, #T-c1204): every way there, a click, a key, the back button, is one way.
import * as keys from "./keys.js";
import * as ledger from "./ledger.js";
import * as peek from "./peek.js";
import * as selection from "./selection.js";
import * as sides from "./sides.js";

const does = {
  swap: () => sides.swap(),
  next: (button) => selection.next(button.closest(".side-bar").dataset.side),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  if (button) does[button.dataset.does]?.(button);
});

sides.begin(selection.count);
ledger.begin();
selection.begin();
peek.begin();
keys.begin({ swap: does.swap });
document.documentElement.dataset.ready = "true";
