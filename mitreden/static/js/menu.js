// <details class="menu">: a click elsewhere or Escape closes it, focus goes back.
const OPEN = "details.menu[open], details.bottom-bar__more[open]";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(OPEN)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
