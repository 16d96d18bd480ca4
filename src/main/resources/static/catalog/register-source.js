// Step one of the wizard: files to upload, a folder of the lake, a location in a bucket, or a web address.
import { $, $$, h, icon, t, fmt, getJson, tabs } from "../console/ui.js";
import { busy, glueName } from "../console/forms.js";
import { Upload } from "../storage/upload.js";
import { FolderBrowser } from "../storage/browser.js";
import { connectionDialog, showTest } from "../storage/connection-dialog.js";

const LAKE = "lake://";

/** The places that are named by a location: where it is entered, which are complete, and what to say to others. */
const PLACES = {
  lake: { input: "#lake-location", complete: /^(?!lake:\/\/$)./, missing: "catalog.choose-folder" },
  s3: { input: "#s3-location", complete: /^s3a?:\/\/[^/]/, missing: "catalog.write-s3" },
  web: { input: "#web-location", complete: /^https:\/\/[^/]/i, missing: "catalog.write-web" },
};

export class Source {
  #uploads = [];
  /** Where the files of the list went, once the first of them has been sent. */
  #folder = null;
  #folderTouched = false;
  #chosen = "upload";

  constructor(onChange) {
    this.onChange = onChange;
    this.lake = new FolderBrowser($("[data-browser=lake]"), (location) =>
      this.#pick("#lake-location", location),
    );
    this.s3 = new FolderBrowser($("[data-browser=s3]"), (location) => this.#pick("#s3-location", location));
    this.select = tabs($("#sources"), (id) => this.#selected(id.replace("source-", "")));
    this.#wireUpload();
    this.#wireLake();
    this.#wireS3();
    $("#web-location").addEventListener("input", () => this.onChange());
  }

  /** Shows a location that was chosen earlier. */
  restore(location) {
    const place = ["s3", "web"].find((name) => PLACES[name].complete.test(location)) ?? "lake";
    $(PLACES[place].input).value = location;
    this.select(`source-${place}`);
  }

  /** Makes sure the data is where it is said to be, and tells where; null where something is missing. */
  async settle() {
    if (this.#chosen === "upload") return this.#send();
    const place = PLACES[this.#chosen];
    const input = $(place.input);
    const location = input.value.trim();
    if (place.complete.test(location)) return location;
    this.#complain(t(place.missing));
    input.focus();
    return null;
  }

  #selected(source) {
    this.#chosen = source;
    this.onChange();
    const lake = $("[data-browser=lake]");
    if (source === "lake" && !lake.childElementCount) this.lake.open($("#lake-location").value || LAKE);
  }

  #pick(selector, location) {
    $(selector).value = location;
    this.onChange();
  }

  #complain(text) {
    $("#step-problem").textContent = text;
  }

  // ---- uploads

  #wireUpload() {
    const drop = $("#drop");
    const over = (on) => (event) => {
      event.preventDefault();
      drop.classList.toggle("over", on);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      this.#add(event.dataTransfer.files);
    });
    $("#files").addEventListener("change", (event) => {
      this.#add(event.target.files);
      event.target.value = "";
    });
    $("#folder").addEventListener("input", () => (this.#folderTouched = true));
    addEventListener("beforeunload", (event) => {
      if (this.#uploads.some((upload) => upload.state === "sending")) event.preventDefault();
    });
  }

  #add(files) {
    this.onChange();
    const onChange = (upload) => this.#drawUpload(upload);
    for (const file of files) {
      const upload = new Upload(file, onChange);
      upload.line = h("li");
      this.#uploads.push(upload);
      $("#uploads").append(upload.line);
      this.#drawUpload(upload);
    }
    this.#showFolder();
  }

  async #remove(upload) {
    if (!upload.settled) upload.cancel();
    else if (!(await upload.withdraw())) return;
    upload.line.remove();
    this.#uploads = this.#uploads.filter((other) => other !== upload);
    this.#showFolder();
  }

  async #showFolder() {
    $("#folder-row").hidden = !this.#uploads.length;
    if (!this.#uploads.length) {
      this.#folder = null;
      this.#folderTouched = false;
      $("#folder").readOnly = false;
    } else if (!this.#folder && !this.#folderTouched) {
      $("#folder").value = await freeFolder(this.#uploads[0].file.name);
    }
  }

