// Files dropped on the page are sent like chosen ones; how far it is is asked for until it is done, then the page is loaded again.
import { tell } from "./shortcuts.js";

const form = document.getElementById("dropping");
const zone = document.getElementById("zone");
const field = document.getElementById("files");
const shown = document.getElementById("progress");
const megabyte = 1 << 20;

// What a page does not take is said before it is sent.
function wrong(files) {
  const { one, total, most } = form.dataset;
  const large = [...files].find((file) => file.size > one * megabyte);
  if (files.length > most) return `${files.length} files are too many; ${most} at once are the most.`;
  if (large) return `${large.name} is larger than ${one} MB; add it with reftel add.`;
  if ([...files].reduce((sum, file) => sum + file.size, 0) > total * megabyte) return `Together they are larger than ${total} MB.`;
  return "";
}

function said() {
  const problem = wrong(field.files);
  field.setCustomValidity(problem);
  const names = [...field.files].map((file) => file.name);
  zone.querySelector("label").textContent = problem || (names.length ? `${names.length} ${names.length === 1 ? "file" : "files"}: ${names.slice(0, 4).join(", ")}${names.length > 4 ? " …" : ""}` : "Drop files here, or choose them");
  tell(zone.querySelector("label").textContent);
}

for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  field.files = event.dataTransfer.files;
  said();
});
field.addEventListener("change", said);

async function ask() {
  const answer = await fetch(shown.dataset.asks);
  if (!answer.ok) return;
  const told = await answer.json();
  const bar = shown.querySelector("progress");
  if (bar) bar.value = told.share;
  const line = shown.querySelector(".told");
  if (line) line.textContent = `${told.documents} ${told.documents === 1 ? "document" : "documents"} added, ${told.held} held already.`;
  if (told.state === "adding" || told.state === "receiving") setTimeout(ask, 400);
  else if (told.state !== shown.dataset.state) location.reload();
}
if (["adding", "receiving"].includes(shown.dataset.state)) ask();
