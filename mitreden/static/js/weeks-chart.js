// <div data-weeks-chart="#table" hidden>: clicks as bars and posts as a dashed line,
// read from the table. A row without data-clicks or data-posts is hatched, not nought.
// Without JavaScript the table stands open and the chart stays away.
const colour = (name) => {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};

const hatch = (stroke) => {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.strokeStyle = stroke;
  pen.lineWidth = 1.25;
  for (const x of [-4, 4, 12]) {
    pen.moveTo(x - 4, 12);
    pen.lineTo(x + 8, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
};

const number = (row, name) => (name in row.dataset ? Number(row.dataset[name]) : null);

// Hidden clicks hatch the whole week, hidden posts (when clicks are shown) its top.
const bands = (rows, stroke) => (plot) => {
  const { ctx, bbox } = plot;
  const half = bbox.width / rows.length / 2.6;
  ctx.save();
  ctx.fillStyle = hatch(stroke);
  rows.forEach((row, index) => {
    const [clicks, posts] = [number(row, "clicks"), number(row, "posts")];
    if (clicks !== null && posts !== null) return;
    const middle = plot.valToPos(index, "x", true);
    const height = clicks === null ? bbox.height : bbox.height / 14;
    ctx.fillRect(middle - half, bbox.top, half * 2, height);
  });
  ctx.restore();
};

const fromNought = (_, least, most) => [0, Math.max(4, most * 1.12)];

const draw = (box) => {
  const rows = [...document.querySelectorAll(`${box.dataset.weeksChart} tr[data-week]`)];
  if (!rows.length || typeof uPlot === "undefined") return;
  const [brand, soft, line, ink] = ["--brand", "--soft", "--line", "--ink"].map(colour);
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const labels = rows.map((row) => row.dataset.label);
  const axis = { stroke: soft, font, ticks: { show: false } };
  const plot = box.querySelector("[data-plot]");
  box.hidden = false;
  plot.replaceChildren();
  new uPlot(
    {
      width: plot.clientWidth,
      height: 280,
      padding: [18, 8, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false, range: [-0.6, rows.length - 0.4] }, y: { range: fromNought }, posts: { range: fromNought } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          splits: () => labels.map((_, index) => index),
          values: (_, places) => {
            const step = Math.ceil((places.length * 56) / plot.clientWidth);
            return places.map((place) => (place % step ? "" : labels[place]));
          },
        },
        { ...axis, grid: { stroke: line, width: 1 }, size: 56 },
        { ...axis, scale: "posts", side: 1, grid: { show: false }, size: 48 },
      ],
      series: [
        {},
        { stroke: brand, fill: brand, paths: uPlot.paths.bars({ size: [0.62, 64] }), points: { show: false } },
        { scale: "posts", stroke: ink, width: 2, dash: [5, 5], points: { show: true, size: 6, fill: ink } },
      ],
      hooks: { drawClear: [bands(rows, soft)] },
    },
    [rows.map((_, index) => index), rows.map((row) => number(row, "clicks")), rows.map((row) => number(row, "posts"))],
    plot,
  );
};

const all = () => document.querySelectorAll("[data-weeks-chart]").forEach(draw);
let waiting;
document.querySelectorAll("[data-weeks-chart] ~ details").forEach((table) => table.removeAttribute("open"));
all();
window.addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(all, 150);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
new MutationObserver(all).observe(document.documentElement, { attributeFilter: ["data-theme"] });
