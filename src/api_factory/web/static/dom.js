// Building the page out of elements. Text only ever becomes text: there is no way in here to write markup.

// An element with attributes and children; `onclick` and the like are listeners, false and null leave out.
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

// A point in time in the reader's own language, and time zone unless another is given, which is shown then; `absent`
// stands for null.
export function time(iso, absent = "–", timeZone = undefined) {
  if (iso === null) return el("span", { class: "muted" }, absent);
  const at = new Date(iso);
  const short = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short", timeZone });
  const long = at.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long", timeZone });
  return el("time", { datetime: iso, title: long }, timeZone ? `${short} ${timeZone}` : short);
}

// "1 operation", "2 operations".
export function count(number, noun) {
  return `${number.toLocaleString()} ${noun}${number === 1 ? "" : "s"}`;
}

// Says something quietly, on the screen and to screen readers, for a while.
let fading;
export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { status.textContent = ""; }, 6000);
}

// Puts a view in place of the one before. Its heading takes the focus, so that a screen reader says where we are.
export function show(title, ...children) {
  const main = document.getElementById("main");
  main.replaceChildren(...children.flat(Infinity).filter((child) => child !== null));
  document.title = title === "API Factory" ? title : `${title} · API Factory`;
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

// Shows the view of the address we are at anew.
export function refresh() {
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

// An alert for an error that belongs to no field, with an optional way out.
export function alertBox(error, ...actions) {
  return el("div", { class: "alert", role: "alert" },
    el("p", {}, error.message, error.hint ? ` ${error.hint}` : ""), actions);
}
