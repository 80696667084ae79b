/* Draws the charts of a page. Each stands as JSON beside its place, once for a narrow and once for a wide
   screen, and the table beneath holds the same figures for who has no JavaScript. */
"use strict";

const wideScreen = window.matchMedia("(min-width: 40em)");
const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

function draw(place, drawings, template) {
  const { data, layout } = wideScreen.matches ? drawings.wide : drawings.narrow;
  place.hidden = false;
  const options = { displayModeBar: false, responsive: true, showTips: false };
  return window.Plotly.react(place, data, { ...layout, template }, options);
}

function drawAll() {
  const places = document.querySelectorAll("[data-chart]");
  if (!places.length) return;
  const template = readJson("grafiek-sjabloon");
  for (const place of places) {
    const drawings = readJson(place.dataset.chart);
    draw(place, drawings, template);
    wideScreen.addEventListener("change", () => draw(place, drawings, template));
  }
}

/* On paper: as wide as an A4 page within its margins, whatever the window was. */
const PAPER = 660;
const drawn = () => [...document.querySelectorAll(".js-plotly-plot")];
window.addEventListener("beforeprint", () => {
  for (const place of drawn()) window.Plotly.relayout(place, { width: PAPER, autosize: false });
});
window.addEventListener("afterprint", () => {
  for (const place of drawn()) window.Plotly.relayout(place, { width: undefined, autosize: true });
});

drawAll();
