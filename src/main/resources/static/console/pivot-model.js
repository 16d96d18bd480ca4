// What a pivot table shows: trees of paths down and across, folded and sorted, and the numbers where they cross.

const keyOf = (path) => JSON.stringify(path);

/** Paths as a tree; `root.total` is the place of the total, if there is one. */
function treeOf(paths) {
  const root = { path: [], depth: -1, at: null, children: [] };
  const nodes = new Map([[keyOf([]), root]]);
  paths.forEach((path, at) => {
    if (!path.length) root.at = at;
    else {
      const node = { path, depth: path.length - 1, at, children: [] };
      nodes.set(keyOf(path), node);
      nodes.get(keyOf(path.slice(0, -1))).children.push(node);
    }
  });
  return root;
}

/** More rows than these begin folded. */
const OPEN_AT_FIRST = 200;

export class PivotModel {
  #closed = new Set();
  sort = null;

  constructor({ rows, columns, values, total, down, across, numbers }) {
    Object.assign(this, { rows, columns, values, total, numbers });
    this.down = treeOf(down);
    this.across = treeOf(across);
    if (down.length > OPEN_AT_FIRST) this.setAll(false, this.down);
    if (across.length > OPEN_AT_FIRST) this.setAll(false, this.across);
  }

  isOpen(node, side) {
    return !this.#closed.has(side + keyOf(node.path));
  }

  toggle(node, side) {
    const key = side + keyOf(node.path);
    if (!this.#closed.delete(key)) this.#closed.add(key);
  }

  /** Opens or closes every group of a side. */
  setAll(open, root = this.down) {
    const side = root === this.down ? "down" : "across";
    const walk = (node) => {
      if (node !== root && node.children.length) {
        if (open) this.#closed.delete(side + keyOf(node.path));
        else this.#closed.add(side + keyOf(node.path));
      }
      node.children.forEach(walk);
    };
    walk(root);
  }

  get foldable() {
    return this.rows.length > 1;
  }

  number(row, column) {
    return this.numbers[row.at]?.[column.node.at * this.values.length + column.value] ?? null;
  }

  /** The rows in view order: a group stands above its parts, the total below all. */
  visibleRows() {
    const rows = [];
    const walk = (node) => {
      for (const child of this.#sorted(node.children)) {
        rows.push(child);
        if (this.isOpen(child, "down")) walk(child);
      }
    };
    walk(this.down);
    return rows;
  }

  /** The columns in view order: parts stand before the total of their group, each once for every value. */
  visibleColumns() {
    const columns = [];
    const add = (node) => this.values.forEach((_, value) => columns.push({ node, value }));
    const walk = (node) => {
      for (const child of node.children) {
        if (child.children.length && this.isOpen(child, "across")) walk(child);
        add(child);
      }
    };
    walk(this.across);
    if (this.across.at !== null) add(this.across);
    return columns;
  }

  /** Sorts the parts of every group by the numbers of a column: first descending, then ascending, then as they came. */
  sortBy(column) {
    const same = this.sort && this.sort.node === column.node && this.sort.value === column.value;
    if (!same) this.sort = { ...column, descending: true };
    else this.sort = this.sort.descending ? { ...this.sort, descending: false } : null;
  }

  #sorted(nodes) {
    if (!this.sort) return nodes;
    const sign = this.sort.descending ? -1 : 1;
    const amount = (node) => this.number(node, this.sort);
    return [...nodes].sort((a, b) => {
      const [one, other] = [amount(a), amount(b)];
      if (one === null || other === null) return (one === null) - (other === null);
      return sign * (one - other);
    });
  }
}
