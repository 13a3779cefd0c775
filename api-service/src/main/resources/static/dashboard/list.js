// A list that pages, filters, and follows the wire without losing what the reader has open.

import { h, byId, debounce } from "./dom.js";

const PAGE = 30;
const MOST = 200;

export class FilteredList {
  constructor({ container, form, reset, more, load, render, empty }) {
    Object.assign(this, { container, form, reset, more, load, render, empty });
    this.items = [];
    this.next = null;
    this.turn = 0;
    this.stale = true;
    const changed = debounce(180, () => this.refresh());
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.refresh(); });
    form.addEventListener("reset", () => setTimeout(() => this.refresh()));
    more.addEventListener("click", () => this.extend());
  }

  filters() {
    return Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]));
  }

  set(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements.namedItem(name);
      if (field) field.value = value;
    }
  }

  clear() {
    for (const field of this.form.elements) if (field.name) field.value = field.tagName === "SELECT" ? field.options[0].value : "";
  }

  get filtered() {
    return Object.entries(this.filters()).some(([name, value]) => value && name !== "sort");
  }

  // Reads again as much as is shown, so that what the reader has scrolled to stays.
  async refresh({ fresh = new Set() } = {}) {
    const turn = ++this.turn;
    this.reset.hidden = !this.filtered;
    try {
      const limit = Math.min(MOST, Math.max(PAGE, this.items.length));
      const page = await this.load({ ...this.filters(), limit });
      if (turn !== this.turn) return; // A later question was asked meanwhile.
      this.items = page.items;
      this.next = page.next_cursor;
      this.cursorLimit = limit;
      this.stale = false;
      this.show(fresh);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  async extend() {
    const turn = ++this.turn;
    this.more.disabled = true;
    try {
      const page = await this.load({ ...this.filters(), limit: PAGE, cursor: this.next });
      if (turn !== this.turn) return;
      const known = new Set(this.items.map((item) => item.id));
      this.items = [...this.items, ...page.items.filter((item) => !known.has(item.id))];
      this.next = page.next_cursor;
      this.show(new Set());
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    } finally {
      this.more.disabled = false;
    }
  }

  async show(fresh) {
    const content = this.items.length ? this.render(this.items, fresh) : [await this.empty(this.filtered)];
    this.container.replaceChildren(...content);
    this.container.setAttribute("aria-busy", "false");
    this.more.hidden = !this.next;
  }

  fail(error) {
    this.stale = true;
    this.container.setAttribute("aria-busy", "false");
    this.more.hidden = true;
    this.container.replaceChildren(h("p", { class: "trouble-box", role: "alert" }, error.message));
  }

  waiting() {
    if (!this.items.length) this.container.replaceChildren(...[1, 2, 3, 4].map(() => h("div", { class: "skeleton" })));
  }
}

export const listOf = (name, parts) =>
  new FilteredList({
    container: byId(name + "s"), form: byId(name + "-filters"), reset: byId(name + "-reset"), more: byId(name + "s-more"), ...parts,
  });
