/* Keys on the keying page: Enter goes on, Ctrl+Enter stores, arrows move within a battery. */

const form = document.querySelector("form[data-keying]");
const fields = form ? [...form.querySelectorAll(".vp-entry__in")] : [];
let changed = false;

function go(to) {
  to.focus();
  if (to.select) to.select();
}

/* The text of "anders, namelijk" is passed over unless its option was typed. */
function isPassedOver(field) {
  const opener = document.getElementById(field.dataset.opener);
  return opener !== null && !field.value && !opener.value.split(/[ ,]+/).includes(field.dataset.option);
}

function goOn(field) {
  const next = fields.slice(fields.indexOf(field) + 1).find((other) => !isPassedOver(other));
  go(next || form.querySelector("button[type=submit]"));
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
  if (!fields.includes(field) || event.isComposing) return;
  const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    goOn(field);
  } else if (arrow && goWithinBattery(field, arrow)) {
    event.preventDefault();
  }
}

function keep(event) {
  if (changed) event.preventDefault();
}

if (form) {
  form.addEventListener("keydown", press);
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", keep);
  if (!document.querySelector("[role=alert]") && fields.length) fields[0].focus();
}
