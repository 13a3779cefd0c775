import * as api from "./api.js";
import { h, byId, outward } from "./dom.js";
import { passage } from "./evidence.js";
import { STATUS, date, partialDate, titleOf } from "./format.js";
import { listOf } from "./list.js";

const BEGIN = "\uE000";
const END = "\uE001";

let ofRelease = null;
let emptyState = () => h("div");

const list = listOf("article", {
  load: (parameters) => api.articles({ ...parameters, release: ofRelease, highlight: parameters.q ? "true" : null }),
  render: (items, fresh) => items.map((item) => card(item, fresh.has(item.id))),
  empty: (filtered) => emptyState(filtered || ofRelease !== null),
});
list.form.addEventListener("reset", () => { ofRelease = null; });

export const view = list;

export function connect(parts) {
  emptyState = parts.emptyState;
}

export function narrow({ release = null, feed = null }) {
  ofRelease = release;
  list.set({ feed: feed ?? "" });
}

export function feedsKnown(feeds) {
  const select = list.form.elements.namedItem("feed");
  const chosen = select.value;
  select.replaceChildren(h("option", { value: "" }, "Any"), ...feeds.map((feed) => h("option", { value: feed.id }, titleOf(feed))));
  select.value = chosen;
}

function card(item, fresh) {
  return h("article", { class: fresh ? "card article-card fresh" : "card article-card" },
    h("h2", {}, h("button", { type: "button", class: "headline", onclick: () => show(item.id) }, ...(item.highlights?.title ? words(item.highlights.title) : [item.title || "Untitled"]))),
    h("p", { class: "meta" },
      h("span", {}, item.feed.title ?? "Unnamed feed"),
      h("span", {}, "·"),
      h("time", { datetime: item.published_at ?? item.observed_at }, date(item.published_at) ?? `read ${date(item.observed_at)}`),
      item.authors.length ? [h("span", {}, "·"), h("span", {}, item.authors.join(", "))] : null),
    excerpt(item),
    item.releases.length ? h("p", { class: "chips" }, ...item.releases.slice(0, 8).map((claim) => h("a", { class: "chip", href: "#/releases?q=" + encodeURIComponent(claim.model) }, claim.model))) : null);
}

// Where the words stand that were searched for, else how the article begins.
function excerpt(item) {
  const found = item.highlights?.text ?? [];
  if (found.length) return h("p", { class: "excerpt found" }, ...found.flatMap((fragment, index) => (index ? [" … ", ...words(fragment)] : words(fragment))));
  return item.summary ? h("p", { class: "excerpt" }, item.summary) : null;
}

function words({ text, matches }) {
  const parts = [];
  let at = 0;
  for (const { start, end } of matches) {
    parts.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

const dialog = byId("article-dialog");
const body = byId("article-dialog-body");
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

export async function show(id) {
  body.replaceChildren(head("Reading …"));
  dialog.showModal();
  try {
    body.replaceChildren(...content(await api.article(id)));
  } catch (error) {
    body.replaceChildren(head("The article cannot be shown"), h("p", { role: "alert" }, error.message));
  }
  body.scrollTop = 0;
}

const head = (title) =>
  h("div", { class: "dialog-head" },
    h("h2", { id: "article-dialog-title" }, title),
    h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×"));

function content(article) {
  return [
    head(article.title || "Untitled"),
    h("p", { class: "meta" },
      h("span", {}, article.feed.title ?? "Unnamed feed"), h("span", {}, "·"),
      h("span", {}, date(article.published_at) ?? `read ${date(article.observed_at)}`),
      article.revision > 1 ? [h("span", {}, "·"), h("span", {}, `revision ${article.revision}`)] : null,
      article.withdrawn ? [h("span", {}, "·"), h("span", {}, "withdrawn by its source")] : null,
      webDot(article.url)),
    article.releases.length ? h("p", { class: "chips" }, ...article.releases.map(chip)) : null,
    h("div", { class: "full-text", lang: article.language ?? false }, ...marked(article)),
  ].filter(Boolean);
}

function webDot(url) {
  const link = outward(url);
  return link ? [h("span", {}, "·"), link] : null;
}

function chip(claim) {
  const when = partialDate(claim.date)?.full;
  const text = [claim.model, claim.organization, STATUS[claim.status].toLowerCase(), when].filter(Boolean).join(" · ");
  const href = claim.release_id ? "#/releases/" + encodeURIComponent(claim.release_id) : "#/releases?q=" + encodeURIComponent(claim.model);
  return h("a", { class: "chip", href, onclick: () => dialog.close() }, text);
}

// The offsets of the evidence count in the content as it is, markup and all. So the marks are set
// before the markup goes, as characters that no text has.
function marked(article) {
  const spans = article.releases.map((claim) => claim.evidence).sort((a, b) => a.start - b.start);
  let text = "";
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    text += article.content.slice(at, span.start) + BEGIN + article.content.slice(span.start, span.end) + END;
    at = span.end;
  }
  text += article.content.slice(at);
  const readable = article.format === "html" ? withoutTags(text) : text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
  return readable.trim().split(BEGIN).flatMap((part, index) => {
    if (index === 0) return [part];
    const [quote, rest = ""] = part.split(END);
    return [h("mark", {}, quote), rest];
  });
}

function withoutTags(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  parsed.querySelectorAll("p,li,h1,h2,h3,h4,h5,h6,div,blockquote,tr,br").forEach((block) => block.after("\n\n"));
  return parsed.body.textContent.replaceAll("\r", "").replace(/[ \t]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n");
}
