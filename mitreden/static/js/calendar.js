// A planned post goes to another day: dragged there, or taken by its grip ([data-grip])
// and moved with the arrow keys. Either way the hidden form is sent; without a script the
// form inside the post does the same.
const calendar = document.querySelector("[data-calendar]");
const form = calendar.querySelector("[data-move-form]");
const said = calendar.querySelector("[data-said]");
const days = [...calendar.querySelectorAll("[data-day]")];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
let dragged = null;
let taken = null; // { slot, grip, from, at }

for (const grip of calendar.querySelectorAll("[data-grip]")) grip.hidden = false;

function mark(day) {
  for (const one of days) one.toggleAttribute("data-target", one === day);
}

function send(slot, day) {
  form.action = slot.dataset.move;
  form.elements.day.value = day.dataset.day;
  form.requestSubmit();
}

calendar.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
});

calendar.addEventListener("dragover", (event) => {
  const day = event.target.closest("[data-day]");
  const fits = dragged && day && !day.hasAttribute("data-past");
  mark(fits ? day : null);
  if (fits) event.preventDefault();
});

calendar.addEventListener("drop", (event) => {
  const day = event.target.closest("[data-day]");
  if (!dragged || !day) return;
  event.preventDefault();
  if (!day.contains(dragged)) send(dragged, day);
});

calendar.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});

calendar.addEventListener("click", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip) return;
  if (taken) return put();
  const slot = grip.closest("[data-move]");
  const from = days.indexOf(grip.closest("[data-day]"));
  taken = { slot, grip, from, at: from };
  slot.toggleAttribute("data-moving", true);
  grip.setAttribute("aria-pressed", "true");
  mark(days[from]);
  said.textContent = calendar.dataset.wordsStart;
});

calendar.addEventListener("keydown", (event) => {
  if (!taken) return;
  if (event.key === "Escape") return leave();
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const day = days[taken.at + step];
  if (!day || day.hasAttribute("data-past")) return;
  taken.at += step;
  mark(day);
  day.scrollIntoView({ block: "nearest" });
  said.textContent = day.dataset.name;
});

calendar.addEventListener("focusout", (event) => {
  if (taken && event.target === taken.grip) leave();
});

function put() {
  const { slot, from, at } = taken;
  if (from === at) return leave();
  taken = null;
  send(slot, days[at]);
}

function leave() {
  const { slot, grip } = taken;
  taken = null;
  slot.removeAttribute("data-moving");
  grip.setAttribute("aria-pressed", "false");
  mark(null);
  said.textContent = calendar.dataset.wordsEnd;
}
