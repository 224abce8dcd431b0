// Dialogs: the browser's own <dialog>, which keeps the focus inside and gives it back when it closes.

import { announce, button, el } from "./dom.js";
import { form } from "./form.js";

let serial = 0;

// Opens a dialog; `fill(close)` gives its content. Resolves, once it is closed, to what `close` was given.
// With `hold`, Escape does not close it.
export function openDialog(title, fill, { hold = false } = {}) {
  const heading = el("h2", { id: `dialog-${++serial}`, tabindex: -1 }, title);
  const dialog = el("dialog", { "aria-labelledby": heading.id });
  const opener = document.activeElement;
  return new Promise((resolve) => {
    let result = null;
    const close = (value = null) => { result = value; dialog.close(); };
    dialog.append(heading, ...[fill(close)].flat());
    dialog.addEventListener("cancel", (event) => { if (hold) event.preventDefault(); });
    dialog.addEventListener("keydown", (event) => { if (hold && event.key === "Escape") event.preventDefault(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener?.isConnected) opener.focus();
      resolve(result);
    });
    announce("");
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? heading).focus();
  });
}

// Asks before something that cannot be undone; `act` does it. Resolves to whether it was done.
export function confirm(title, sentences, submit, act, ...fields) {
  return openDialog(title, (close) => [
    ...sentences.map((text) => el("p", {}, text)),
    form({ submit, danger: true, cancel: () => close(false), act: async (element) => {
      await act(element);
      close(true);
    } }, ...fields),
  ]).then(Boolean);
}

// Shows a new key, the only time that it can be seen.
export function showKey(minted) {
  return openDialog(`Key “${minted.name}”`, (close) => {
    const value = el("textarea", {
      class: "secret", readonly: true, rows: 2, "aria-label": "The new key", autofocus: true,
      onfocus: () => value.select(), spellcheck: "false", autocomplete: "off",
    }, minted.key);
    const told = el("p", { class: "hint", role: "status" });
    const copy = async () => { told.textContent = await copyText(value); };
    return [
      el("p", {}, "This is the only time the key is shown. Copy it now and keep it somewhere safe; " +
        "if it is lost, make another."),
      el("div", { class: "copy" }, value, button("Copy", copy, { class: "primary" })),
      told,
      el("div", { class: "actions" }, button("Done", () => close(true))),
    ];
  }, { hold: true });
}

// Copies a field's text; where the browser does not allow that, selects it. Returns what to tell the reader.
async function copyText(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    return "Copied.";
  } catch {
    input.focus();
    input.select();
    return "Selected: press Ctrl+C (⌘C on a Mac) to copy it.";
  }
}
