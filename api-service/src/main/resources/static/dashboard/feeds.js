import * as api from "./api.js";
import { h, byId } from "./dom.js";
import { ago, plural, time, titleOf, words } from "./format.js";

const container = byId("feeds");
const form = byId("add-feed");
const message = byId("add-message");
const listeners = [];

export let known = [];

export const onKnown = (listener) => listeners.push(listener);

export async function refresh() {
  try {
    known = await api.feeds();
    container.replaceChildren(...(known.length ? known.map(card) : [nothing()]));
    listeners.forEach((listener) => listener(known));
  } catch (error) {
    container.replaceChildren(h("p", { class: "trouble-box", role: "alert" }, error.message));
  }
  container.setAttribute("aria-busy", "false");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  tell("Subscribing …");
  try {
    const feed = await api.subscribe(form.elements.namedItem("url").value.trim());
    form.reset();
    tell(`Subscribed ${titleOf(feed)}. It is read within moments.`);
    await refresh();
  } catch (error) {
    tell(error.message, true);
    form.elements.namedItem("url").focus();
  } finally {
    button.disabled = false;
  }
});

function tell(text, bad = false) {
  message.textContent = text;
  message.classList.toggle("bad", bad);
}

const nothing = () =>
  h("div", { class: "empty" },
    h("h2", {}, "No feed is subscribed yet"),
    h("p", {}, "Type the address of a newsletter, a blog or its feed above. The wire reads it within moments and again whenever something new is to be expected."));

function health(feed) {
  if (feed.state === "paused") return "paused";
  if (!feed.status) return "new";
  return feed.status.consecutive_failures > 0 ? "bad" : "good";
}

const HEALTH = { good: "Going well", bad: "In trouble", new: "Not read yet", paused: "Paused" };

function card(feed) {
  const status = feed.status;
  const state = health(feed);
  return h("article", { class: "card feed", data: { health: state } },
    h("span", { class: "state", title: HEALTH[state] }, h("span", { class: "visually-hidden" }, HEALTH[state])),
    h("div", {},
      h("h2", {}, titleOf(feed)),
      h("p", { class: "url" }, feed.url),
      h("p", { class: "meta" }, ...facts(feed, status)),
      status?.message ? h("p", { class: "trouble" }, status.message) : null,
      feed.labels.length ? h("p", { class: "chips" }, ...feed.labels.map((label) => h("span", { class: "chip" }, label))) : null),
    h("div", { class: "actions" }, removal(feed)));
}

function facts(feed, status) {
  if (!status) return [h("span", {}, "Waiting for its first reading")];
  const texts = [
    h("a", { href: "#/articles?feed=" + encodeURIComponent(feed.id) }, plural(status.articles, "article")),
    status.last_poll_at ? h("span", { title: time(status.last_poll_at) }, "read " + ago(status.last_poll_at)) : null,
    status.next_poll_at && feed.state === "active"
      ? h("span", { title: time(status.next_poll_at) }, `next ${ago(status.next_poll_at)}${status.next_poll_reason ? ` (${words(status.next_poll_reason)})` : ""}`)
      : null,
    feed.state === "paused" ? h("span", {}, "paused") : null,
    status.defects.length ? h("span", { title: status.defects.map(words).join(", ") }, plural(status.defects.length, "repair")) : null,
  ].filter(Boolean);
  return texts.flatMap((text, index) => (index ? [h("span", {}, "·"), text] : [text]));
}

// Asks by turning into the question; it turns back by itself.
function removal(feed) {
  let sure = false;
  const button = h("button", { type: "button", "aria-label": `Unsubscribe ${titleOf(feed)}` }, "Unsubscribe");
  const back = () => { sure = false; button.textContent = "Unsubscribe"; button.classList.remove("sure"); };
  button.addEventListener("blur", back);
  button.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      button.textContent = "Really?";
      button.classList.add("sure");
      return;
    }
    button.disabled = true;
    try {
      await api.unsubscribe(feed.id);
      await refresh();
    } catch (error) {
      back();
      button.disabled = false;
      tell(error.message, true);
    }
  });
  return button;
}
