// The chart of an actor's facts by time of publication, drawn from the table beside it.

import { expressionInterpreter } from "./vendor/vega-interpreter.js";

const COLOURS = {
  said: "--words", told: "--source", did: "--event",
  subject: "--commitment", relation: "--relation", about: "--edge",
};

const place = document.getElementById("chart");
const table = document.getElementById("periods");
let drawn = null;

/** For each period and sort of fact of the table, the count. */
function readTable() {
  const sides = [...table.querySelectorAll("thead [data-side]")];
  return [...table.tBodies[0].rows].flatMap((row) =>
    sides.map((side, at) => ({
      period: row.cells[0].textContent,
      side: side.textContent,
      place: at,
      count: Number(row.cells[at + 1].textContent.replaceAll(",", "")),
    })),
  );
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Narrower where there are many months or years between the first and the last. */
function barWidth(values, isMonthly) {
  const months = (period) => {
    const [year, month] = period.split("-").map(Number);
    return isMonthly ? year * 12 + month : year;
  };
  const span = months(values.at(-1).period) - months(values[0].period) + 1;
  return Math.max(1, Math.min(28, (0.7 * place.clientWidth) / span));
}

function specify(values) {
  const [ink, quiet, rule] = ["--ink", "--quiet", "--rule"].map(colour);
  const font = getComputedStyle(document.body).fontFamily;
  const sides = [...table.querySelectorAll("thead [data-side]")];
  const isMonthly = values[0].period.length > 4;
  return {
    data: { values },
    width: place.clientWidth,
    height: 190,
    autosize: { type: "fit", contains: "padding" },
    background: "transparent",
    mark: { type: "bar", tooltip: false, width: barWidth(values, isMonthly) },
    encoding: {
      x: {
        field: "period", type: "temporal", timeUnit: isMonthly ? "utcyearmonth" : "utcyear",
        axis: { title: null, grid: false, labelOverlap: true, tickCount: 8,
          format: isMonthly ? "%b %Y" : "%Y" },
      },
      y: { field: "count", type: "quantitative",
        axis: { title: null, tickCount: 4, tickMinStep: 1, domain: false, ticks: false } },
      color: {
        field: "side", type: "nominal", legend: { title: null, orient: "top", columns: place.clientWidth < 560 ? 3 : 6 },
        scale: { domain: sides.map((side) => side.textContent),
          range: sides.map((side) => colour(COLOURS[side.dataset.side])) },
      },
      order: { field: "place", type: "ordinal" },
    },
    config: {
      aria: false, font, view: { stroke: null },
      axis: { labelColor: quiet, gridColor: rule, domainColor: rule, tickColor: rule,
        labelFontSize: 12 },
      legend: { labelColor: ink, labelFontSize: 12, symbolType: "square" },
    },
  };
}

function draw(values) {
  drawn?.finalize();
  const compiled = vegaLite.compile(specify(values)).spec;
  drawn = new vega.View(vega.parse(compiled, null, { ast: true }), {
    renderer: "canvas", container: place, hover: false, expr: expressionInterpreter,
  });
  drawn.run();
}

if (place && table) {
  const values = readTable();
  draw(values);
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === width) return;
    width = place.clientWidth;
    draw(values);
  }).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(values));
}
