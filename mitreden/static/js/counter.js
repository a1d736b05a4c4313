// The number below the box moves with each key, before the server answers. The answer
// brings the server's own number, which is the same: see counting.js.
import { measure } from "./counting.js";

const area = document.querySelector("#id_text");
const place = document.querySelector("#counter");
const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

function show() {
  const shown = document.querySelector("#counter [data-counter]"); // replaced by answers
  if (!shown) return; // a network without a limit: the answer tells
  const { counter, limit, bytes, behind, words } = shown.dataset;
  const found = measure(area.value + behind, {
    counter,
    limit: Number(limit),
    bytes: Number(bytes),
  });
  shown.textContent = words.replace("{n}", numbers.format(found.count));
  shown.dataset.over = found.fits ? "no" : "yes";
}

if (area) area.addEventListener("input", show);
