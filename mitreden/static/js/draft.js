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

  // Which account and marks there are, the server knows: it gets the values, and answers
  // with the whole choice.
  function carry(place, name, values) {
    const fields = values.map((value) =>
      Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    if (fields.length) form.querySelector(place)?.replaceChildren(...fields);
  }

  function restore({ text, network, language, account, marks }) {
    area.value = text;
    carry("#account", "account", account ? [account] : []);
    carry("#more", "mark", marks ?? []);
    const shown = form.querySelector("[name=shown]");
    if (shown) shown.value = "";
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
      account: data.get("account"),
      marks: data.getAll("mark"),
    };
    if (area.value.trim()) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", keep);
  form.addEventListener("htmx:afterSettle", keep); // a button may have set a mark
}
