// Virtual results grid: fixed row height, recycled rows, random-access paging, ARIA grid, keyboard + range selection + copy.
import { h, icon, svg, fmt } from "./ui.js";
const ROW = 28,
  PAGE = 200,
  OVER = 6,
  MAXPX = 15_000_000,
  KEEP = 40;
const KIND = { number: "hash", time: "clock", bool: "toggle-left", text: "abc" };
export class VGrid {
  constructor(host, { columns, rowCount, fetchRows, onSort, onCell, label }) {
    Object.assign(this, { columns, rowCount, fetchRows, onSort, onCell });
    this.pages = new Map();
    this.pool = [];
    this.cur = null;
    this.anchor = null;
    this.sort = null;
    this.f = columns.map((c) => {
      const sc = /decimal\(\d+,(\d+)\)/.exec(c.type)?.[1];
      if (sc) {
        const n = new Intl.NumberFormat("en-US", { minimumFractionDigits: +sc, maximumFractionDigits: +sc });
        return (v) => n.format(v);
      }
      return c.name.endsWith("_id") ? String : (v) => (Number.isInteger(v) ? fmt.int.format(v) : String(v));
    });
    this.w = columns.map(
      (c) =>
        c.width ?? { number: 116, time: 172, bool: 84, text: 124 }[c.kind] + (c.name.length > 10 ? 20 : 0),
    );
    const px = (this.px = rowCount * ROW); // browsers clamp element heights (~33M px): beyond MAXPX the scroll position is scaled
    this.body = h("div", { class: "vg-body", role: "rowgroup" });
    this.body.style.height = `${Math.min(px, MAXPX)}px`;
    this.head = h(
      "div",
      { class: "vg-head", role: "row", "aria-rowindex": 1 },
      h("div", { class: "vg-h rn", role: "columnheader" }, h("span", { class: "vh" }, "Row")),
      columns.map((c, i) => this.#th(c, i)),
    );
    this.el = h(
      "div",
      {
        class: "vg",
        role: "grid",
        tabindex: 0,
        "aria-label": label,
        "aria-rowcount": rowCount + 1,
        "aria-colcount": columns.length + 1,
        "aria-readonly": "true",
      },
      h("div", { role: "rowgroup" }, this.head),
      this.body,
    );
    this.#cols();
    host.replaceChildren(this.el);
    this.el.addEventListener(
      "scroll",
      () => {
        this.raf ??= requestAnimationFrame(() => {
          this.raf = null;
          this.paint();
        });
      },
      { passive: true },
    );
    this.el.addEventListener("keydown", (e) => this.#key(e));
    this.body.addEventListener("pointerdown", (e) => {
      const c = e.target.closest(".vg-c:not(.rn)");
      if (c) {
        this.go(+c.parentNode.dataset.r, +c.dataset.c, e.shiftKey, false);
      }
    });
    this.body.addEventListener("pointerover", (e) => {
      if (e.buttons === 1 && this.anchor) {
        const c = e.target.closest(".vg-c:not(.rn)");
        if (c) this.go(+c.parentNode.dataset.r, +c.dataset.c, true, false);
      }
    });
    this.headH = this.head.offsetHeight;
    this.ro = new ResizeObserver(() => this.paint());
    this.ro.observe(this.el);
    this.paint();
  }
  #th(c, i) {
    const e = h(
      "div",
      {
        class: "vg-h",
        role: "columnheader",
        "aria-sort": "none",
        title: `${c.name} · ${c.type}`,
        "data-c": i,
      },
      h("div", { class: "n" }, icon(KIND[c.kind]), h("span", {}, c.name)),
    );
    if (c.hist) {
      const s = svg("svg", {
        class: "hist",
        viewBox: `0 0 ${c.hist.length * 6} 16`,
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      });
      const m = Math.max(...c.hist);
      const d = c.distinct || c.hist.length;
      const bw = (c.hist.length * 6) / d;
      c.hist
        .slice(0, d)
        .forEach((v, k) =>
          s.append(
            svg("rect", {
              x: k * bw,
              y: 16 - (15 * v) / m,
              width: bw - 1.2,
              height: (15 * v) / m,
              rx: 0.6,
              fill: "currentColor",
            }),
          ),
        );
      e.append(s);
    }
    const g = h("div", { class: "grip" });
    e.append(g);
    g.addEventListener("pointerdown", (ev) => {
      ev.preventDefault();
      ev.stopPropagation();
      g.setPointerCapture(ev.pointerId);
      g.classList.add("on");
      const x0 = ev.clientX,
        w0 = this.w[i];
      g.onpointermove = (m) => {
        this.w[i] = Math.max(48, w0 + m.clientX - x0);
        this.#cols();
      };
      g.onpointerup = () => {
        g.onpointermove = g.onpointerup = null;
        g.classList.remove("on");
      };
    });
    g.addEventListener("click", (ev) => ev.stopPropagation());
    e.addEventListener("click", () => this.#sortBy(i));
    return e;
  }
  #sortBy(i) {
    const dir = this.sort?.i === i ? (this.sort.dir === "ascending" ? "descending" : null) : "ascending";
    this.sort = dir ? { i, dir } : null;
    [...this.head.children].slice(1).forEach((e, k) => {
      const on = this.sort?.i === k;
      e.setAttribute("aria-sort", on ? dir : "none");
      e.querySelector(".sort")?.remove();
      if (on) {
        const ic = icon(dir === "ascending" ? "sort-ascending" : "sort-descending", "i sort");
        e.querySelector(".n").append(ic);
      }
    });
    this.onSort?.(this.sort && { column: this.columns[i].name, dir });
    this.pages.clear();
    this.paint(true);
  }
  #cols() {
    this.el.style.setProperty(
      "--cols",
      `${Math.max(44, String(this.rowCount).length * 8 + 16)}px ${this.w.map((x) => `${x}px`).join(" ")} minmax(0,1fr)`,
    );
  }
  get view() {
    return this.el.clientHeight - this.headH;
  }
  get k() {
    return this.px <= MAXPX ? 1 : (this.px - this.view) / (MAXPX - this.view);
  } // virtual px per physical px
  get top() {
    return this.el.scrollTop * this.k;
  }
  get first() {
    return Math.floor(this.top / ROW);
  }
  paint(force) {
    const n = Math.min(this.rowCount, Math.ceil(this.view / ROW) + 2 * OVER),
      top = this.top,
      st = this.el.scrollTop;
    const from = Math.max(0, Math.min(this.rowCount - n, Math.floor(top / ROW) - OVER)),
      to = from + n;
    this.win = [from, to];
    while (this.pool.length < n) {
      const r = h(
        "div",
        { class: "vg-r", role: "row" },
        h("div", { class: "vg-c rn", role: "rowheader" }),
        this.columns.map((c, i) =>
          h("div", {
            class: c.kind === "number" ? "vg-c num" : "vg-c",
            role: "gridcell",
            "data-c": i,
            "aria-colindex": i + 2,
          }),
        ),
      );
      r._i = -1;
      this.pool.push(r);
      this.body.append(r);
    }
    if (n !== this.n) {
      force = true;
      this.n = n;
      this.pool.forEach((r, k) => (r.hidden = k >= n));
    }
    for (let i = from; i < to; i++) {
      const r = this.pool[i % n];
      if (r._i !== i || force || r._wait) this.#fill(r, i);
      const y = this.k === 1 ? i * ROW : st + i * ROW - top;
      if (r._y !== y) r.style.transform = `translateY(${(r._y = y)}px)`;
    } // keyed ring: only rows that entered the window are refilled
    this.#marks();
    const p0 = Math.floor(from / PAGE),
      p1 = Math.floor((to - 1) / PAGE);
    for (let p = p0; p <= p1; p++) this.#load(p);
  }
  #fill(r, i) {
    const row = this.pages.get(Math.floor(i / PAGE))?.[i % PAGE],
      cs = r.children,
      wait = row === undefined;
    if (r._i !== i) {
      r._i = i;
      r.dataset.r = i;
      r.setAttribute("aria-rowindex", i + 2);
      cs[0].textContent = i + 1;
    }
    if (r._wait !== wait) {
      r._wait = wait;
      r.classList.toggle("wait", wait);
    }
    for (let c = 0; c < this.columns.length; c++) {
      const e = cs[c + 1],
        v = row?.[c];
      const t = wait ? "" : v === null ? "null" : this.f[c](v);
      if (e._t !== t) e.textContent = e._t = t;
      const nl = v === null;
      if (!!e._n !== nl) {
        e._n = nl;
        e.classList.toggle("null", nl);
      }
    }
  }
  #marks() {
    for (const e of this.marked ?? []) {
      e.classList.remove("cur", "sel");
      e.removeAttribute("id");
      e.removeAttribute("aria-selected");
    }
    this.marked = [];
    if (!this.cur) {
      this.el.removeAttribute("aria-activedescendant");
      return;
    }
    const [r0, c0, r1, c1] = this.range ?? [...this.cur, ...this.cur],
      [from, to] = this.win;
    for (let i = Math.max(from, r0); i <= Math.min(to - 1, r1); i++)
      for (let c = c0; c <= c1; c++) {
        const e = this.pool[i % this.n].children[c + 1];
        e.classList.add("sel");
        e.setAttribute("aria-selected", "true");
        this.marked.push(e);
        if (i === this.cur[0] && c === this.cur[1]) {
          e.classList.add("cur");
          e.id = "vg-cur";
        }
      }
    const on = this.cur[0] >= from && this.cur[0] < to;
    on
      ? this.el.setAttribute("aria-activedescendant", "vg-cur")
      : this.el.removeAttribute("aria-activedescendant");
  }
  async #load(p) {
    if (this.pages.has(p) || (this.busy ??= new Set()).has(p)) return;
    this.busy.add(p);
    await new Promise((r) => setTimeout(r, 40));
    if (!this.win || p < Math.floor(this.win[0] / PAGE) || p > Math.floor(this.win[1] / PAGE)) {
      this.busy.delete(p);
      return;
    } // scrolled past: skip
    try {
      const rows = await this.fetchRows(p * PAGE, PAGE, this.sort);
      this.pages.set(p, rows);
      if (this.pages.size > KEEP) this.pages.delete(this.pages.keys().next().value);
      this.paint();
    } finally {
      this.busy.delete(p);
    }
  }
  get range() {
    if (!this.cur || !this.anchor || (this.anchor[0] === this.cur[0] && this.anchor[1] === this.cur[1]))
      return null;
    const [a, b] = [this.anchor, this.cur];
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  }
  go(r, c, extend, scroll = true) {
    r = Math.max(0, Math.min(this.rowCount - 1, r));
    c = Math.max(0, Math.min(this.columns.length - 1, c));
    this.cur = [r, c];
    if (!extend) this.anchor = [r, c];
    if (scroll) {
      const top = this.top;
      if (r * ROW < top) this.el.scrollTop = (r * ROW) / this.k;
      else if ((r + 1) * ROW > top + this.view)
        this.el.scrollTop = Math.ceil(((r + 1) * ROW - this.view) / this.k);
    }
    this.paint();
    this.onCell?.(r, c);
  }
  #key(e) {
    const [r, c] = this.cur ?? [this.first, 0],
      pg = Math.floor((this.el.clientHeight - this.headH) / ROW) - 1,
      ctl = e.ctrlKey || e.metaKey;
    const m = {
      ArrowDown: [ctl ? 1e9 : 1, 0],
      ArrowUp: [ctl ? -1e9 : -1, 0],
      ArrowRight: [0, ctl ? 1e9 : 1],
      ArrowLeft: [0, ctl ? -1e9 : -1],
      PageDown: [pg, 0],
      PageUp: [-pg, 0],
      Home: [ctl ? -1e9 : 0, -1e9],
      End: [ctl ? 1e9 : 0, 1e9],
    }[e.key];
    if (m) {
      e.preventDefault();
      this.go(r + m[0], c + m[1], e.shiftKey);
    } else if (ctl && e.key === "c") {
      e.preventDefault();
      navigator.clipboard?.writeText(this.copyText());
    } else if (e.key === "Escape") {
      this.cur = this.anchor = null;
      this.paint();
    }
  }
  copyText() {
    const s = this.range ?? (this.cur && [...this.cur, ...this.cur]);
    if (!s) return "";
    const out = [];
    for (let r = s[0]; r <= s[2]; r++) {
      const row = this.pages.get(Math.floor(r / PAGE))?.[r % PAGE];
      if (row)
        out.push(
          row
            .slice(s[1], s[3] + 1)
            .map((v) => v ?? "")
            .join("\t"),
        );
    }
    return out.join("\n");
  }
}
