// Follows the stream. The browser resumes by itself after a cut; after a refusal we begin anew.

import { query } from "./api.js";
import { byId } from "./dom.js";
import { token } from "./token.js";

const TYPES = ["release.detected", "release.corroborated", "release.revised", "release.retracted",
  "article.published", "article.revised", "article.withdrawn", "article.retagged"];
const AGAIN = 4000;

export function follow(listener) {
  // A browser's stream sends no header: the one address that takes a token in itself.
  const source = new EventSource("/api/v1/events/stream" + query({ access_token: token() }));
  source.onopen = () => { state("live", "Live"); listener({ kind: "opened" }); };
  source.onerror = () => {
    state("waiting", "Reconnecting");
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(listener), AGAIN);
  };
  source.addEventListener("reset", () => listener({ kind: "opened" }));
  for (const type of TYPES) {
    source.addEventListener(`dev.modelwire.${type}.v1`, (message) => {
      const event = JSON.parse(message.data);
      listener({ kind: type.split(".")[0], happening: type.split(".")[1], subject: event.subject, data: event.data });
    });
  }
  window.addEventListener("pagehide", () => source.close(), { once: true });
}

function state(name, text) {
  const live = byId("live");
  if (live.dataset.state === name) return;
  live.dataset.state = name;
  byId("live-text").textContent = text;
}
