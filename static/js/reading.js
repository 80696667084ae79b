/* Numbers and months as people type them: the browser's twin of questionnaires/types/number.py and month.py.
   Each gives the answer, or undefined where what was typed cannot be read. */

const LONGEST_NUMBER = 12;
const GROUPED = /^[0-9]{1,3}(?:([.,])[0-9]{3})+((?!\1)[.,])[0-9]+$/;
const FIRST = 190001;
const LAST = 209912;
const NAMES = [
  "januari februari maart april mei juni juli augustus september oktober november december".split(" "),
  "january february march april may june july august september october november december".split(" "),
];
const MONTH_FIRST = /^([0-9]{1,2}|[a-z]{3,9})[\s./-]*([0-9]{4})$/;
const YEAR_FIRST = /^([0-9]{4})[\s./-]*([0-9]{1,2})$/;

/** The number that a text spells, whole where no decimals are asked. */
export function readNumber(text, decimals) {
  let digits = text.replace(/[ \u00a0]/g, "");
  const grouped = decimals ? digits.match(GROUPED) : null;
  if (grouped) digits = digits.replaceAll(grouped[1], "");
  const form = decimals ? new RegExp(`^[0-9]+(?:[.,][0-9]{1,${decimals}})?$`) : /^[0-9]+$/;
  return digits.length <= LONGEST_NUMBER && form.test(digits) ? Number(digits.replace(",", ".")) : undefined;
}

function monthNumber(name) {
  if (name === "mrt") return 3;
  if (/^[0-9]/.test(name)) return Number(name);
  return Math.max(...NAMES.map((names) => names.findIndex((month) => month.startsWith(name)))) + 1;
}

/** The month that a text spells, as yyyymm: 3-2025, 03/2025, 2025-03, 032025, maart 2025. */
export function readMonth(text) {
  const written = text.trim().toLowerCase();
  const [, name, year] = written.match(MONTH_FIRST) || [];
  const [, yearFirst, second] = written.match(YEAR_FIRST) || [];
  const found = [[name, year], [second, yearFirst]]
    .filter(([month]) => month !== undefined)
    .map(([month, ofYear]) => [monthNumber(month), Number(ofYear)])
    .map(([month, ofYear]) => (month >= 1 && month <= 12 ? ofYear * 100 + month : 0));
  return found.find((month) => month >= FIRST && month <= LAST);
}
