// form[data-themes]: light, dark or automatic at once; the cookie comes with the post.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-themes]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  document.documentElement.dataset.theme = event.submitter.value;
  for (const button of document.querySelectorAll("[data-themes] button")) {
    button.setAttribute("aria-pressed", String(button.value === event.submitter.value));
  }
  fetch(form.action, {
    method: "POST",
    body: new FormData(form, event.submitter),
    redirect: "manual",
  });
});
