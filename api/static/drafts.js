// Keeps what is typed as a draft on the server, a moment after the last stroke and when the page is left.
// Nothing is kept in the browser. Without this script the button "Keep as draft" does the same.
const form = document.querySelector("form[data-keep]");
const status = document.querySelector("#draft-status");
const PAUSE = 1500;
const SIGNED_OUT = "Not kept: you are signed out. Sign in in another window, then type on here.";
const NO_ANSWER = "Not kept: netmap does not answer. It is tried again when you type on.";
let waiting = null;
let underWay = null;
let changed = false;
let over = false;

async function keep(leaving) {
  clearTimeout(waiting);
  if (!changed || over || (underWay && !leaving)) return;
  changed = false;
  underWay = new AbortController();
  try {
    const answer = await fetch(form.dataset.keep, {
      method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Draft": "1" },
      keepalive: leaving, signal: underWay.signal,
    });
    const known = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    if (known) tell(await answer.text(), answer.ok);
    else tell(answer.redirected || answer.status === 400 ? SIGNED_OUT : NO_ANSWER, false);
  } catch (error) {
    if (!over) tell(NO_ANSWER, false);
  } finally {
    underWay = null;
    if (changed) soon();
  }
}

// What was not kept is told where somebody types, not only at the end of a long form.
function tell(words, kept) {
  status.textContent = words;
  status.classList.toggle("nm-not-kept", !kept);
}

function soon() {
  changed = true;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(false), PAUSE);
}

form.addEventListener("input", soon);
form.addEventListener("change", soon);
form.addEventListener("submit", () => {
  over = true;
  clearTimeout(waiting);
  if (underWay) underWay.abort();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep(true);
});
// A page that comes back from the history goes on where it was.
window.addEventListener("pageshow", () => {
  over = false;
});
