/* The keying page: a digit or Enter goes on to the next question that is asked, Ctrl+Enter stores, arrows move
   within a battery. What is odd is said in the margin; a second Enter leaves it so, and nothing is ever refused
   here: the server decides. */

import { Keeper, forgetDone } from "./keying-keeping.js";
import { MARKS, Sheet } from "./keying-sheet.js";

const MOVES = "veiligpeil-vanzelf";
const form = document.querySelector("form[data-keying]");
const page = document.getElementById("blad");
const words = document.getElementById("woorden")?.dataset;
const fields = form ? [...form.querySelectorAll(".vp-entry__in:not([name^=blad])")] : [];
const sheet = page ? new Sheet(JSON.parse(page.textContent)) : null;
const store = form?.querySelector("[data-store]");
const accepted = form?.elements["blad--accepted"];
const moves = document.getElementById("vanzelf");
// What a first Enter said of a field, so that a second one may leave it so.
const said = new WeakMap();
const acceptedBefore = accepted?.value ?? "";
let route = { codes: [], answers: {} };

const row = (field) => field.closest(".vp-entry");
const numberOf = (code) => row(document.getElementById(code)).querySelector(".vp-entry__no").textContent;
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const isAsked = (field) => route.codes.includes(field.name);

/* What is to be said of a field. */

function wordsOf(code) {
  const answers = [route.answers[code]].flat();
  const options = document.querySelectorAll(`#${document.getElementById(code).getAttribute("aria-describedby").split(" ")[0]} li`);
  const chosen = [...options].filter((option) => answers.includes(Number(option.firstChild.textContent)));
  const labels = chosen.map((option) => option.lastChild.textContent.trim()).join(", ");
  return labels || (answers[0] > 0 ? answers.join(", ") : words.unanswered);
}

function clash(field) {
  const code = sheet.decider(field.name, route.answers);
  return filled(words.clash, { number: numberOf(code), answer: wordsOf(code) });
}

/** What is remarkable: `kind` of the row's look, `sentence`, and whether it `waits` for a second Enter. */
function remark(field) {
  const answer = sheet.read(field.name, field.value);
  const type = sheet.items.get(field.name).type;
  if (answer === undefined) {
    const sentence = ["number", "month", "mark"].includes(type) ? words.number : words.choice;
    return { kind: "clash", sentence, waits: true };
  }
  if (field.value.trim() && !isAsked(field)) return { kind: "warn", sentence: clash(field), accepts: field.name };
  if (!isAsked(field)) return { kind: "skip", sentence: words.skipped };
  const above = sheet.unusual(field.name, answer);
  if (above !== null) {
    const again = said.get(field)?.left === field.value ? "" : ` ${words.again}`;
    const sentence = filled(words.unusual, { number: above }) + again;
    return { kind: "warn", sentence, accepts: `${field.name}=${answer}`, waits: true };
  }
  if (answer === MARKS.x) return { sentence: words.double };
  if (answer === MARKS["?"]) return { sentence: words.illegible };
  return { sentence: "" };
}

/** Whether someone is typing in the field and has not come to an answer yet. */
function isHalf(field) {
  return field === document.activeElement && sheet.canGrow(field.name, field.value);
}

/* What the page shows. */

function setMargin(field, sentence, role) {
  const id = `${field.name}-kant`;
  let margin = document.getElementById(id);
  if (!margin && !sentence) return;
  if (!margin) {
    margin = Object.assign(document.createElement("p"), { id, className: "vp-entry__margin" });
    row(field).prepend(margin);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby")} ${id}`);
  }
  if (role) margin.setAttribute("role", role);
  else margin.removeAttribute("role");
  if (margin.textContent !== sentence) margin.textContent = sentence;
}

function show(field, { kind, sentence, role }) {
  for (const name of ["clash", "warn", "skip"]) row(field).classList.toggle(`vp-entry--${name}`, name === kind);
  if (kind === "clash") field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  setMargin(field, sentence, role);
}

/** Goes over the whole form: what is asked, and what is remarkable. A field that is being typed in may be half. */
function look() {
  route = sheet.route(Object.fromEntries(fields.map((field) => [field.name, field.value])));
  const found = [];
  for (const field of fields) {
    const remarked = isHalf(field) ? { sentence: "" } : remark(field);
    const waiting = said.get(field);
    if (waiting && waiting.value === field.value) show(field, { ...waiting, role: "alert" });
    else show(field, remarked);
    if (remarked.sentence && remarked.kind !== "skip") found.push([field, remarked]);
  }
  for (const battery of form.querySelectorAll("[role=group]"))
    battery.firstElementChild.classList.toggle("vp-entry--skip", !battery.querySelector(".vp-entry--sub:not(.vp-entry--skip)"));
  list(found);
  accept(found);
}

