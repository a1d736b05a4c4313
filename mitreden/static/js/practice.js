// form[data-practice]: which example the text came from goes along with the next request,
// so that the advice knows what its story would ask for. Nothing is kept in the browser.
const form = document.querySelector("form[data-practice]");

// Before mend.js changes the text at the same tap.
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-example]");
    if (button) form.elements.example_was.value = button.dataset.example;
  },
  true,
);
