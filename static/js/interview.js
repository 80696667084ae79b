/* The interview: what is asked follows the answers, and texts repeat them. Without this, all is on the page.
   `data-of` on an input names the question that it answers, `data-refuses` is its box "wil niet zeggen" and
   `data-clears` its button "wissen". `data-item`, `data-block` (a battery) and `data-page` come and go with
   what is asked; an answer that is hidden is kept, and is back when its question is. */

import { filled } from "./piping.js";
import { readMonth, readNumber } from "./reading.js";
import { findRoute } from "./routing.js";

const REFUSED = -7;
const form = document.querySelector("form[data-interview]");
const { pages, texts } = JSON.parse(document.getElementById("interview").textContent);
const items = pages.flatMap((page) => page.items);
const [inputs, refusals, places] = ["of", "refuses", "text"].map(grouped);
const parts = [...form.querySelectorAll("[data-item]")];
const questions = parts.filter((part) => !part.parentElement.closest("[data-item]"));

/** The elements with a data attribute, by its value. */
function grouped(name) {
  const groups = new Map();
  for (const one of form.querySelectorAll(`[data-${name}]`)) {
    const value = one.dataset[name];
    groups.set(value, [...(groups.get(value) || []), one]);
  }
  return groups;
}

/* What the inputs say. */

const isTicked = (input) => input.type === "radio" || input.type === "checkbox";
// `data-kept` is what was chosen in a list where it is no longer on offer.
const valueOf = (input) => input.dataset.kept ?? input.value.trim();
const isFilled = (input) => (isTicked(input) ? input.checked : valueOf(input) !== "");
const listed = (codes) => (codes.length ? codes : null);
const codesOf = (fields) => [...new Set(fields.filter(isFilled).map((field) => Number(valueOf(field))))];

function within(field, value) {
  return value >= Number(field.dataset.min) && value <= Number(field.dataset.max) ? value : null;
}

const read = {
  choice: (fields) => codesOf(fields)[0] ?? null,
  mark: (fields) => codesOf(fields)[0] ?? null,
  choices: (fields) => listed(codesOf(fields)),
  rank: (fields) => listed(codesOf(fields)),
  number: ([field]) => within(field, readNumber(field.value, Number(field.dataset.decimals))),
  month: ([field]) => within(field, readMonth(field.value)),
  text: ([field]) => field.value.trim() || null,
};

function answerTo(item) {
  return refusals.get(item.code)[0].checked ? REFUSED : read[item.type](inputs.get(item.code));
}

function allAnswers() {
  const found = items.map((item) => [item.code, answerTo(item)]);
  return Object.fromEntries(found.filter(([, answer]) => answer !== null));
}

/* What the page shows. */

const isVisible = (element) => element.getClientRects().length > 0;

function offerInList(list, codes) {
  const isOffered = (value) => value === "" || codes.includes(Number(value));
  for (const option of list.options) option.hidden = option.disabled = !isOffered(option.value);
  const value = valueOf(list);
  list.value = isOffered(value) ? value : "";
  if (list.value === value) delete list.dataset.kept;
  else list.dataset.kept = value;
}

function offer(codes, code) {
  for (const input of inputs.get(code)) {
    if (input.options) offerInList(input, codes);
    else input.closest("label").hidden = !codes.includes(Number(input.value));
  }
}

function say(answers) {
  for (const place of texts.places) {
    const words = filled(place.text, texts, answers);
    for (const element of places.get(`${place.code}.${place.name}`) || []) element.textContent = words;
  }
}

function count(answers) {
  const asked = questions.filter((part) => !part.hidden);
  const done = asked.filter((part) => (answers[part.dataset.item] ?? null) !== null);
  for (const [name, parts] of Object.entries({ asked, done })) {
    for (const element of form.querySelectorAll(`[data-count="${name}"]`)) element.textContent = parts.length;
  }
}

function show() {
  const answers = allAnswers();
  const route = findRoute(pages, answers);
  const asked = new Set(route.codes);
  for (const part of parts) part.hidden = !asked.has(part.dataset.item);
  for (const page of form.querySelectorAll("[data-page]")) page.hidden = !route.pages.includes(page.dataset.page);
  for (const block of form.querySelectorAll("[data-block]")) block.hidden = !block.querySelector("[data-item]:not([hidden])");
  for (const button of form.querySelectorAll("[data-clears]")) button.hidden = !(button.dataset.clears in answers);
  for (const [code, codes] of Object.entries(route.offered)) offer(codes, code);
  say(route.answers);
  count(route.answers);
}

/* What a touch or a key does. */

function empty(input) {
  delete input.dataset.kept;
  if (isTicked(input)) input.checked = false;
  else input.value = "";
}

function goesAlone(input) {
  return "exclusive" in (input.selectedOptions ? input.selectedOptions[0] : input).dataset;
}

/** Takes back what cannot stand beside what was just filled in. */
function settle(input) {
  const { of, refuses } = input.dataset;
  delete input.dataset.kept;
  if (refuses && input.checked) inputs.get(refuses).forEach(empty);
  if (!of || !isFilled(input)) return;
  refusals.get(of).forEach(empty);
  const others = inputs.get(of).filter((other) => other !== input && other.type !== "radio" && isFilled(other));
  others.filter((other) => goesAlone(input) || goesAlone(other) || other.value === input.value).forEach(empty);
}

/** Says what can be typed where something else was; other faults go as soon as the answer changes. */
function judge(input) {
  const code = input.dataset.of || input.dataset.refuses;
  const fault = document.getElementById(`${code}_fout`);
  if (!fault) return;
  const item = items.find((one) => one.code === code);
  const isWrong = Boolean(input.dataset.sentence) && isFilled(input) && answerTo(item) === null;
  fault.setAttribute("role", "alert");
  fault.textContent = isWrong ? input.dataset.sentence : "";
  for (const field of inputs.get(code)) field.removeAttribute("aria-invalid");
  if (isWrong) input.setAttribute("aria-invalid", "true");
}

function clear(button) {
  const fields = inputs.get(button.dataset.clears);
  [...fields, ...refusals.get(button.dataset.clears)].forEach(empty);
  show();
  fields.find(isVisible).focus();
}

/** Enter goes on to what comes next, as on the keying page; it does not send the form. */
function goOn(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches("input, select")) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll("input, select, textarea, button[type=submit]")];
  const after = fields.slice(fields.indexOf(field) + 1);
  after.find((other) => other.name !== field.name && isVisible(other) && !("refuses" in other.dataset))?.focus();
}

form.addEventListener("input", (event) => { settle(event.target); show(); });
form.addEventListener("change", (event) => judge(event.target));
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-clears]");
  if (button) clear(button);
});
form.addEventListener("keydown", goOn);
window.addEventListener("pageshow", show);
for (const words of form.querySelectorAll("[data-only-if]")) words.hidden = true;
for (const words of form.querySelectorAll("[data-counts]")) words.hidden = false;
show();
