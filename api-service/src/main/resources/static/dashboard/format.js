const LOCALE = "en-GB";
const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
const dayAndMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

export const STATUS = { released: "Released", announced: "Announced", upcoming: "Upcoming", rumored: "Rumored" };
export const ACCESS = { open: "Open weights", closed: "Closed", unknown: null };
export const KIND = {
  llm: "Language", multimodal: "Multimodal", code: "Code", embedding: "Embedding",
  image: "Image", video: "Video", audio: "Audio", other: "Other",
};

// A date may be known to the year or the month alone, and is shown as precisely as it is known.
export function partialDate(text) {
  if (!text) return null;
  const [y, m, d] = text.split("-").map(Number);
  if (d) return { period: month.format(Date.UTC(y, m - 1)), short: dayAndMonth.format(Date.UTC(y, m - 1, d)), year: String(y), full: day.format(Date.UTC(y, m - 1, d)) };
  if (m) {
    const name = month.format(Date.UTC(y, m - 1));
    return { period: name, short: name.split(" ")[0].slice(0, 3), year: String(y), full: name };
  }
  return { period: String(y), short: String(y), year: "", full: String(y) };
}

export const date = (instant) => (instant ? day.format(new Date(instant)) : null);
export const time = (instant) => (instant ? moment.format(new Date(instant)) : null);

export function ago(instant, now = Date.now()) {
  if (!instant) return null;
  const seconds = Math.round((new Date(instant) - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return seconds <= 0 ? "just now" : "in a moment";
  if (size < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 86400) return relative.format(Math.round(seconds / 3600), "hour");
  return relative.format(Math.round(seconds / 86400), "day");
}

export const plural = (count, one, many = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export function tokens(count) {
  if (!count) return null;
  if (count >= 1_000_000) return `${+(count / 1_000_000).toFixed(1)}M context`;
  return `${Math.round(count / 1000)}K context`;
}

// "PT10M" and codes such as "retry-after" are for programs.
export const words = (code) => (code ? code.replaceAll("-", " ") : "");

export function titleOf(feed) {
  if (feed.title) return feed.title;
  try {
    const url = new URL(feed.url);
    return url.hostname || decodeURIComponent(url.pathname.split("/").filter(Boolean).pop() ?? feed.url);
  } catch {
    return feed.url;
  }
}
