/* Keys on the page of differences: 1 and 2 choose, e goes to one's own value, Enter to the next difference. */

const form = document.querySelector("form[data-adjudicating]");
const rows = form ? [...form.querySelectorAll("tr[data-row]")] : [];
let changed = false;

function partsOf(row) {
  const [first, second] = row.querySelectorAll("input[type=radio]");
  const [own, remark] = row.querySelectorAll("input:not([type=radio])");
  return { first, second, own, remark };
}

function goOn(row) {
  const next = rows[rows.indexOf(row) + 1];
  const to = next ? partsOf(next).first : form.querySelector("button[type=submit]");
  to.focus();
}

function choose(row, radio) {
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
  goOn(row);
}

/* One or the other: a choice empties one's own value, and that lets go of the choice. */
function keepOne(event) {
  changed = true;
  const row = event.target.closest("tr[data-row]");
  if (!row) return;
  const { first, second, own } = partsOf(row);
  if (event.target === own && own.value) first.checked = second.checked = false;
  if (event.target.type === "radio") own.value = "";
}

function press(event) {
  const row = event.target.closest("tr[data-row]");
  if (event.isComposing || event.altKey) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (row && event.key === "Enter") {
    event.preventDefault();
    goOn(row);
  } else if (row && event.target.type === "radio" && !event.ctrlKey && !event.metaKey) {
    const { first, second, own } = partsOf(row);
    const does = { 1: () => choose(row, first), 2: () => choose(row, second), e: () => own.focus() };
    const act = does[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  }
}

if (form) {
  form.addEventListener("keydown", press);
  form.addEventListener("input", keepOne);
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  if (!document.querySelector("[role=alert]") && rows.length) partsOf(rows[0]).first.focus();
}
