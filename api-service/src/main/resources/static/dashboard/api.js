// Talks to the service. A failure always becomes an Error whose message is fit for people.

import { demand, token, wanted } from "./token.js";

export class Refused extends Error {
  constructor(problem, status) {
    super(problem?.detail ?? problem?.title ?? `The service answered ${status}.`);
    this.status = status;
  }
}

async function ask(path, options = {}) {
  const shown = token();
  const headers = { Accept: "application/json", ...options.headers };
  if (shown) headers.Authorization = `Bearer ${shown}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch {
    throw new Error("The service cannot be reached. It may have stopped.");
  }
  if (response.status === 204) return null;
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  // Another question may have brought a token meanwhile.
  const reason = wanted(response.status, body);
  if (reason && (token() !== shown || await demand(reason))) return ask(path, options);
  throw new Refused(body, response.status);
}

export function query(parameters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) search.append(name, value);
  const text = search.toString();
  return text ? "?" + text : "";
}

export const root = () => ask("/api/v1");
export const releases = (parameters) => ask("/api/v1/releases" + query(parameters));
export const timeline = (parameters) => ask("/api/v1/timeline" + query({ ...parameters, unit: "month", group: "access" }));
export const release = (id) => ask("/api/v1/releases/" + encodeURIComponent(id));
export const articles = (parameters) => ask("/api/v1/articles" + query(parameters));
export const article = (id) => ask("/api/v1/articles/" + encodeURIComponent(id));
export const unsubscribe = (id) => ask("/api/v1/feeds/" + encodeURIComponent(id), { method: "DELETE" });

export async function feeds() {
  const all = [];
  let cursor = null;
  do {
    const page = await ask("/api/v1/feeds" + query({ limit: 200, cursor }));
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

export const subscribe = (url) =>
  ask("/api/v1/feeds", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ url }),
  });
