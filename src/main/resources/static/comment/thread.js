// One thread of comments: what was said, and what the reader may do with it.
import { fmt, h, icon, t } from "../console/ui.js";
import { problemText } from "../dashboard/api.js";
import { offerMentions } from "./mentioning.js";

/** A text with the names of those who are mentioned marked. */
function marked({ text, mentions }) {
  const names = [...mentions].sort((a, b) => b.length - a.length);
  const parts = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const rest = text.slice(at + 1).toLowerCase();
    const name = names.find((each) => rest.startsWith(each.toLowerCase()));
    if (!name) continue;
    const end = at + 1 + name.length;
    parts.push(text.slice(from, at), h("b", { class: "mention" }, text.slice(at, end)));
    from = end;
  }
  return [...parts, text.slice(from)];
}

/** A form to say something; `onSay` is told the text, and a failure it ends in is shown. */
export function sayForm(people, { label, text = "", button, onSay, onCancel = null }) {
  const input = h("textarea", {
    class: "input",
    rows: "2",
    maxlength: "4000",
    "aria-label": label,
    placeholder: label,
  });
  input.value = text;
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const submit = async (event) => {
    event?.preventDefault();
    if (!input.value.trim()) return;
    try {
      await onSay(input.value);
      input.value = "";
    } catch (error) {
      problem.textContent = problemText(error);
      problem.hidden = false;
    }
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  });
  return h(
    "form",
    { class: "say", onsubmit: submit },
    input,
    offerMentions(input, people),
    problem,
    h(
      "div",
      { class: "acts" },
      onCancel && h("button", { class: "btn ghost", type: "button", onclick: onCancel }, t("comment.cancel")),
      h("button", { class: "btn primary" }, button),
    ),
  );
}

const act = (picture, label, onclick) =>
  h(
    "button",
    { class: "btn icon ghost", type: "button", "aria-label": label, title: label, onclick },
    icon(picture, "i s14"),
  );

/** @param panel {people, change, remove}: who can be mentioned, and what is done by this reader */
function commentItem(comment, panel) {
  const body = h("p", { class: "said" }, marked(comment));
  const item = h(
    "li",
    { id: `comment-${comment.id}`, tabindex: "-1" },
    h(
      "div",
      { class: "by" },
      h("b", {}, comment.author),
      h("span", { class: "muted tnum" }, fmt.time(comment.createdAt)),
      comment.editedAt &&
        h("span", { class: "muted", title: fmt.time(comment.editedAt) }, t("comment.edited")),
      h("span", { class: "sp" }),
      comment.mine && act("pencil", t("comment.edit"), () => edit()),
      comment.canDelete && act("trash", t("comment.delete"), () => panel.remove(comment)),
    ),
    body,
  );
  const edit = () => {
    const form = sayForm(panel.people, {
      label: t("comment.edit"),
      text: comment.text,
      button: t("comment.save"),
      onSay: (text) => panel.change(comment, text),
      onCancel: () => form.replaceWith(body),
    });
    body.replaceWith(form);
    form.querySelector("textarea").focus();
  };
  return item;
}

/** @param panel also {reply, resolve} */
export function threadItem(thread, about, panel) {
  const place = h("div", { class: "reply" });
  const answer = () => {
    const form = sayForm(panel.people, {
      label: t("comment.reply"),
      button: t("comment.send"),
      onSay: (text) => panel.reply(thread, text),
      onCancel: () => place.replaceChildren(buttons),
    });
    place.replaceChildren(form);
    form.querySelector("textarea").focus();
  };
  const resolved = thread.resolvedAt !== null && thread.resolvedAt !== undefined;
  const buttons = h(
    "div",
    { class: "acts" },
    h("button", { class: "btn ghost", type: "button", onclick: answer }, t("comment.reply")),
    thread.canResolve &&
      h(
        "button",
        { class: "btn ghost", type: "button", onclick: () => panel.resolve(thread, !resolved) },
        icon(resolved ? "arrow-back-up" : "check", "i s14"),
        t(resolved ? "comment.reopen" : "comment.resolve"),
      ),
  );
  place.append(buttons);
  return h(
    "li",
    { class: resolved ? "thread over" : "thread" },
    about,
    resolved && h("p", { class: "muted" }, t("comment.resolved-by", thread.resolvedBy)),
    h(
      "ol",
      {},
      thread.comments.map((comment) => commentItem(comment, panel)),
    ),
    place,
  );
}
