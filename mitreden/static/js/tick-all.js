// <label data-tick-all="story" hidden><input type="checkbox">: ticks every box of that
// name in the same form. Without JavaScript the label stays hidden.
function show() {
  for (const label of document.querySelectorAll("[data-tick-all]")) label.hidden = false;
}

function boxes(label) {
  const { tickAll } = label.dataset;
  return [...label.closest("form").querySelectorAll(`input[name="${tickAll}"]`)];
}

document.addEventListener("change", (event) => {
  const own = event.target.closest("[data-tick-all]");
  if (own) {
    for (const box of boxes(own)) box.checked = event.target.checked;
    return;
  }
  const label = event.target.form?.querySelector("[data-tick-all]");
  if (!label || event.target.name !== label.dataset.tickAll) return;
  const all = boxes(label);
  const ticked = all.filter((box) => box.checked).length;
  const input = label.querySelector("input");
  input.checked = ticked === all.length;
  input.indeterminate = ticked > 0 && ticked < all.length;
});

document.addEventListener("htmx:afterSettle", show);
show();
