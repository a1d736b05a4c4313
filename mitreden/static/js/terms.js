// <a data-term href="/glossary/reach/">: show the word's card beside it.
// Without JavaScript, or with a modifier key, it is a link like any other.
const GAP = 8;
let card;
let opener;

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-term]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!HTMLElement.prototype.showPopover) return;
  event.preventDefault();
  if (opener === link) {
    card.hidePopover();
    return;
  }
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    show(link, await answer.text());
  } catch {
    location.assign(link.href);
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-term-close]")) card.hidePopover();
});

function show(link, html) {
  card ??= makeCard();
  if (card.matches(":popover-open")) card.hidePopover();
  card.innerHTML = html;
  // Beside the link, so that reading and tabbing go on from there.
  const place = link.closest("dialog, [popover]") ?? document.body;
  place.append(card);
  card.showPopover();
  moveTo(link);
  opener = link;
  link.setAttribute("aria-expanded", "true");
  card.querySelector("[data-term-close]").focus({ preventScroll: true });
}

function makeCard() {
  const made = document.createElement("div");
  made.className = "term-card";
  made.id = "term-card";
  made.popover = "auto"; // Escape and a tap elsewhere close it
  made.setAttribute("role", "dialog");
  made.setAttribute("aria-labelledby", "term-card-word");
  made.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    opener.removeAttribute("aria-expanded");
    if (made.contains(document.activeElement) || document.activeElement === document.body) {
      opener.focus({ preventScroll: true });
    }
    opener = undefined;
  });
  return made;
}

// On a phone the card lies at the lower edge (see term.css).
function moveTo(link) {
  if (matchMedia("(width < 48rem)").matches) {
    card.style.left = card.style.top = "";
    return;
  }
  const [line] = link.getClientRects();
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = line.bottom + GAP;
  const left = Math.min(line.left, innerWidth - width - 2 * GAP);
  const fits = below + height < innerHeight;
  card.style.left = `${Math.max(2 * GAP, left)}px`;
  card.style.top = `${fits ? below : Math.max(GAP, line.top - height - GAP)}px`;
}
