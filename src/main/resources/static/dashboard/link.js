// The page behind a shared link: one published dashboard to look at, nothing else.
import { $ } from "../console/ui.js";
import { Board } from "./board.js";
import { linkApi } from "./api.js";

const page = $("#dashboard");
const api = linkApi(page.dataset.token);
const board = new Board();
board.onGone = () => location.reload();

async function begin() {
  try {
    const { published } = await api.get();
    board.show(published, { viewing: api });
    await board.load("OPEN");
  } catch (error) {
    board.failed(error, () => location.reload());
  }
}

$("#download")?.addEventListener("click", () => board.download($("#title").textContent));
$("#refresh").addEventListener("click", () => board.load("REFRESH"));
await begin();
document.documentElement.dataset.ready = "1";
