// Sends a file in parts, three at a time. What was begun is remembered in the browser: choosing the same file for
// the same folder again goes on where it stopped.
import { send, postJson, getJson, t } from "../console/ui.js";

const UPLOADS = "/api/v1/storage/uploads";
const AT_ONCE = 3;
const TRIES = 3;

const keyOf = (folder, file) => `nightjar.upload ${folder} ${file.name} ${file.size} ${file.lastModified}`;

/** `state` is sending, done, failed or cancelled; `onChange(upload)` hears of each step. */
export class PartUpload {
  #stop = new AbortController();

  constructor(folder, file, onChange) {
    this.folder = folder;
    this.file = file;
    this.sent = 0;
    this.state = "sending";
    this.problem = "";
    this.onChange = onChange;
  }

  async run() {
    try {
      const upload = await this.#begunOrNew();
      this.sent = this.file.size - this.#bytes(upload, upload.missingParts);
      this.onChange(this);
      await this.#sendAll(upload);
      await postJson(`${UPLOADS}/${upload.id}/complete`);
      localStorage.removeItem(keyOf(this.folder, this.file));
      this.#become("done");
    } catch (failure) {
      if (this.state !== "cancelled") this.#become("failed", failure.message);
    }
  }

  async cancel() {
    const id = localStorage.getItem(keyOf(this.folder, this.file));
    this.#become("cancelled");
    this.#stop.abort();
    localStorage.removeItem(keyOf(this.folder, this.file));
    if (id) await send("DELETE", `${UPLOADS}/${id}`).catch(() => {});
  }

  async #begunOrNew() {
    const key = keyOf(this.folder, this.file);
    const begun = localStorage.getItem(key);
    if (begun) {
      const upload = await getJson(`${UPLOADS}/${begun}`).catch((failure) => {
        if (failure.status !== 404) throw failure;
        return null;
      });
      if (upload) return upload;
    }
    const upload = await postJson(UPLOADS, {
      folder: this.folder,
      name: this.file.name,
      size: this.file.size,
    });
    localStorage.setItem(key, upload.id);
    return upload;
  }

  async #sendAll(upload) {
    const missing = [...upload.missingParts];
    const worker = async () => {
      for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
        await this.#sendPart(upload, number);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #sendPart(upload, number) {
    const from = (number - 1) * upload.partSize;
    const part = this.file.slice(from, Math.min(this.file.size, from + upload.partSize));
    for (let tries = 1; ; tries++) {
      try {
        await send("PUT", `${UPLOADS}/${upload.id}/parts/${number}`, part, {
          raw: true,
          signal: this.#stop.signal,
          headers: { "content-type": "application/octet-stream" },
        });
        this.sent += part.size;
        this.onChange(this);
        return;
      } catch (failure) {
        if (this.#stop.signal.aborted || tries === TRIES || (failure.status && failure.status < 500))
          throw failure;
        await new Promise((resolve) => setTimeout(resolve, 500 * tries));
      }
    }
  }

  #bytes(upload, parts) {
    return parts.reduce(
      (sum, number) => sum + Math.min(upload.partSize, this.file.size - (number - 1) * upload.partSize),
      0,
    );
  }

  #become(state, problem = "") {
    this.state = state;
    this.problem = state === "cancelled" ? t("storage.upload-cancelled") : problem;
    this.onChange(this);
  }
}