  #drawUpload(upload) {
    const { file, state, sent, problem, line } = upload;
    const share = file.size ? Math.floor((100 * sent) / file.size) : 100;
    const sending = state === "sending";
    const again = state === "failed" || state === "cancelled";
    const progress = h("progress", { max: "100", "aria-label": t("catalog.progress-of", file.name) });
    progress.value = state === "done" ? 100 : share;
    line.className = state;
    line.replaceChildren(
      icon({ done: "circle-check", failed: "alert-triangle", cancelled: "alert-triangle" }[state] ?? "file"),
      h("span", { class: "st-name" }, file.name),
      h(
        "span",
        { class: "rg-sent tnum" },
        sending ? t("catalog.sent", fmt.bytes(sent), fmt.bytes(file.size), share) : fmt.bytes(file.size),
      ),
      again
        ? h(
            "button",
            { class: "btn", type: "button", onclick: () => this.#retry(upload) },
            t("catalog.retry"),
          )
        : "",
      state === "done" ? h("span", { class: "rg-done" }, t("catalog.uploaded")) : "",
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t(
            { sending: "catalog.cancel-upload", done: "catalog.delete-file" }[state] ?? "catalog.remove-file",
            file.name,
          ),
          onclick: () => (sending ? upload.cancel() : this.#remove(upload)),
        },
        icon(state === "done" ? "trash" : "x"),
      ),
      sending ? progress : "",
      problem ? h("p", { class: "rg-file-problem", role: "alert" }, problem) : "",
    );
  }

  async #retry(upload) {
    upload.state = "waiting";
    const location = await this.#send();
    if (location) $("#next").click();
  }

  /** Sends what has not arrived yet; the folder, once all files are there. */
  async #send() {
    if (!this.#uploads.length) {
      this.#complain(t("catalog.choose-a-file"));
      return null;
    }
    const name = $("#folder")
      .value.trim()
      .replace(/^\/+|\/+$/g, "");
    if (!name) {
      this.#complain(t("catalog.name-folder"));
      $("#folder").focus();
      return null;
    }
    this.#folder = `${LAKE}${name}/`;
    for (const upload of this.#uploads) {
      if (!upload.settled) await upload.send(this.#folder);
    }
    const missing = this.#uploads.some((upload) => !upload.settled);
    $("#folder").readOnly = this.#uploads.some((upload) => upload.settled);
    if (!missing) return this.#folder;
    this.#complain(t("catalog.not-uploaded"));
    return null;
  }

  // ---- the lake and buckets

  #wireLake() {
    $("#lake-location").addEventListener("change", (event) => this.lake.open(event.target.value || LAKE));
  }

  #wireS3() {
    const location = $("#s3-location");
    const connection = $("#connection");
    location.addEventListener("input", () => this.onChange());
    location.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#browse();
    });
    connection.addEventListener("change", () => {
      const scope = connection.selectedOptions[0].dataset.scope;
      if (scope && !location.value.startsWith(scope)) location.value = scope;
      this.onChange();
    });
    $("#browse-s3").addEventListener("click", () => this.#browse());
    $("#test-s3").addEventListener("click", (event) => busy(event.currentTarget, () => this.#test()));
    const open = connectionDialog((saved) => {
      connection.append(h("option", { value: saved.id, "data-scope": saved.scope }, saved.name));
      connection.value = saved.id;
      connection.dispatchEvent(new Event("change"));
      $("#s3-steps").replaceChildren();
    });
    $("#new-connection")?.addEventListener("click", () => open(null, location.value.trim()));
  }

  #browse() {
    const location = $("#s3-location").value.trim();
    if (location) this.s3.open(location);
    else this.#complain(t("catalog.write-s3"));
  }

  async #test() {
    const location = $("#s3-location").value.trim();
    if (!location) {
      this.#complain(t("catalog.write-s3"));
      return;
    }
    this.#complain("");
    const id = $("#connection").value || coveringConnection(location);
    if (id) await showTest($("#s3-steps"), `/connections/${id}/test`, { location });
    else this.#complain(t("catalog.no-connection"));
  }
}

/** The connection with the longest scope that covers a location. */
function coveringConnection(location) {
  const covering = $$("#connection option[value]").filter(
    (option) => option.value && `${location}/`.startsWith(option.dataset.scope ?? ""),
  );
  covering.sort((one, other) => other.dataset.scope.length - one.dataset.scope.length);
  return covering[0]?.value;
}

/** A folder named like the file that is not there yet, so that two tables never share one by accident. */
async function freeFolder(fileName) {
  const stem = fileName.replace(/\..*$/, "");
  const base = glueName(stem).replace(/_+/g, "_").replace(/^_|_$/g, "") || "data";
  const { folders } = await getJson(`/storage/browse?${new URLSearchParams({ location: LAKE })}`).catch(
    () => ({
      folders: [],
    }),
  );
  const taken = new Set(folders.map((folder) => folder.name));
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
  return name;
}
