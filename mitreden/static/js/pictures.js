// #pictures: a photo may also be dropped on the form or pasted into it. Chosen files are
// handed to the file field, whose change sends them (htmx); the field is empty afterwards.
// The names of the pictures stay in this tab beside the draft (draft.js) until it is done.
const shelf = document.querySelector("#pictures");
const form = shelf?.closest("form");

function images(list) {
  return [...(list ?? [])].filter((file) => file.type.startsWith("image/"));
}

function take(files) {
  const field = shelf.querySelector("[name=file]");
  if (!field || files.length === 0) return false;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  field.files = transfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

if (form) {
  // The advice waits for the answer to an upload, and is told by it.
  shelf.addEventListener("change", (event) => {
    if (event.target.name === "file") event.stopImmediatePropagation();
  });
  form.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    shelf.toggleAttribute("data-over", true);
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) shelf.removeAttribute("data-over");
  });
  form.addEventListener("drop", (event) => {
    shelf.removeAttribute("data-over");
    if (event.dataTransfer.files.length === 0) return; // words may be dropped, too
    event.preventDefault();
    take(images(event.dataTransfer.files));
  });
  form.addEventListener("paste", (event) => {
    if (take(images(event.clipboardData?.files))) event.preventDefault();
  });

  // After an upload the next thing to do is to say what is to be seen.
  form.addEventListener("htmx:afterSettle", (event) => {
    if (event.target !== shelf) return;
    keep();
    const pressed = event.detail.requestConfig?.elt?.name;
    if (pressed === "file") {
      const empty = [...shelf.querySelectorAll("textarea")].find((one) => !one.value);
      (empty ?? shelf.querySelector("[name=file]"))?.focus({ preventScroll: false });
    } else if (pressed === "do") {
      shelf.querySelector("button, [name=file]")?.focus();
    }
  });

  const key = form.dataset.draft
    && `draft:${form.dataset.person}:${form.dataset.draft}:pictures`;

  function keep() {
    const tokens = [...shelf.querySelectorAll("[name=picture]")].map((one) => one.value);
    if (!key) return;
    if (tokens.length) sessionStorage.setItem(key, JSON.stringify(tokens));
    else sessionStorage.removeItem(key);
  }

  // A reload, or an expired session: the shelf is asked for with the names kept here.
  const kept = key ? JSON.parse(sessionStorage.getItem(key) ?? "[]") : [];
  if (kept.length && !shelf.querySelector("[name=picture]")) {
    for (const token of kept) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "picture", value: token });
      shelf.append(field);
    }
    addEventListener("load", () => {
      window.htmx?.ajax("POST", shelf.dataset.url, { source: shelf, target: shelf });
    });
  } else {
    keep();
  }
}
