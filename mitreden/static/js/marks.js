// Passages the advice speaks of, marked behind the text while typing. The server names
// them in code points (data-start, data-end); between two answers they move with the text.
// [data-marks] is hidden from screen readers: the advice itself names the passage.
const area = document.querySelector("#id_text");
const layer = document.querySelector("[data-marks]");
const status = document.querySelector("#advice-status");
let text = area?.value ?? "";
let spans = [];

// Code points to UTF-16: one pass, for sorted and unsorted places alike.
function places(value) {
  const found = [0];
  for (const point of value) found.push(found.at(-1) + point.length);
  return found;
}

function read() {
  const at = places(area.value);
  spans = [...document.querySelectorAll("#advice [data-finding][data-start]")]
    .map((item) => ({
      start: at[item.dataset.start],
      end: at[item.dataset.end],
      weight: item.dataset.weight,
    }))
    .filter((span) => span.end > span.start);
  text = area.value;
  draw();
}

// What was typed, as one replaced piece: spans behind it move, spans it touches go.
function follow() {
  const now = area.value;
  let start = 0;
  while (start < text.length && text[start] === now[start]) start += 1;
  let tail = 0;
  const most = Math.min(text.length, now.length) - start;
  while (tail < most && text.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const end = text.length - tail;
  const moved = now.length - text.length;
  spans = spans
    .filter((span) => span.end <= start || span.start >= end)
    .map((span) =>
      span.start >= end && (span.start > start || end > start || moved > 0)
        ? { ...span, start: span.start + moved, end: span.end + moved }
        : span,
    );
  text = now;
  draw();
}

function draw() {
  const pieces = [];
  let from = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < from) continue;
    pieces.push(text.slice(from, span.start));
    const mark = document.createElement("mark");
    mark.dataset.weight = span.weight;
    mark.textContent = text.slice(span.start, span.end);
    pieces.push(mark);
    from = span.end;
  }
  // The last line break needs something behind it to have a height.
  layer.replaceChildren(...pieces, text.slice(from), "\u200b");
}

// Said once, when the number of notes changes; not after every pause.
function announce() {
  const title = document.querySelector("[data-advice-title]")?.textContent ?? "";
  if (status.textContent !== title) status.textContent = title;
}

if (area && layer) {
  area.addEventListener("input", follow);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "advice") return;
    read();
    announce();
  });
  read();
}
