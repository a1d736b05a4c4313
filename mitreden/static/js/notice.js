// [data-dismiss] closes the notice around it. Notices never vanish by themselves:
// whoever reads slowly has the same time to undo.
function reveal() {
  for (const button of document.querySelectorAll("[data-dismiss][hidden]")) {
    button.hidden = false;
  }
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest("[data-notice]").remove();
});

document.addEventListener("htmx:oobAfterSwap", reveal);
document.addEventListener("htmx:afterSettle", reveal);
reveal();
