// Reads an OpenAPI 3 document: operations by tag, resolved schemas, example values, curl lines. Draws nothing.

const METHODS = ["get", "post", "put", "patch", "delete"];
const DEEPEST = 6;

export class OpenApi {
  constructor(document) {
    this.document = document;
  }

  /** [{tag, description, operations: [{id, method, path, summary, …}]}], in the document's order. */
  groups() {
    const groups = new Map((this.document.tags ?? []).map((tag) => [tag.name, { ...tag, operations: [] }]));
    for (const [path, item] of Object.entries(this.document.paths ?? {})) {
      for (const method of METHODS.filter((name) => item[name])) {
        const operation = this.#operation(path, method, item);
        const tag = operation.tags?.[0] ?? "";
        if (!groups.has(tag)) groups.set(tag, { name: tag, operations: [] });
        groups.get(tag).operations.push(operation);
      }
    }
    return [...groups.values()].filter((group) => group.operations.length);
  }

  #operation(path, method, item) {
    const operation = item[method];
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((p) =>
      this.resolve(p),
    );
    return { ...operation, id: `${method}-${path.replace(/\W+/g, "-")}`, path, method, parameters };
  }

  /** Follows a $ref; what it names comes along as `title`. */
  resolve(node) {
    if (!node?.$ref) return node ?? {};
    const parts = node.$ref.replace(/^#\//, "").split("/");
    const target = parts.reduce(
      (at, part) => at?.[part.replaceAll("~1", "/").replaceAll("~0", "~")],
      this.document,
    );
    return { title: parts.at(-1), ...this.resolve(target) };
  }

  /** The body of a request or response: its media type and schema, JSON first. */
  content(holder) {
    const types = Object.entries(this.resolve(holder).content ?? {});
    const [type, media] = types.find(([name]) => name.includes("json")) ?? types[0] ?? [];
    return type && { type, schema: media.schema, example: media.example ?? this.example(media.schema) };
  }

  /** How a type reads: `string (date-time)`, `list of Column`. */
  typeName(schema) {
    const resolved = this.resolve(schema);
    const options = resolved.oneOf ?? resolved.anyOf;
    if (options) return options.map((option) => this.typeName(option)).join(" | ");
    const types = [resolved.type].flat().filter((name) => name && name !== "null");
    if (types[0] === "array") return `${this.typeName(resolved.items)}[]`;
    if (types[0] === "object" || (!types.length && resolved.properties)) return resolved.title ?? "object";
    return (types.join(" | ") || "any") + (resolved.format ? ` (${resolved.format})` : "");
  }

  /** The rows of a schema table: nested members follow their owner, named `owner.member` and `list[].member`. */
  members(schema, prefix = "", depth = 0, seen = []) {
    const resolved = this.resolve(schema);
    const name = schema?.$ref;
    if (depth > DEEPEST || (name && seen.includes(name))) return [];
    const path = name ? [...seen, name] : seen;
    if (resolved.items) return this.members(resolved.items, `${prefix}[]`, depth, path);
    const options = resolved.oneOf ?? resolved.anyOf ?? resolved.allOf;
    const own = Object.entries(resolved.properties ?? {}).flatMap(([key, member]) => {
      const full = prefix ? `${prefix}.${key}` : key;
      const known = this.resolve(member);
      const row = {
        name: full,
        type: this.typeName(member),
        required: resolved.required?.includes(key) ?? false,
        description: member.description ?? known.description,
        values: known.enum,
      };
      return [row, ...this.members(member, full, depth + 1, path)];
    });
    return [...own, ...(options ?? []).flatMap((option) => this.members(option, prefix, depth + 1, path))];
  }

  /** A value that fits the schema. */
  example(schema, depth = 0, seen = []) {
    const resolved = this.resolve(schema);
    if (resolved.example !== undefined) return resolved.example;
    if (resolved.examples?.length) return resolved.examples[0];
    if (resolved.default !== undefined) return resolved.default;
    if (resolved.enum) return resolved.enum[0];
    const name = schema?.$ref;
    if (depth > DEEPEST || (name && seen.includes(name))) return {};
    const path = name ? [...seen, name] : seen;
    const option = (resolved.oneOf ?? resolved.anyOf)?.[0];
    if (option) return this.example(option, depth + 1, path);
    const parts = (resolved.allOf ?? []).map((part) => this.example(part, depth + 1, path));
    const type = [resolved.type].flat().find((each) => each !== "null");
    if (type === "array") return [this.example(resolved.items, depth + 1, path)];
    if (type === "object" || resolved.properties || parts.length) {
      const members = Object.entries(resolved.properties ?? {});
      const values = members.map(([key, member]) => [key, this.example(member, depth + 1, path)]);
      return Object.assign({}, ...parts, Object.fromEntries(values));
    }
    return scalar(type, resolved.format);
  }

  /** A command that calls the operation on this server. */
  curl(operation, origin) {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => `<${name}>`);
    const needed = operation.parameters.filter((parameter) => parameter.in === "query" && parameter.required);
    const query = needed.map((parameter) => `${parameter.name}=<${parameter.name}>`).join("&");
    const headers = operation.parameters.filter(
      (parameter) => parameter.in === "header" && parameter.required,
    );
    const body = this.content(operation.requestBody);
    const lines = [
      `curl ${operation.method === "get" ? "" : `-X ${operation.method.toUpperCase()} `}'${origin}${path}${query && `?${query}`}'`,
      "  -H 'Authorization: Bearer <token>'",
      ...headers.map((header) => `  -H '${header.name}: <${header.name}>'`),
    ];
    if (body?.type.includes("json")) {
      const json = JSON.stringify(body.example, null, 2).replaceAll("'", "'\\''");
      lines.push(`  -H 'Content-Type: ${body.type}'`, `  -d '${json}'`);
    } else if (body) {
      lines.push(
        `  -H 'Content-Type: ${body.type.replace("*/*", "application/octet-stream")}'`,
        "  -T <file>",
      );
    }
    return lines.join(" \\\n");
  }
}

function scalar(type, format) {
  if (type === "integer" || type === "number") return 0;
  if (type === "boolean") return true;
  if (format === "date-time") return "2026-01-31T09:30:00Z";
  if (format === "date") return "2026-01-31";
  if (format === "uuid") return "7d444840-9dc0-11d1-b245-5ffdce74fad2";
  return type === "string" ? "string" : {};
}
