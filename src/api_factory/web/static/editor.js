// The text of a contract: a plain textarea with line numbers, into which a file can be dropped.

import { announce, button, el } from "./dom.js";

// An editor's element, what it holds, and a way to a line of it; `edited` is called with the text at every change.
export function editor(initial, { readonly = false, placeholder = "", edited = () => {} } = {}) {
  let file = null;
  const numbers = el("div", { class: "numbers", "aria-hidden": "true" });
  const area = el("textarea", {
    wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", readonly, placeholder,
    "aria-label": "The contract's text", rows: 18,
  });
  const box = el("div", { class: "editor" }, numbers, area);

  const number = () => {
    const lines = area.value.split("\n").length;
    if (numbers.childElementCount === lines) return;
    numbers.replaceChildren(...Array.from({ length: lines }, (_, index) => el("span", {}, String(index + 1))));
  };
  const fill = (text) => { area.value = text; number(); };
  const take = async (chosen) => {
    fill(await chosen.text());
    file = chosen;
    edited(area.value);
    announce(`${chosen.name} is read. It is not saved yet.`);
    area.setSelectionRange(0, 0);
    area.focus();
  };

  area.addEventListener("input", () => { file = null; number(); edited(area.value); });
  area.addEventListener("scroll", () => { numbers.scrollTop = area.scrollTop; });
  fill(initial);
  if (!readonly) acceptDrops(box, take);

  return {
    element: box,
    chooser: fileChooser(take),
    value: () => area.value,
    reset: (text) => { file = null; fill(text); },
    // What to send. A file nobody edited goes as the bytes it is: a textarea would change its line ends.
    content: () => ({ body: file ?? area.value, type: mediaType(area.value) }),
    goTo: (line, column) => {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      const length = lines[line - 1]?.length ?? 0;
      area.focus();
      area.setSelectionRange(start + Math.min(column - 1, length), start + length);
      area.scrollTop = (line - 4) * parseFloat(getComputedStyle(area).lineHeight);
      area.scrollIntoView({ block: "nearest" });
    },
  };
}

// A document that opens with a brace is JSON; all else is YAML.
function mediaType(text) {
  return /^\uFEFF?\s*\{/.test(text) ? "application/json" : "application/yaml";
}

function fileChooser(take) {
  const input = el("input", {
    type: "file", accept: ".yaml,.yml,.json,application/json,application/yaml", hidden: true, "aria-label": "A contract's file",
    onchange: () => { if (input.files[0]) take(input.files[0]); input.value = ""; },
  });
  return el("span", {}, button("Choose a file", () => input.click()), input);
}

function acceptDrops(box, take) {
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("dropping");
  });
  box.addEventListener("dragleave", () => box.classList.remove("dropping"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("dropping");
    const [dropped] = event.dataTransfer.files;
    const text = event.dataTransfer.getData("text/plain");
    if (dropped) take(dropped);
    else if (text) take(new File([text], "The text"));
  });
}
