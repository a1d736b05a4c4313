// The networks behind "More": the chosen one stands on the tab, and the list closes
// after a tap (with the keyboard it stays open while the arrows move).
const more = document.querySelector(".networks__more");
const name = more?.querySelector("[data-chosen]");
const words = name?.textContent;

document.addEventListener("change", (event) => {
  // The browser's spelling follows the language of the post.
  if (event.target.name === "language") {
    document.querySelector("#id_text").lang = event.target.value;
  }
  if (!more || event.target.name !== "network") return;
  const inside = more.contains(event.target);
  name.textContent = inside ? event.target.closest("label").textContent.trim() : words;
});

more?.addEventListener("click", (event) => {
  // A click made by the keyboard has no place.
  if (event.target.closest("label") && event.detail > 0) more.open = false;
});
