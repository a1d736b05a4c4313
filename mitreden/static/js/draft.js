// form[data-draft]: her words survive a reload and an expired session. They stay in this
// tab of this browser (sessionStorage) and are gone when it closes, when the post is
// shared ([data-draft-done]) or when somebody else signs in here.
const PREFIX = "draft:";

function forget(keep) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && !keep(key)) sessionStorage.removeItem(key);
  }
}

const done = document.querySelector("[data-draft-done]");
if (done) {
  const key = `${PREFIX}${done.dataset.person}:${done.dataset.draftDone}`;
  forget((one) => one !== key && one !== `${key}:pictures`);
}

const form = document.querySelector("form[data-draft]");
if (form) {
  const mine = `${PREFIX}${form.dataset.person}:`;
  const key = mine + form.dataset.draft;
  const area = form.querySelector("textarea[name=text]");
  forget((one) => one.startsWith(mine));
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept && area.value.trim() === "") restore(kept);

  function restore({ text, network, language }) {
    area.value = text;
    for (const radio of form.querySelectorAll("[name=network]")) {
      if (radio.value === network) radio.checked = true;
    }
    const select = form.querySelector("[name=language]");
    if (language && select) select.value = language;
    // htmx is ready after the modules: the advice then comes by itself.
    addEventListener("load", () => {
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function keep() {
    const data = new FormData(form);
    const value = {
      text: area.value,
      network: data.get("network"),
      language: data.get("language"),
    };
    if (area.value.trim()) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", keep);
}
