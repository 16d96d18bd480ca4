// Sends files to the lake, one after the other, telling how far each has come.
import { csrfToken, send as call, t } from "../console/ui.js";

/** A file on its way; `state` is waiting, sending, done, failed or cancelled. */
export class Upload {
  #request = null;

  constructor(file, onChange) {
    this.file = file;
    this.state = "waiting";
    this.sent = 0;
    this.problem = "";
    /** Where it is, once it is there. */
    this.location = null;
    this.onChange = onChange;
  }

  get settled() {
    return this.state === "done";
  }

  /** Streams the file; the promise never fails, the state says how it went. */
  send(folder) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const end = (state, problem = "") => {
        this.#request = null;
        this.#become(state, problem);
        resolve(state);
      };
      request.upload.onprogress = (event) => {
        this.sent = event.loaded;
        this.onChange(this);
      };
      request.onload = () => {
        if (request.status >= 300) return end("failed", problemOf(request));
        this.location = JSON.parse(request.responseText).location;
        return end("done");
      };
      request.onerror = () => end("failed", t("storage.upload-broke-off"));
      request.onabort = () => end("cancelled", t("storage.upload-cancelled"));
      const query = new URLSearchParams({ folder, name: this.file.name });
      request.open("POST", `/storage/uploads?${query}`);
      request.setRequestHeader("accept", "application/json");
      request.setRequestHeader("x-xsrf-token", csrfToken() ?? "");
      request.setRequestHeader("content-type", "application/octet-stream");
      this.#request = request;
      this.sent = 0;
      this.#become("sending");
      request.send(this.file);
    });
  }

  cancel() {
    if (this.#request) this.#request.abort();
    else this.#become("cancelled", t("storage.upload-cancelled"));
  }

  /** Deletes the file where it has arrived; tells whether it is gone. */
  async withdraw() {
    try {
      await call("DELETE", `/storage/uploads?${new URLSearchParams({ location: this.location })}`);
      return true;
    } catch (failure) {
      this.problem = failure.message;
      this.onChange(this);
      return false;
    }
  }

  #become(state, problem = "") {
    this.state = state;
    this.problem = problem;
    if (state === "done") this.sent = this.file.size;
    this.onChange(this);
  }
}

function problemOf(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return t("console.failed", request.status);
  }
}
