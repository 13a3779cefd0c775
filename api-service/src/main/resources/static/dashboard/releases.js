import * as api from "./api.js";
import { chart } from "./chart.js";
import { h, byId } from "./dom.js";
import { report } from "./evidence.js";
import { ACCESS, KIND, STATUS, date, partialDate, plural, tokens } from "./format.js";
import { listOf } from "./list.js";

const open = new Map(); // Which releases are open, with their evidence once it is read.
let openArticle = () => {};
let emptyState = () => h("div");

const list = listOf("release", {
  load: (parameters) => { if (!parameters.cursor) draw(parameters); return api.releases(parameters); },
  render: timeline,
  empty: (filtered) => emptyState(filtered),
});

export function connect(parts) {
  openArticle = parts.openArticle;
  emptyState = parts.emptyState;
}

export const view = list;

let drawn = 0;

// Beside the list, and never in its way.
async function draw({ q, organization, status, access }) {
  const turn = ++drawn;
  const told = await api.timeline({ q, organization, status, access }).catch(() => null);
  if (turn === drawn) byId("release-chart").replaceChildren(...[told && chart(told)].filter(Boolean));
}

// Opens one release, for an address that names it, and looks for it if the list does not have it.
export async function reveal(id) {
  open.set(id, null);
  await list.refresh();
  if (!list.items.some((item) => item.id === id)) {
    list.clear();
    await list.refresh();
  }
  if (!list.items.some((item) => item.id === id)) {
    list.set({ q: id.replaceAll("-", " ") });
    await list.refresh();
  }
  byId("release-" + id)?.scrollIntoView({ block: "nearest" });
}

export function changed(ids) {
  ids.forEach((id) => { if (open.has(id)) open.set(id, null); });
  return list.refresh({ fresh: ids });
}

function timeline(items, fresh) {
  const byDate = list.filters().sort !== "observed";
  const rows = [];
  let period = null;
  for (const item of items) {
    const told = partialDate(item.date);
    const name = byDate ? told?.period ?? "No date told" : `Found ${date(item.first_observed_at)}`;
    if (name !== period) rows.push(h("h2", { class: "period" }, (period = name)));
    rows.push(row(item, told, fresh.has(item.id)));
  }
  const makers = [...new Set(items.map((item) => item.organization).filter(Boolean))].sort();
  byId("organizations").replaceChildren(...makers.map((value) => h("option", { value })));
  return rows;
}

function row(item, told, fresh) {
  const expanded = open.has(item.id);
  const panel = h("div", { class: "evidence", id: "evidence-" + item.id, hidden: !expanded });
  const button = h("button", {
    type: "button", class: "summary", "aria-expanded": String(expanded), "aria-controls": panel.id,
    onclick: () => toggle(item.id, button, panel),
  }, ...summary(item));
  if (expanded) fill(item.id, panel);
  return h("article", { class: "release", id: "release-" + item.id, data: { access: item.access } },
    h("div", { class: "when" }, h("strong", {}, told?.short ?? "—"), told?.year ?? ""),
    h("div", { class: "rail", "aria-hidden": "true" }),
    h("div", { class: fresh ? "card fresh" : "card" }, button, panel));
}

function summary(item) {
  const facts = [
    ACCESS[item.access] && h("span", { class: "badge " + item.access }, ACCESS[item.access]),
    h("span", { class: "sources" }, plural(item.sources, "source")),
    item.kind !== "llm" && h("span", { class: "sep" }, KIND[item.kind]),
    item.parameters.length > 0 && h("span", { class: "sep" }, item.parameters.slice(0, 4).join(", ")),
    item.license && h("span", { class: "sep" }, item.license),
    tokens(item.context_tokens) && h("span", { class: "sep" }, tokens(item.context_tokens)),
  ];
  return [
    h("span", { class: "title-line" },
      h("span", { class: "model" }, item.model),
      item.organization ? h("span", { class: "maker" }, item.organization) : null,
      h("span", { class: "badge " + item.status }, STATUS[item.status]),
      h("span", { class: "chevron", "aria-hidden": "true" })),
    h("span", { class: "facts" }, facts),
    item.evidence ? h("span", { class: "teaser" }, `“${item.evidence.quote}”`) : null,
  ];
}

function toggle(id, button, panel) {
  const expanded = !open.has(id);
  if (expanded) open.set(id, null);
  else open.delete(id);
  button.setAttribute("aria-expanded", String(expanded));
  panel.hidden = !expanded;
  history.replaceState(null, "", expanded ? "#/releases/" + encodeURIComponent(id) : "#/releases");
  if (expanded) fill(id, panel);
}

async function fill(id, panel) {
  const known = open.get(id);
  if (known) return panel.replaceChildren(...evidence(known));
  if (!panel.hasChildNodes()) panel.append(h("p", {}, "Reading the evidence …"));
  try {
    const release = await api.release(id);
    if (open.has(id)) open.set(id, release);
    panel.replaceChildren(...evidence(release));
  } catch (error) {
    panel.replaceChildren(h("p", { role: "alert" }, error.message));
  }
}

function evidence(release) {
  const told = partialDate(release.date);
  const more = release.articles - release.reports.length;
  return [
    h("dl", { class: "details" },
      detail("Date", told?.full ?? "Not told"),
      detail("Access", ACCESS[release.access] ?? "Not told"),
      detail("Kind", KIND[release.kind]),
      detail("Sizes", release.parameters.join(", ")),
      detail("Variants", release.variants.join(", ")),
      detail("Also called", release.aliases.join(", ")),
      detail("Confidence", Math.round(release.confidence * 100) + "%"),
      detail("First read", date(release.first_observed_at))),
    h("h3", {}, `Read in ${plural(release.articles, "article")} of ${plural(release.sources, "source")}`),
    ...release.reports.map((one) => report(one, openArticle)),
    more > 0 ? h("p", { class: "cite" }, h("a", { href: "#/articles?release=" + encodeURIComponent(release.id) }, `and ${plural(more, "other article")}`)) : null,
  ].filter(Boolean);
}

const detail = (name, value) => (value ? h("div", {}, h("dt", {}, name), h("dd", {}, value)) : null);
