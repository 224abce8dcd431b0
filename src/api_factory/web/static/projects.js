// The list of projects, and how a new one is made.

import { api } from "./api.js";
import { announce, button, count, el, time } from "./dom.js";
import { openDialog } from "./dialog.js";
import { choices, field, form } from "./form.js";
import { may } from "./scopes.js";
import { listing } from "./table.js";

const columns = [
  ["Name", (project) => el("a", { href: `#/projects/${project.name}` }, project.name)],
  ["Title", (project) => el("span", { class: project.title ? "" : "muted" }, project.title || "–")],
  ["Contract", (project) => contractCell(project.contract)],
  ["Updated", (project) => time(project.updated_at)],
];

function contractCell(contract) {
  if (contract === null) return el("span", { class: "muted" }, "none yet");
  return el("span", {}, `${contract.title} ${contract.version}`, " ",
    el("span", { class: "muted" }, count(contract.operations, "operation")));
}

export async function showProjects(me) {
  const create = may(me, "write") ? button("New project", newProject, { class: "primary" }) : null;
  const empty = el("div", { class: "card empty" },
    el("h2", {}, "No projects yet"),
    el("p", {}, create
      ? "A project is a named OpenAPI contract. Make one, then give it its contract."
      : "This key sees no project. A key with the scope “write” can make one."),
    create ? button("Make the first project", newProject, { class: "primary" }) : null);
  const list = await listing("Projects", "projects", columns, empty);
  return ["Projects",
    el("div", { class: "head" }, el("h1", {}, "Projects"), list === empty ? null : create), list];
}

async function newProject() {
  const made = await openDialog("New project", (close) => {
    const name = el("input", {
      name: "name", autocomplete: "off", spellcheck: "false", autocapitalize: "off", maxlength: 63,
      required: true, autofocus: true, oninput: () => hintAtName(name),
    });
    const title = el("input", { name: "title", maxlength: 200, autocomplete: "off" });
    const description = el("textarea", { name: "description", rows: 3, maxlength: 10000 });
    const act = async (element) => {
      const json = {
        name: name.value.trim(), title: title.value, description: description.value,
        open: element.elements.open.checked,
      };
      close((await (await api("POST", "projects", { json })).json()).name);
    };
    return form({ submit: "Make project", cancel: () => close(), act },
      field("Name", name, nameRule), field("Title (optional)", title),
      field("Description (optional)", description), openChoice(false));
  });
  if (made === null) return;
  announce(`Project ${made} is made.`);
  location.hash = `#/projects/${made}`;
}

// The check box that lets a service answer without a key.
export function openChoice(checked) {
  return choices("Access", "open", "checkbox", [["true", "Open where the contract declares no security",
    "Otherwise every call to the service needs a key.", checked]]);
}

const nameRule = "A small letter, then small letters, digits and hyphens. It becomes part of the address and never changes.";

// Says while typing whether the name will do, and what might be meant if it will not.
function hintAtName(input) {
  const name = input.value.trim();
  const hint = document.getElementById(`${input.id}-hint`);
  const fits = /^[a-z][a-z0-9-]{0,62}$/.test(name);
  if (name === "") hint.textContent = nameRule;
  else if (fits) hint.textContent = `Will be served at /apis/${name}.`;
  else {
    const meant = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "").slice(0, 63);
    hint.textContent = `Only small letters, digits and hyphens, a letter first${meant ? `: perhaps “${meant}”` : ""}.`;
  }
}
