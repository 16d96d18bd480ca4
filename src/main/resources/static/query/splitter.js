// The bar between editor and results: by mouse and by keyboard, remembered in the browser.
const KEY = "nightjar.queries.editor-height";
const LEAST = 96;
const RESULTS_LEAST = 160;
const STEP = 16;
const USUAL = 300;

export function splitter(bar, work, editor) {
  const most = () => Math.max(LEAST, work.clientHeight - (editor.offsetTop - work.offsetTop) - RESULTS_LEAST);
  const set = (height) => {
    const fitting = Math.round(Math.max(LEAST, Math.min(most(), height)));
    work.style.setProperty("--ed-h", `${fitting}px`);
    bar.setAttribute("aria-valuenow", fitting);
    bar.setAttribute("aria-valuemin", LEAST);
    bar.setAttribute("aria-valuemax", most());
    return fitting;
  };
  const keep = () => localStorage.setItem(KEY, editor.offsetHeight);

  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    const from = event.clientY;
    const height = editor.offsetHeight;
    bar.onpointermove = (move) => set(height + move.clientY - from);
    bar.onpointerup = () => {
      bar.onpointermove = bar.onpointerup = null;
      keep();
    };
  });
  bar.addEventListener("keydown", (event) => {
    const target = {
      ArrowUp: editor.offsetHeight - STEP,
      ArrowDown: editor.offsetHeight + STEP,
      Home: LEAST,
      End: most(),
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    set(target);
    keep();
  });
  bar.addEventListener("dblclick", () => {
    set(USUAL);
    keep();
  });
  addEventListener("resize", () => set(editor.offsetHeight));
  set(Number(localStorage.getItem(KEY)) || Math.min(USUAL, work.clientHeight * 0.4));
}
