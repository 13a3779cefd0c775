// A passage with the sentence that counts marked, and where it was read.

import { h, outward } from "./dom.js";
import { date } from "./format.js";

export function passage(text) {
  return h("blockquote", { class: "passage" }, text.before, h("mark", {}, text.quote), text.after);
}

export function report(told, openArticle) {
  return h("div", { class: "report" },
    passage(told.passage),
    h("p", { class: "cite" },
      h("button", { type: "button", class: "linkish", onclick: () => openArticle(told.article_id) }, told.title || "Untitled"),
      h("span", {}, told.feed_title ?? "Unnamed feed"),
      h("span", {}, date(told.published_at) ?? `read ${date(told.observed_at)}`),
      told.current ? null : h("span", {}, "since revised"),
      outward(told.url)));
}
