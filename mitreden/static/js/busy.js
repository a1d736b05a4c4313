// <form data-busy>: while its answer is on the way, what stands in [data-busy-note] is
// shown and its buttons rest. Coming back with the browser's arrow wakes them again.
function rest(form, busy) {
  const note = form.querySelector("[data-busy-note]");
  if (note) note.hidden = !busy;
  for (const button of form.querySelectorAll("button")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-busy]");
  if (!form) return;
  if (form.querySelector("button[aria-disabled]")) {
    event.preventDefault();
    return;
  }
  rest(form, true);
});

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) rest(form, false);
});
