// How many releases there were in each month, as bars: open weights below, closed on them, the rest on top.

import { h } from "./dom.js";
import { ACCESS, partialDate, plural } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const MONTHS = 36;
const AT_LEAST = 24;
const HEIGHT = 72;
const WIDTH = 20;
const GAP = 4;
const KINDS = ["open", "closed", "unknown"];

const name = (kind) => ACCESS[kind] ?? "Not told";

function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function shifted(period, by) {
  const [year, month] = period.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + by)).toISOString().slice(0, 7);
}

// Months without a release are months too.
function months(periods) {
  const known = new Map(periods.map((each) => [each.period, each]));
  const all = [];
  const last = periods.at(-1).period;
  const first = [periods[0].period, shifted(last, 1 - AT_LEAST)].sort()[0];
  for (let month = first; month <= last; month = shifted(month, 1)) {
    all.push(known.get(month) ?? { period: month, releases: 0, groups: {} });
  }
  return all.slice(-MONTHS);
}

function told(month) {
  const kinds = KINDS.filter((kind) => month.groups[kind]).map((kind) => `${month.groups[kind]} ${name(kind).toLowerCase()}`);
  return `${partialDate(month.period).full}: ${plural(month.releases, "release")}${kinds.length ? ` (${kinds.join(", ")})` : ""}`;
}

function bar(month, index, most) {
  const x = index * (WIDTH + GAP);
  let y = HEIGHT;
  const parts = KINDS.map((kind) => {
    const height = ((month.groups[kind] ?? 0) / most) * HEIGHT;
    y -= height;
    return s("rect", { class: kind, x, y, width: WIDTH, height });
  });
  return s("g", {}, s("title", {}, told(month)), s("rect", { class: "space", x, y: 0, width: WIDTH, height: HEIGHT }), ...parts);
}

// Null where there is too little to draw.
export function chart(timeline) {
  const periods = timeline.periods.filter((each) => each.releases > 0);
  if (periods.length < 2) return null;
  const shown = months(periods);
  const most = Math.max(...shown.map((month) => month.releases));
  const width = shown.length * (WIDTH + GAP) - GAP;
  const picture = s("svg", {
    viewBox: `0 0 ${width} ${HEIGHT + 1}`, role: "img", preserveAspectRatio: "none",
    "aria-label": `Releases by month: ${shown.filter((month) => month.releases).map(told).join("; ")}`,
  }, s("line", { x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }), ...shown.map((month, index) => bar(month, index, most)));
  return h("figure", { class: "chart" }, picture,
    h("figcaption", {},
      h("span", {}, partialDate(shown[0].period).full),
      h("span", { class: "legend" }, ...KINDS.filter((kind) => shown.some((month) => month.groups[kind])).map((kind) => h("span", { class: "key " + kind }, name(kind)))),
      h("span", {}, partialDate(shown.at(-1).period).full)));
}
