// The page behind a shared link: one published dashboard to look at, nothing else.
import { $, h, icon, t } from "../console/ui.js";
import { Board } from "./board.js";
import { linkApi } from "./api.js";

const page = $("#dashboard");
const api = linkApi(page.dataset.token);
const board = new Board();
/** In a frame the page cannot be asked for again: only the site around it can open another visit. */
board.onGone = () => (window.parent === window ? location.reload() : showEnd());

function showEnd() {
  page.replaceChildren(
    h(
      "main",
      { class: "empty", role: "status" },
      h("div", { class: "art" }, icon("clock", "i s20")),
      h("h2", {}, t("dashboard.link.over-title")),
      h("p", {}, t("dashboard.link.over")),
    ),
  );
}

async function begin() {
  try {
    const { published } = await api.get();
    board.show(published, { viewing: api });
    await board.load("OPEN");
  } catch (error) {
    if (error.status === 404 && window.parent !== window) showEnd();
    else board.failed(error, () => location.reload());
  }
}

$("#download")?.addEventListener("click", () => board.download($("#title").textContent));
$("#refresh").addEventListener("click", () => board.load("REFRESH"));
await begin();
document.documentElement.dataset.ready = "1";
