// One project: what is known of it, its contract, changing and deleting it.

import { api, inTime } from "./api.js";
import { announce, button, count, el, refresh, time } from "./dom.js";
import { contractSection } from "./contract.js";
import { confirm, openDialog } from "./dialog.js";
import { field, fieldFault, form } from "./form.js";
import { planSection } from "./plan.js";
import { openChoice } from "./projects.js";
import { may } from "./scopes.js";

export async function showProject(me, name) {
  const answer = await api("GET", `projects/${name}`);
  const project = await answer.json();
  const etag = answer.headers.get("ETag");
  const writable = may(me, "write");
  const service = await serviceLinks(project);
  const actions = writable ? [
    button("Edit", () => edit(project, etag)),
    button("Delete", () => remove(project, etag), { class: "danger-quiet" }),
  ] : [];
  return [project.title || project.name,
    el("p", { class: "crumb" }, el("a", { href: "#/projects" }, "Projects")),
    el("div", { class: "head" }, el("h1", {}, project.title || project.name), el("div", { class: "actions" }, actions)),
    project.description ? el("p", { class: "description" }, project.description) : null,
    facts(project), service,
    await contractSection(project, etag, writable), await planSection(project)];
}

function facts(project) {
  const { contract } = project;
  const pairs = [
    ["Name", el("code", {}, project.name)],
    ["Contract", contract ? contractFact(contract) : "none yet"],
    ["Access", project.open ? "open, but for what the contract secures" : "with a key"],
    ["Made", time(project.created_at)],
    ["Updated", time(project.updated_at)],
  ];
  return el("dl", { class: "card facts" }, pairs.map(([term, value]) =>
    el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}

function contractFact(contract) {
  return [`${contract.title} ${contract.version}`, el("br"),
    el("span", { class: "muted" }, `${count(contract.operations, "operation")}, OpenAPI ${contract.openapi}`)];
}

// Links to what is served of the project; its own console only if there is one.
async function serviceLinks(project) {
  if (project.contract === null) return null;
  const there = await fetch(`..${project.url}/-/ui/`, { method: "HEAD" }).then((answer) => answer.ok, () => false);
  if (!there) return null;
  return el("p", {}, "Served at ", el("code", {}, project.url), ". ",
    el("a", { href: `..${project.url}/-/ui/` }, "Open its console"));
}

async function edit(project, etag) {
  const changed = await openDialog(`Edit ${project.name}`, (close) => {
    const title = el("input", { name: "title", value: project.title, maxlength: 200, autofocus: true });
    const description = el("textarea", { name: "description", rows: 5, maxlength: 10000 }, project.description);
    const act = async (element) => {
      const json = { title: title.value, description: description.value, open: element.elements.open.checked };
      await inTime(api("PATCH", `projects/${project.name}`, { json, ifMatch: etag }));
      close(true);
    };
    return form({ submit: "Save", cancel: () => close(), act },
      field("Title", title), field("Description", description), openChoice(project.open));
  });
  if (!changed) return;
  announce("Saved.");
  refresh();
}

async function remove(project, etag) {
  const typed = el("input", { name: "name", autocomplete: "off", spellcheck: "false", autocapitalize: "off", autofocus: true });
  const gone = await confirm(`Delete ${project.name}?`,
    ["This removes the project, its contract and its records. It cannot be undone."],
    "Delete project", async () => {
      if (typed.value.trim() !== project.name) throw fieldFault("name", `Type “${project.name}” to confirm.`);
      await inTime(api("DELETE", `projects/${project.name}`, { ifMatch: etag }));
    }, field(`Type “${project.name}” to confirm`, typed));
  if (!gone) return;
  announce(`Project ${project.name} is deleted.`);
  location.hash = "#/projects";
}
