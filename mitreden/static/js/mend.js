// [data-mend] and [data-suggestion] change the text at a tap; each change can be undone
// by itself. Without JavaScript the same buttons send the form.
const area = document.querySelector("#id_text");
const changes = document.querySelector("[data-changes]");
const line = document.querySelector("[data-change-line]");
const CONTEXT = 12;
const kept = new Map();

function utf16(value, codePoint) {
  return [...value].slice(0, codePoint).join("").length;
}

// execCommand keeps the browser's own undo (Ctrl+Z) alive; setRangeText is the way back.
function replace(start, end, words) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const done = words
    ? document.execCommand("insertText", false, words)
    : start === end || document.execCommand("delete");
  if (!done) {
    area.setRangeText(words, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function change(start, end, words, what) {
  const before = area.value;
  const was = before.slice(start, end);
  replace(start, end, words);
  const row = line.content.cloneNode(true).firstElementChild;
  row.querySelector("[data-what]").textContent = what;
  kept.set(row, { start, words, was, before, left: before.slice(Math.max(0, start - CONTEXT), start) });
  changes.append(row);
  while (changes.querySelectorAll(".changes__one").length > 3) {
    changes.querySelector(".changes__one").remove();
  }
}

// The text may have grown since: look for the changed words where they were, then near.
function undo(row) {
  const { start, words, was, before, left } = kept.get(row);
  const now = area.value;
  const fits = (at) => at >= 0 && now.startsWith(words, at) && now.slice(0, at).endsWith(left);
  const near = now.indexOf(left + words);
  const at = fits(start) ? start : near < 0 ? -1 : near + left.length;
  if (at < 0) replace(0, now.length, before);
  else replace(at, at + words.length, was);
  kept.delete(row);
  row.remove();
  area.focus();
}

document.addEventListener("click", (event) => {
  const mend = event.target.closest("[data-mend]");
  const suggestion = event.target.closest("[data-suggestion]");
  const back = event.target.closest("[data-undo]");
  if (!area || (!mend && !suggestion && !back)) return;
  event.preventDefault();
  if (back) {
    undo(back.closest(".changes__one"));
  } else if (suggestion) {
    const words = document.querySelector(suggestion.dataset.suggestion).textContent;
    change(0, area.value.length, words, suggestion.dataset.what);
  } else {
    const start = utf16(area.value, mend.dataset.start);
    const end = utf16(area.value, mend.dataset.end);
    // She has typed on since this advice came; the next one is on its way.
    if (area.value.slice(start, end) !== mend.dataset.was) return;
    change(start, end, mend.dataset.replacement, mend.textContent.trim());
  }
});
