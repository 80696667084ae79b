/* What stands on a keyed form: the answers that were typed, which questions are asked, and what to remark.
   The browser's twin of `keyed` in questionnaires/types; `data` is made by surveys/entry/sheet.py. */

import { readMonth, readNumber } from "./reading.js";
import { findRoute, holds } from "./routing.js";

// What a keyer types for an answer that is no answer: blank, double-ticked, illegible.
export const MARKS = { "-": null, x: -8, "?": -9 };
const TEN = Array.from({ length: 10 }, (_, place) => place + 1);

const codesOf = (item) => (item.type === "mark" ? TEN : item.options.map((option) => option.code));

const isSingle = (item) => item.type === "choice" || item.type === "mark";

/** The options that were typed, each once: ranked as typed, otherwise in the order of the list. */
function readOptions(item, text, { top = Infinity }) {
  const typed = text.replaceAll(",", " ").split(/\s+/).filter(Boolean);
  const codes = [...new Set(typed.map((one) => (/^[0-9]+$/.test(one) ? Number(one) : NaN)))];
  if (codes.length > top || !codes.every((code) => codesOf(item).includes(code))) return undefined;
  return item.type === "rank" ? codes : codesOf(item).filter((code) => codes.includes(code));
}

function within(limits, number) {
  return number >= limits.min && number <= limits.max ? number : undefined;
}

export class Sheet {
  constructor({ pages, limits }) {
    this.pages = pages;
    this.limits = limits;
    this.items = new Map(pages.flatMap((page) => page.items.map((item) => [item.code, item])));
  }

  /** The answer for what was typed: null where it was left blank, undefined where it cannot be read. */
  read(code, typed) {
    const [item, limits, text] = [this.items.get(code), this.limits[code], typed.trim()];
    if (!text) return null;
    if (Object.hasOwn(MARKS, text.toLowerCase())) return MARKS[text.toLowerCase()];
    if (item.type === "text") return text;
    if (item.type === "number") return within(limits, readNumber(text, limits.decimals));
    if (item.type === "month") return within(limits, readMonth(text));
    return isSingle(item) ? codesOf(item).find((code) => code === readNumber(text, 0)) : readOptions(item, text, limits);
  }

  /** Whether nothing can follow what was typed, so that the next question can come. */
  isFinished(code, typed) {
    const [item, text] = [this.items.get(code), typed.trim().toLowerCase()];
    if (["text", "number", "month"].includes(item.type)) return false;
    if (Object.hasOwn(MARKS, text)) return true;
    if (!isSingle(item)) return false;
    const begun = codesOf(item).map(String).filter((one) => one.startsWith(text));
    return begun.length === 1 && begun[0] === text;
  }

  /** Whether what was typed is no answer yet, and may become one. */
  canGrow(code, typed) {
    const item = this.items.get(code);
    if (this.read(code, typed) !== undefined) return false;
    return !isSingle(item) || codesOf(item).some((one) => String(one).startsWith(typed.trim()));
  }

  /** The limit that an answer is over, if that is seldom so. */
  unusual(code, answer) {
    const above = this.limits[code].unusual_above ?? null;
    return above !== null && answer > above ? above : null;
  }

  /** What is asked, given what was typed in all fields (code -> text): codes, and answers on the route. */
  route(typed) {
    const read = Object.entries(typed).map(([code, text]) => [code, this.read(code, text)]);
    return findRoute(this.pages, Object.fromEntries(read.filter(([, answer]) => answer !== null && answer !== undefined)));
  }

  /** The question whose answer says that this one is to be skipped. */
  decider(code, answers) {
    const page = this.pages.find((one) => one.items.some((item) => item.code === code));
    const conditions = [page.ask_if, this.items.get(code).ask_if];
    const broken = conditions.find((condition) => !holds(condition, answers)) || {};
    const used = [broken].flat().flatMap(Object.keys);
    return [...this.items.keys()].find((one) => used.includes(one));
  }
}
