// Forms: fields with labels and hints, and faults shown at the field they belong to.

import { button, el } from "./dom.js";

let serial = 0;

// A labelled control with a hint below it. The control's `name` is the member of the body that it becomes.
export function field(label, control, hint = null) {
  const id = `field-${++serial}`;
  control.id = id;
  const note = el("p", { class: "hint", id: `${id}-hint` }, hint ?? "");
  const fault = el("p", { class: "fault", id: `${id}-fault` });
  control.setAttribute("aria-describedby", `${note.id} ${fault.id}`);
  return el("div", { class: "field" }, el("label", { for: id }, label), control, note, fault);
}

// A group of radio buttons or check boxes: `choices` are [value, label, explanation, checked].
export function choices(legend, name, type, options, hint = null) {
  const id = `field-${++serial}`;
  const fault = el("p", { class: "fault", id: `${id}-fault` });
  const rows = options.map(([value, label, explanation, checked]) => {
    const own = `field-${++serial}`;
    return el("div", { class: "choice" },
      el("input", {
        type, name, value, checked, id: own,
        "aria-describedby": explanation ? `${own}-hint ${fault.id}` : fault.id,
      }),
      el("label", { for: own }, label),
      explanation ? el("p", { class: "hint", id: `${own}-hint` }, explanation) : null);
  });
  return el("fieldset", { class: "field" }, el("legend", {}, legend),
    hint ? el("p", { class: "hint" }, hint) : null, el("div", { class: "choices" }, rows), fault);
}

// A form whose submit calls `act`. While that runs, the form cannot be sent again; a Problem of it is shown at
// the fields it points to, and otherwise above the buttons.
export function form({ submit, danger = false, cancel = null, act }, ...fields) {
  const general = el("div", { class: "alert", role: "alert", hidden: true });
  const send = el("button", { type: "submit", class: danger ? "danger" : "primary" }, submit);
  const buttons = [cancel ? button("Cancel", cancel) : null, send];
  const element = el("form", { novalidate: true, class: "form" }, fields, general,
    el("div", { class: "actions" }, buttons));
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (element.ariaBusy === "true") return;
    clearFaults(element, general);
    element.ariaBusy = "true";
    try {
      await act(element);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      showFaults(element, general, problem);
    } finally {
      element.ariaBusy = null;
    }
  });
  return element;
}

// The fault of one field, as an error that `form` knows how to show.
export function fieldFault(name, detail) {
  const error = new Error(detail);
  return Object.assign(error, { status: 400, hint: "", errors: [{ in: "body", pointer: `/${name}`, detail }] });
}

function clearFaults(element, general) {
  general.hidden = true;
  general.replaceChildren();
  for (const fault of element.querySelectorAll(".fault")) fault.textContent = "";
  for (const control of element.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

function showFaults(element, general, problem) {
  const rest = [];
  let first = null;
  for (const { pointer, detail } of problem.errors) {
    const control = element.querySelector(`[name="${CSS.escape(pointer.split("/")[1] ?? "")}"]`);
    if (!control) {
      rest.push(`${pointer}: ${detail}`);
      continue;
    }
    control.setAttribute("aria-invalid", "true");
    const fault = control.closest(".field").querySelector(".fault");
    fault.textContent = fault.textContent ? `${fault.textContent}; ${detail}` : sentence(detail);
    first ??= control;
  }
  if (rest.length || !first) {
    const lines = rest.length ? rest : [problem.message, problem.hint];
    general.replaceChildren(...lines.filter(Boolean).map((line) => el("p", {}, line)));
    general.hidden = false;
  }
  first?.focus();
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
