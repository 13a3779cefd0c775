import * as api from "./api.js";
import * as articles from "./articles.js";
import { byId, debounce, h } from "./dom.js";
import * as feeds from "./feeds.js";
import { plural } from "./format.js";
import { follow } from "./live.js";
import * as releases from "./releases.js";

const VIEWS = ["releases", "articles", "feeds"];
const FEEDS_EVERY = 5000;
const MOST_TOASTS = 3;
const TOAST_SHOWN = 7000;

let current = null;

releases.connect({ openArticle: articles.show, emptyState: noReleases });
articles.connect({ emptyState: noArticles });

// Addresses: #/releases, #/releases/llama-3, #/releases?q=…, #/articles?feed=…, #/feeds

async function route() {
  const [path, search = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, id] = path.split("/").map(decodeURIComponent);
  const view = VIEWS.includes(name) ? name : "releases";
  const parameters = new URLSearchParams(search);
  if (view !== current) show(view);
  if (view === "releases") {
    if (id) return releases.reveal(id);
    if (parameters.has("q")) releases.view.set({ q: parameters.get("q") });
    releases.view.waiting();
    return releases.view.refresh();
  }
  if (view === "articles") {
    if (parameters.has("q")) articles.view.set({ q: parameters.get("q") });
    if (search) articles.narrow({ release: parameters.get("release"), feed: parameters.get("feed") });
    articles.view.waiting();
    return articles.view.refresh();
  }
  return feeds.refresh();
}

function show(view) {
  current = view;
  for (const name of VIEWS) byId("view-" + name).hidden = name !== view;
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.title = view === "releases" ? "Modelwire" : `${view[0].toUpperCase()}${view.slice(1)} · Modelwire`;
  scrollTo(0, 0);
}

async function count() {
  try {
    const there = await api.root();
    byId("count-releases").textContent = there.releases.toLocaleString("en");
    byId("count-articles").textContent = there.articles.toLocaleString("en");
  } catch {
    // The lists say what is wrong.
  }
}

feeds.onKnown((known) => {
  byId("count-feeds").textContent = known.length.toLocaleString("en");
  articles.feedsKnown(known);
});

// News

const news = { releases: new Set(), articles: new Set() };

const tellNews = debounce(120, () => {
  const fresh = { releases: new Set(news.releases), articles: new Set(news.articles) };
  news.releases.clear();
  news.articles.clear();
  count();
  if (current === "releases" && (fresh.releases.size || releases.view.items.length === 0)) releases.changed(fresh.releases);
  if (current === "articles") articles.view.refresh({ fresh: fresh.articles });
});

function heard(event) {
  if (event.kind === "opened") {
    // Whatever came while nobody listened is read once.
    count();
    if (current === "releases") releases.view.refresh();
    if (current === "articles") articles.view.refresh();
    return;
  }
  (event.kind === "release" ? news.releases : news.articles).add(event.subject);
  if (event.kind === "release" && event.happening === "detected") toast(event.data.release);
  tellNews();
}

function toast(release) {
  const toasts = byId("toasts");
  if (toasts.childElementCount >= MOST_TOASTS) toasts.firstElementChild.remove();
  const note = h("a", { class: "toast", href: "#/releases/" + encodeURIComponent(release.id) },
    h("small", {}, "New on the wire"),
    release.organization ? `${release.organization}: ${release.model}` : release.model);
  toasts.append(note);
  setTimeout(() => note.remove(), TOAST_SHOWN);
}

// Emptiness says what to do about it.

async function noReleases(filtered) {
  if (filtered) return nothingMatches("No release matches", releases.view);
  await feeds.refresh();
  if (!feeds.known.length) {
    return h("div", { class: "empty" },
      h("h2", {}, "The wire is up. Now give it something to read."),
      h("p", {}, "Subscribe a newsletter or a blog, and every model release that it reports appears here, with the sentence that says so."),
      h("div", { class: "actions" }, h("a", { class: "button", href: "#/feeds" }, "Add the first feed")),
      h("pre", {}, "./modelwire up --sample    # or start with the sample"));
  }
  return h("div", { class: "empty" },
    h("h2", {}, "Listening"),
    h("p", {}, `${plural(feeds.known.length, "feed")} subscribed, no release found so far. This page fills by itself.`),
    h("div", { class: "actions" }, h("a", { class: "button", href: "#/feeds" }, "See how the feeds do")));
}

async function noArticles(filtered) {
  if (filtered) return nothingMatches("No article matches", articles.view);
  return h("div", { class: "empty" },
    h("h2", {}, "Nothing was read yet"),
    h("p", {}, "Articles appear here as soon as a feed has one."),
    h("div", { class: "actions" }, h("a", { class: "button", href: "#/feeds" }, "Go to the feeds")));
}

const nothingMatches = (title, view) =>
  h("div", { class: "empty" },
    h("h2", {}, title),
    h("p", {}, "Try fewer words or other filters."),
    h("div", { class: "actions" }, h("button", { type: "button", onclick: () => view.form.reset() }, "Clear all filters")));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key !== "/" || typing || event.metaKey || event.ctrlKey || event.altKey) return;
  const search = byId("view-" + current).querySelector("input[type=search], input[name=url]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

addEventListener("hashchange", route);
document.addEventListener("visibilitychange", () => { if (!document.hidden) feeds.refresh(); });
// How polls go is not on the log of events.
setInterval(() => {
  const busy = byId("view-feeds").contains(document.activeElement) && document.activeElement.closest(".feed");
  if (!document.hidden && !busy) feeds.refresh();
}, FEEDS_EVERY);

count();
feeds.refresh();
await route();
follow(heard);
