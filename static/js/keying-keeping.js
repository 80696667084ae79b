/* Nothing that was typed is lost: a copy on this device at every key, which goes once the server has it.
   The server keeps a draft; `data-name` on the form names person, case and turn. */

const PREFIX = "veiligpeil-invoer:";
const SOON = 1000;
const AGAIN = 8000;
// A draft that is so much younger than the copy was made elsewhere.
const YOUNGER = 5000;
const TRAVELLING = ["blad--note", "blad--seconds", "blad--submission_key"];

/** Forgets the copies of forms that the server says it is done with. */
export function forgetDone() {
  for (const about of document.querySelectorAll("[data-about]")) drop(about.dataset.about);
}

function drop(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch { /* No storage, so no copy. */ }
}

export class Keeper {
  /** `say(word)` tells how it stands: one of the words in templates/surveys/entry/words.html. */
  constructor(form, say) {
    this.form = form;
    this.say = say;
    this.version = 0;
    this.saved = 0;
    this.isSafe = true;
    this.isLeaving = false;
  }

  fields() {
    const named = [...this.form.elements].filter((field) => field.name);
    return named.filter((field) => TRAVELLING.includes(field.name) || field.matches(".vp-entry__in"));
  }

  /** Puts back what this device holds and the server does not; whether there was anything.
   *  `data-age` says how many seconds ago the draft was saved, `data-sent` that the page shows what was sent. */
  restore() {
    const { name, age, sent } = this.form.dataset;
    let copy = null;
    try {
      copy = JSON.parse(localStorage.getItem(PREFIX + name));
    } catch { /* Broken or absent: nothing to put back. */ }
    if (!copy || sent !== undefined) return false;
    if (age !== undefined && Date.now() - copy.at > Number(age) * 1000 + YOUNGER) {
      drop(name);
      return false;
    }
    for (const field of this.fields()) if (field.name in copy.typed) field.value = copy.typed[field.name];
    this.changed();
    return true;
  }

  changed() {
    this.version += 1;
    const typed = Object.fromEntries(this.fields().map((field) => [field.name, field.value]));
    try {
      localStorage.setItem(PREFIX + this.form.dataset.name, JSON.stringify({ typed, at: Date.now() }));
      this.isSafe = true;
    } catch {
      this.isSafe = false;
    }
    this.plan(SOON);
  }

  plan(wait) {
    clearTimeout(this.timer);
    if (!this.isLeaving) this.timer = setTimeout(() => this.send(), wait);
  }

  /** Gives the server what it does not have yet. */
  async send() {
    clearTimeout(this.timer);
    if (this.saved === this.version || this.isLeaving || this.sending) return;
    const version = this.version;
    this.sending = new AbortController();
    try {
      this.heard(await this.post(this.sending.signal), version);
    } catch {
      if (!this.isLeaving) this.say("waiting");
      this.plan(AGAIN);
    }
    this.sending = null;
    if (version !== this.version) this.plan(SOON);
  }

  post(signal) {
    const body = new URLSearchParams(new FormData(this.form));
    return fetch(this.form.dataset.keep, { method: "POST", body, redirect: "manual", keepalive: true, signal });
  }

  heard(response, version) {
    if (response.status === 204) {
      this.saved = version;
      if (version === this.version) drop(this.form.dataset.name);
      this.say("kept");
    } else if (response.type === "opaqueredirect" || response.status === 403) {
      this.say("out");
    } else if (response.status >= 500) {
      this.say("waiting");
      this.plan(AGAIN);
    } else {
      this.say("refused");
    }
  }

  /** The page goes away: what the server does not have yet is sent along. */
  leave() {
    if (this.saved !== this.version && !this.isLeaving) this.post().catch(() => {});
  }

  /** The form itself is sent; its copy stays until the server says that it has it. */
  sent() {
    this.isLeaving = true;
    this.sending?.abort();
    clearTimeout(this.timer);
  }
}
