/* Earlier answers in the words of later questions: the browser's twin of questionnaires/piping.py.
   `texts` is what text_data in questionnaires/browser.py makes; what comes out is plain text. */

const RESERVED = [-7, -8, -9];
const PLACE = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;
const AREA = "area";
const UNKNOWN = "…";
// Signs of an open answer that a question repeats.
const LONGEST = 60;

/** An open answer on one line, cut where it is long; accents on a letter do not count as signs. */
function short(written) {
  const line = written.trim().split(/\s+/).join(" ").normalize("NFC");
  const signs = line.match(/\P{M}\p{M}*|\p{M}/gu) || [];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join("")}…` : line;
}

function chosen(item, value) {
  const codes = [value].flat();
  const inOrder = item.type === "rank" ? codes : item.options.map((option) => option.code).filter((c) => codes.includes(c));
  return inOrder.map((code) => item.options.find((option) => option.code === code)).filter(Boolean);
}

function line(option, answers) {
  const written = option.specify ? answers[option.specify] : null;
  return typeof written === "string" ? `${option.label.replace(/, namelijk$/, "")}: ${short(written)}` : option.label;
}

/** The answer to `item` as a part of a sentence; empty when there is none. */
function phrase(code, texts, answers) {
  const item = texts.items[code];
  const value = Object.hasOwn(answers, code) ? answers[code] : null;
  if (value === null || RESERVED.includes(value)) return "";
  if (item.options.length) return chosen(item, value).map((option) => line(option, answers)).join(", ");
  if (item.type === "month") return `${texts.months[(value % 100) - 1]} ${Math.floor(value / 100)}`;
  if (item.type === "number") return `${String(value).replace(".", texts.point)} ${item.unit}`.trim();
  return short(String(value));
}

/** The text with answers in place; answers themselves are never looked into for more places. */
export function filled(text, texts, answers) {
  return text.replace(PLACE, (place, code, fallback) => {
    if (code === AREA) return place;
    const words = Object.hasOwn(texts.items, code) ? phrase(code, texts, answers) : "";
    return words || fallback || UNKNOWN;
  });
}
