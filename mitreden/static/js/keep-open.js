// What somebody has opened stays open when the advice is written anew: "Why?" beside a
// remark ([data-finding]), and the answers below it ([data-keep-open]).
let opened = new Set();

function sources() {
  return document.querySelectorAll("#advice [data-finding] details");
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "advice") return;
  opened = new Set(
    [...sources()].filter((one) => one.open).map((one) => one.closest("li").dataset.finding),
  );
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "advice") return;
  for (const one of sources()) one.open = opened.has(one.closest("li").dataset.finding);
});

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const old = event.detail.target.querySelector("[data-keep-open]");
  const fresh = event.detail.fragment.querySelector("[data-keep-open]");
  if (old && fresh) fresh.open = old.open;
});
