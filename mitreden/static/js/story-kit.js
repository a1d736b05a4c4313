// form[data-kit]: the slides survive a reload (in this tab only), and a phone takes them
// straight to the app, where its share sheet takes files.
const form = document.querySelector("form[data-kit]");
const button = form?.querySelector("[data-kit-share]");
const status = form?.querySelector("[data-kit-status]");
const key = form && `kit:${form.dataset.person}:${form.dataset.kit}`;

function values() {
  const data = new FormData(form);
  const left = new Set(["file", "csrfmiddlewaretoken", "before", "label_shown"]);
  return [...data].filter(([name]) => !left.has(name));
}

function keep() {
  sessionStorage.setItem(key, JSON.stringify(values()));
}

// Sent as it was kept: the server lays it out again, with pictures and previews.
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const empty = ![...form.querySelectorAll("textarea")].some((one) => one.value);
  const worth = kept?.some(([name, value]) => /^(words|text|picture)/.test(name) && value);
  if (!worth || !empty || form.querySelector("[name=picture]")) return;
  const again = document.createElement("form");
  again.method = "post";
  again.hidden = true;
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  for (const [name, value] of [...kept, [token.name, token.value]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

async function slides() {
  const found = [];
  const there = form.querySelectorAll(".kit__slide").length;
  const count = [...Array(there).keys()].filter((n) => {
    const ground = form.querySelector(`[name=ground-${n}]:checked`)?.value ?? "";
    return form.querySelector(`[name=words-${n}]`).value.trim() || ground.startsWith("photo:");
  }).length;
  for (let place = 0; place < count; place += 1) {
    const data = new FormData(form);
    data.delete("file");
    data.set("do", `jpeg:${place}`);
    const answer = await fetch(form.action, { method: "POST", body: data });
    if (!answer.headers.get("Content-Type").startsWith("image/")) return [];
    const name = `slide-${place + 1}.jpg`;
    found.push(new File([await answer.blob()], name, { type: "image/jpeg" }));
  }
  return found;
}

if (form) {
  restore();
  for (const event of ["input", "change", "htmx:afterSettle", "submit"]) {
    form.addEventListener(event, keep);
  }
  // After a button of a slide, one goes on writing on that slide, where it now is.
  form.addEventListener("htmx:afterSettle", (event) => {
    const pressed = event.detail.requestConfig?.elt?.value ?? "";
    const [act, number] = pressed.split(":");
    const step = { slide_later: 1, slide_earlier: -1, slide_clear: 0 }[act];
    if (step !== undefined) form.querySelector(`#words-${Number(number) + step}`)?.focus();
    else if (act === "slides_undo") form.querySelector("#words-0")?.focus();
  });
  const probe = new File(["x"], "x.jpg", { type: "image/jpeg" });
  button.hidden = !navigator.canShare?.({ files: [probe] });
  let ready = null; // drawn at the first press; a share sheet wants a fresh press

  form.addEventListener("input", () => { ready = null; });
  button.addEventListener("click", async () => {
    const words = button.dataset.busy;
    if (!ready) {
      status.textContent = words;
      ready = await slides();
      status.textContent = "";
    }
    if (ready.length === 0) return form.requestSubmit(form.querySelector("[value=zip]"));
    try {
      await navigator.share({ files: ready });
    } catch (error) {
      if (error.name === "NotAllowedError") status.textContent = button.textContent.trim();
    }
  });
}
