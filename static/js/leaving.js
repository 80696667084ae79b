/* Logging out takes along what this device keeps of forms that were being keyed. */

document.querySelector("form[data-leaves]")?.addEventListener("submit", () => {
  try {
    const kept = Object.keys(localStorage).filter((name) => name.startsWith("veiligpeil-invoer:"));
    kept.forEach((name) => localStorage.removeItem(name));
  } catch { /* No storage, so nothing is kept. */ }
});
