// [data-copy="#id"] copies that text; on the link that opens the network it does so on the
// way. Coming back, "Did you post it?" gets the focus. On a phone the system's share sheet
// is offered ([data-share-sheet]), with the pictures of the page ([data-with-pictures]).
const said = document.querySelector("[data-copied]");
const question = document.querySelector("[data-did-you-post] h2");
const onPhone = Boolean(navigator.share && matchMedia("(pointer: coarse)").matches);
let away = false;
let files = [];

for (const button of document.querySelectorAll("[data-copy-button]")) {
  button.hidden = !navigator.clipboard;
}
if (onPhone) offer();

// The pictures are fetched before the tap: fetching in it would use the tap up.
async function offer() {
  const wanted = [...document.querySelectorAll("[data-picture]")];
  const sheets = [...document.querySelectorAll("[data-share-sheet]")];
  const plain = sheets.filter((sheet) => !("withPictures" in sheet.dataset));
  show(plain);
  try {
    files = await Promise.all(wanted.map(fetched));
  } catch {
    files = []; // away or offline: text and link do without
  }
  if (files.length && !navigator.canShare?.({ files })) files = [];
  if (files.length || !plain.length) show(sheets);
}

function show(sheets) {
  for (const sheet of sheets) {
    sheet.hidden = false;
    if ("first" in sheet.dataset) lead(sheet);
  }
  const note = document.querySelector("[data-share-sheet-note]");
  if (sheets.length && note) note.hidden = false;
}

// Where the network's page cannot bring the words, the sheet can: it comes first.
function lead(sheet) {
  const first = sheet.parentElement.querySelector('[data-kind="primary"]');
  if (first) first.dataset.kind = "";
  sheet.dataset.kind = "primary";
  sheet.parentElement.prepend(sheet);
}

async function fetched(picture) {
  const answer = await fetch(picture.src);
  if (!answer.ok) throw new Error(String(answer.status));
  const content = await answer.blob();
  return new File([content], picture.dataset.picture, { type: content.type });
}

document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  const sheet = event.target.closest("[data-share-sheet]");
  if (copy) take(document.querySelector(copy.dataset.copy).textContent);
  if (event.target.closest("[data-hand-over]")) away = true;
  if (sheet) hand(sheet.dataset);
});

// Not awaited by the link: the network opens in the same tap.
async function take(text) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = document.querySelector("[data-copied-words]").textContent;
  } catch {
    // Not allowed here: the text stands on the page, to be marked by hand.
  }
}

async function hand({ text, url, title, withPictures }) {
  // Many apps leave the text out when there is a picture: it is on the clipboard then.
  if (text) take(text);
  const given = Object.entries({ text, url, title }).filter(([, value]) => value);
  const data = Object.fromEntries(given);
  if (withPictures !== undefined && files.length) data.files = files;
  try {
    await navigator.share(data);
    ask();
  } catch (problem) {
    // Closed without sharing: nothing to ask. Not possible here: the text is copied.
    if (problem.name !== "AbortError") ask();
  }
}

function ask() {
  if (!question) return;
  question.focus({ preventScroll: true });
  question.scrollIntoView({ block: "center" });
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || !away) return;
  away = false;
  ask();
});