function list(found) {
  for (const part of document.querySelectorAll("[data-found]")) part.hidden = !found.length;
  const lines = found.map(([field, { sentence }]) => {
    const link = Object.assign(document.createElement("a"), { href: `#${field.name}`, textContent: `${numberOf(field.name)}: ${sentence}` });
    const line = document.createElement("li");
    line.append(link);
    return line;
  });
  document.querySelector("[data-found-list]").replaceChildren(...lines);
}

/** The remarks that the keyer has seen and left so. */
function accept(found) {
  if (!accepted) return;
  const seen = found.filter(([field, { accepts, waits }]) => accepts && (!waits || said.get(field)?.left === field.value));
  accepted.value = [acceptedBefore, ...seen.map(([, { accepts }]) => accepts)].join(" ").trim();
}

/* Moving. */

function go(to) {
  to.focus();
  if (to.select) to.select();
}

function next(field) {
  const after = fields.slice(fields.indexOf(field) + 1);
  go(after.find(isAsked) || store);
}

/** Enter: says what is odd and stays; the second time it goes on. */
function confirm(field) {
  const blank = !field.value.trim() && isAsked(field);
  const odd = blank ? { sentence: words.blank, waits: true } : remark(field);
  const before = said.get(field);
  if (odd.waits && ![before?.value, before?.left].includes(field.value)) {
    said.set(field, { ...odd, value: field.value });
    look();
    return;
  }
  if (before) said.set(field, { left: field.value });
  look();
  next(field);
}

function goWithinBattery(field, step) {
  const battery = field.closest("[role=group]");
  const others = battery ? [...battery.querySelectorAll(".vp-entry__in")] : [];
  const to = others[others.indexOf(field) + step];
  if (to) go(to);
  return battery !== null;
}

function press(event) {
  const field = event.target;
  if (event.isComposing) return;
  const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(store);
  } else if (!fields.includes(field)) {
    return;
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    confirm(field);
  } else if (arrow && goWithinBattery(field, arrow)) {
    event.preventDefault();
  }
}

function type(event) {
  const field = event.target;
  if (!fields.includes(field)) return;
  look();
  const isTyped = event.inputType === "insertText" && !event.isComposing;
  if (isTyped && moves.checked && sheet.isFinished(field.name, field.value)) next(field);
}

/* Keeping. */

function tell(word) {
  const place = document.querySelector(".vp-kept");
  const clock = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };
  const time = new Date().toLocaleTimeString("nl", clock).replace(":", ".");
  // That all goes well is not read aloud every other second.
  place.setAttribute("aria-live", word === "kept" ? "off" : "polite");
  place.textContent = filled(words[word], { time });
  place.classList.toggle("vp-kept--warn", word !== "kept");
  if (word === "out") place.append(" ", document.getElementById("inloggen").content.cloneNode(true));
}

/** Counts the seconds in which someone is at work: with the page in sight and a key in the last minute. */
function countSeconds(seconds) {
  let last = Date.now();
  form.addEventListener("keydown", () => { last = Date.now(); });
  form.elements["blad--opened"].value = "";
  setInterval(() => {
    if (!document.hidden && Date.now() - last < 60_000) seconds.value = Number(seconds.value) + 1;
  }, 1000);
}

function keep() {
  const keeper = new Keeper(form, tell);
  document.querySelector("[data-restored]").hidden = !keeper.restore();
  form.addEventListener("input", () => keeper.changed());
  form.addEventListener("submit", () => keeper.sent());
  window.addEventListener("pagehide", () => keeper.leave());
  window.addEventListener("pageshow", () => { keeper.isLeaving = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keeper.send(); });
  window.addEventListener("beforeunload", (event) => { if (!keeper.isSafe && !keeper.isLeaving) event.preventDefault(); });
  countSeconds(form.elements["blad--seconds"]);
}

/** Whether a digit goes on by itself is remembered on this device. */
function remember() {
  try {
    moves.checked = localStorage.getItem(MOVES) !== "no";
    moves.addEventListener("change", () => localStorage.setItem(MOVES, moves.checked ? "yes" : "no"));
  } catch { /* No storage: it is asked for each form. */ }
}

forgetDone();
if (form) {
  remember();
  form.addEventListener("keydown", press);
  form.addEventListener("input", type);
  form.addEventListener("focusout", look);
  if (form.dataset.name) keep();
  look();
  const first = fields.find((field) => isAsked(field) && !field.value) || store;
  if (!document.querySelector("[role=alert].vp-summary")) go(first);
}
