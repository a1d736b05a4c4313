// [data-copy="#id"] copies that text; on the link that opens the network it does so on the
// way. Coming back, "Did you post it?" gets the focus. On a phone the system's share sheet
// is offered ([data-share-sheet]).
const said = document.querySelector("[data-copied]");
const question = document.querySelector("[data-did-you-post] h2");
let away = false;

for (const button of document.querySelectorAll("[data-copy-button]")) {
  button.hidden = !navigator.clipboard;
}
for (const button of document.querySelectorAll("[data-share-sheet]")) {
  button.hidden = !(navigator.share && matchMedia("(pointer: coarse)").matches);
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

async function hand({ text, url, title }) {
  const data = Object.fromEntries(
    Object.entries({ text, url, title }).filter(([, value]) => value),
  );
  try {
    await navigator.share(data);
    ask();
  } catch {
    // Closed without sharing: nothing to ask.
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
