// The door before a shared dashboard: tries the password and opens the page.
import { $, send } from "../console/ui.js";
import { problemText } from "./api.js";

const door = $("#door");
const password = $("#password");
const problem = $("#problem");

door.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  try {
    await send("POST", `/s/${door.dataset.token}/password`, { password: password.value });
    location.reload();
  } catch (error) {
    problem.textContent = problemText(error);
    problem.hidden = false;
    password.select();
  }
});
document.documentElement.dataset.ready = "1";
