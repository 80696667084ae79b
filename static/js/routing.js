/* Which questions are asked, given the answers so far: the browser's twin of questionnaires/routing.py.
   `pages` is what questionnaires/browser.py makes of a questionnaire. Nothing given is changed. */

// Refused, double-ticked, illegible: they match no condition.
const RESERVED = [-7, -8, -9];

function acceptsOne(accepted, value) {
  if (typeof value !== "number" || RESERVED.includes(value)) return false;
  if (typeof accepted === "number" || Array.isArray(accepted)) return [accepted].flat().includes(value);
  return value >= (accepted.min ?? -Infinity) && value <= (accepted.max ?? Infinity);
}

function holdsAll(mapping, answers) {
  return Object.entries(mapping).every(([code, accepted]) =>
    [answers[code]].flat().some((value) => acceptsOne(accepted, value)));
}

/** Whether the answers (question code -> value) satisfy the condition; `{}` always holds. */
export function holds(condition, answers) {
  return [condition].flat().some((mapping) => holdsAll(mapping, answers));
}

/** The codes of the options that are shown, given the answers to earlier questions. */
function offeredOptions(item, answers) {
  return item.options.filter((option) => holds(option.ask_if, answers)).map((option) => option.code);
}

/** The answer without options that are no longer offered; null when nothing is left. */
function keepOffered(item, value, offered) {
  if (Array.isArray(value) && item.options.length) {
    const ranked = item.type === "rank";
    const kept = ranked ? value.filter((code) => offered.includes(code)) : offered.filter((code) => value.includes(code));
    return kept.length ? kept : null;
  }
  const isOption = item.options.some((option) => option.code === value);
  return isOption && !offered.includes(value) ? null : value;
}

/** What is asked: codes of `pages` and of questions in order, `offered` options and kept `answers` by code. */
export function findRoute(pages, answers) {
  const route = { pages: [], codes: [], offered: {}, answers: {} };
  for (const page of pages) {
    if (!holds(page.ask_if, route.answers)) continue;
    for (const item of page.items) {
      if (!holds(item.ask_if, route.answers)) continue;
      const offered = offeredOptions(item, route.answers);
      if (!route.pages.includes(page.code)) route.pages.push(page.code);
      route.codes.push(item.code);
      if (item.options.length) route.offered[item.code] = offered;
      if (Object.hasOwn(answers, item.code))
        route.answers[item.code] = keepOffered(item, answers[item.code], offered);
    }
  }
  return route;
}
