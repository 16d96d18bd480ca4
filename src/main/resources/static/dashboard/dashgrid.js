// Dashboard grid: 24 columns, fixed row height, drag + resize + keyboard, push-down collisions, vertical compaction. ~120 lines, no dependency,
// styles only through CSSOM (CSP-safe). Layout maths is pure (compact/place) so it can be unit-tested and repeated on the server.
const hit = (a, b) => a !== b && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
export function compact(items, fixed) {
  const out = [];
  for (const it of [...items].sort((a, b) => a.y - b.y || a.x - b.x || (a === fixed ? -1 : 1))) {
    while (it.y > 0 && !out.some((o) => hit({ ...it, y: it.y - 1 }, o))) it.y--;
    let o;
    while ((o = out.find((o) => hit(it, o)))) it.y = o.y + o.h;
    out.push(it);
  }
  return items;
}
export function place(items, id, box, cols) {
  const next = items.map((i) => ({ ...i })),
    me = next.find((i) => i.id === id);
  Object.assign(me, box);
  me.w = Math.max(me.minW ?? 3, Math.min(cols, me.w));
  me.h = Math.max(me.minH ?? 2, me.h);
  me.x = Math.max(0, Math.min(cols - me.w, me.x));
  me.y = Math.max(0, me.y);
  const q = [me],
    seen = new Set();
  while (q.length) {
    const a = q.shift();
    for (const b of next)
      if (b !== me && hit(a, b) && !seen.has(a.id + ">" + b.id)) {
        seen.add(a.id + ">" + b.id);
        b.y = a.y + a.h;
        q.push(b);
      }
  }
  return compact(next, me);
}
export class DashGrid {
  constructor(el, { cols = 24, row = 40, gap = 12, items, render, onChange, onSelect, live }) {
    Object.assign(this, {
      el,
      cols,
      row,
      gap,
      items: compact(items.map((i) => ({ ...i }))),
      onChange,
      onSelect,
      live,
    });
    this.tiles = new Map();
    this.editing = false;
    for (const it of this.items) {
      const t = render(it);
      t.classList.add("tile");
      t.dataset.id = it.id;
      t.setAttribute("role", "group");
      const rs = document.createElement("button");
      rs.className = "rs";
      rs.tabIndex = -1;
      rs.setAttribute("aria-label", "Resize");
      t.append(rs);
      el.append(t);
      this.tiles.set(it.id, t);
    }
    el.addEventListener("pointerdown", (e) => this.#down(e));
    el.addEventListener("keydown", (e) => this.#key(e));
    new ResizeObserver(() => this.layout()).observe(el);
    this.layout();
  }
  get unit() {
    return (this.el.clientWidth + this.gap) / this.cols;
  }
  rect(i) {
    const u = this.unit;
    return {
      left: i.x * u,
      top: i.y * this.row,
      width: i.w * u - this.gap,
      height: i.h * this.row - this.gap,
    };
  }
  put(t, r) {
    for (const k in r) t.style[k] = `${r[k]}px`;
  }
  layout(items = this.items, skip) {
    for (const i of items) if (i.id !== skip) this.put(this.tiles.get(i.id), this.rect(i));
    this.el.style.height = `${Math.max(...items.map((i) => i.y + i.h)) * this.row + (this.editing ? 120 : 0)}px`;
  }
  setEditing(on) {
    this.editing = on;
    for (const [id, t] of this.tiles) {
      t.tabIndex = on ? 0 : -1;
      if (!on) t.removeAttribute("tabindex");
      t.setAttribute("aria-roledescription", on ? "Movable visual" : "Visual");
    }
    this.layout();
  }
  select(id) {
    for (const [k, t] of this.tiles) t.classList.toggle("selected", k === id);
    this.onSelect?.(id);
  }
  #down(e) {
    if (!this.editing || e.button) return;
    const t = e.target.closest(".tile");
    if (!t || e.target.closest(".act,input,select,a")) return;
    const it = this.items.find((i) => i.id === t.dataset.id),
      rs = e.target.closest(".rs"),
      r0 = this.rect(it),
      x0 = e.clientX,
      y0 = e.clientY;
    let moved = false,
      next = this.items,
      ghost;
    this.select(it.id);
    t.setPointerCapture(e.pointerId);
    const move = (m) => {
      const dx = m.clientX - x0,
        dy = m.clientY - y0;
      if (!moved) {
        if (Math.hypot(dx, dy) < 4) return;
        moved = true;
        t.classList.add("drag");
        ghost = document.createElement("div");
        ghost.className = "dg-ghost";
        this.el.append(ghost);
      }
      this.put(
        t,
        rs
          ? { width: Math.max(120, r0.width + dx), height: Math.max(68, r0.height + dy) }
          : { left: r0.left + dx, top: r0.top + dy },
      );
      const u = this.unit,
        box = rs
          ? {
              w: Math.round((r0.width + dx + this.gap) / u),
              h: Math.round((r0.height + dy + this.gap) / this.row),
            }
          : { x: Math.round((r0.left + dx) / u), y: Math.round((r0.top + dy) / this.row) };
      next = place(this.items, it.id, box, this.cols);
      this.layout(next, it.id);
      this.put(ghost, this.rect(next.find((i) => i.id === it.id)));
    };
    const up = () => {
      t.removeEventListener("pointermove", move);
      t.classList.remove("drag");
      ghost?.remove();
      if (moved) this.commit(next);
    };
    t.addEventListener("pointermove", move);
    t.addEventListener("pointerup", up, { once: true });
    t.addEventListener("pointercancel", up, { once: true });
  }
  commit(next) {
    this.items = next;
    this.layout();
    this.onChange?.(next);
  }
  #key(e) {
    const t = e.target.closest(".tile");
    if (!this.editing || !t || e.target !== t) return;
    const id = t.dataset.id,
      it = this.items.find((i) => i.id === id);
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      const on = t.classList.toggle("picked");
      this.saved = on ? this.items : null;
      this.select(id);
      this.#say(
        on
          ? `${t.getAttribute("aria-label")} picked up. Arrow keys move, Shift plus arrow keys resize, Enter drops, Escape cancels.`
          : `Dropped at column ${it.x + 1}, row ${it.y + 1}.`,
      );
      return;
    }
    if (!t.classList.contains("picked")) return;
    if (e.key === "Escape") {
      t.classList.remove("picked");
      this.commit(this.saved);
      this.#say("Move cancelled.");
      return;
    }
    const d = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (!d) return;
    e.preventDefault();
    this.commit(
      place(
        this.items,
        id,
        e.shiftKey ? { w: it.w + d[0], h: it.h + d[1] } : { x: it.x + d[0], y: it.y + d[1] },
        this.cols,
      ),
    );
    const n = this.items.find((i) => i.id === id);
    this.#say(e.shiftKey ? `${n.w} by ${n.h}` : `Column ${n.x + 1}, row ${n.y + 1}`);
    t.scrollIntoView({ block: "nearest" });
  }
  #say(s) {
    if (this.live) this.live.textContent = s;
  }
}
