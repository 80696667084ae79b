/* Makes the number of others a slider whose sentence follows at once. Without this script the form asks the
   server for the same sentence. */
"use strict";

function slide(field) {
  const form = field.form;
  const output = form.querySelector("output");
  const answered = Number(field.dataset.answered);
  const population = Number(field.dataset.population);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const tell = () => {
    const others = Number(field.value);
    const total = answered + others;
    const parts = { others, total, percent: Math.round((100 * total) / population) };
    const words = output.dataset.words.replace(/%(\w+)%/g, (whole, name) =>
      name in parts ? number.format(parts[name]) + (name === "percent" ? "%" : "") : whole,
    );
    output.textContent = words;
    field.setAttribute("aria-valuetext", words);
  };
  const given = field.value;
  field.type = "range";
  field.classList.add("vp-range");
  field.value = given;
  form.querySelector("button").remove();
  field.addEventListener("input", tell);
  form.addEventListener("submit", (event) => event.preventDefault());
  tell();
}

slide(document.getElementById("anderen"));
