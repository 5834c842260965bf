// Draws the figures of a list or table that stands on the page anyway; without Chart.js there is just the list.
import { tell } from "./words.js";

let library;

export function startCharts() {
  drawAll();
  document.body.addEventListener("htmx:afterSettle", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
}

async function drawAll() {
  const canvases = document.querySelectorAll("canvas[data-chart]:not([data-drawn])");
  if (canvases.length === 0) return;
  const Chart = await loadLibrary();
  if (!Chart) {
    for (const canvas of canvases) canvas.setAttribute("data-empty", "");
    return;
  }
  for (const canvas of canvases) draw(Chart, canvas);
}

function redrawAll() {
  for (const canvas of document.querySelectorAll("canvas[data-drawn]")) {
    window.Chart.getChart(canvas)?.destroy();
    canvas.removeAttribute("data-drawn");
  }
  drawAll();
}

function loadLibrary() {
  library ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL("../../vendor/chart.umd.js", import.meta.url);
    script.addEventListener("load", () => resolve(window.Chart));
    script.addEventListener("error", () => resolve(undefined));
    document.head.append(script);
  });
  return library;
}

const kinds = { bar: bars, doughnut, flow };

function draw(Chart, canvas) {
  const rows = [...document.querySelectorAll(`#${canvas.dataset.source} [data-value]`)].map((row) => row.dataset);
  if (canvas.hasAttribute("data-drawn")) return;
  canvas.toggleAttribute("data-empty", !rows.some((row) => Number(row.value) > 0 || Number(row.income) > 0));
  if (canvas.hasAttribute("data-empty")) return;
  canvas.setAttribute("data-drawn", "");
  const chart = new Chart(canvas, kinds[canvas.dataset.chart](rows));
  // A click leads where the row of the table does.
  chart.options.onClick = (_, [hit]) => {
    if (hit && rows[hit.index].url) location.assign(rows[hit.index].url);
  };
}

function doughnut(rows) {
  return {
    type: "doughnut",
    data: {
      labels: rows.map((row) => row.label),
      datasets: [{
        data: rows.map((row) => Number(row.value)),
        backgroundColor: rows.map((row) => row.color),
        borderColor: color("--card"),
        borderWidth: 3,
        borderRadius: 5,
      }],
    },
    options: {
      ...common,
      cutout: "68%",
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: (item) => ` ${item.label}: ${item.raw} %` } } },
    },
  };
}

function bars(rows) {
  const accent = color("--accent");
  return {
    type: "bar",
    data: {
      labels: rows.map((row) => row.label),
      datasets: [
        {
          type: "line",
          yAxisID: "sum",
          data: rows.map((row) => Number(row.sum)),
          borderColor: color("--muted"),
          borderWidth: 1.5,
          pointRadius: 0,
          tension: 0.2,
        },
        {
          data: rows.map((row) => Number(row.value)),
          backgroundColor: rows.map((row) => (row.today ? accent : color("--accent-mid"))),
          borderRadius: 4,
          maxBarThickness: 18,
        },
      ],
    },
    options: {
      ...common,
      scales: { ...axes(), sum: { axis: "y", display: false, beginAtZero: true } },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => ` ${datasetIndex === 0 ? tell("In all {}", rows[dataIndex].total) : rows[dataIndex].shown}` } },
      },
    },
  };
}

function flow(rows) {
  const set = (key, background) => ({ data: rows.map((row) => Number(row[key])), backgroundColor: background, borderRadius: 4, maxBarThickness: 14 });
  return {
    type: "bar",
    data: { labels: rows.map((row) => row.label), datasets: [set("income", color("--good")), set("value", color("--accent-mid"))] },
    options: {
      ...common,
      scales: axes(),
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => ` ${datasetIndex === 0 ? tell("In {}", rows[dataIndex].received) : tell("Out {}", rows[dataIndex].shown)}` } },
      },
    },
  };
}

function axes() {
  return {
    x: { grid: { display: false }, ticks: { color: color("--muted"), maxTicksLimit: 6, maxRotation: 0 }, border: { display: false } },
    y: { display: false, beginAtZero: true },
  };
}

const common = {
  interaction: { mode: "index", intersect: false },
  responsive: true,
  maintainAspectRatio: false,
  animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 },
};

// The colour a custom property stands for right now, light or dark.
function color(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
