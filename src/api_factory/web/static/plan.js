// What each operation of a project does: on stored records or with examples, and why.

import { get } from "./api.js";
import { count, el } from "./dom.js";
import { table } from "./table.js";

// The section of a project's page; nothing where there is no contract yet.
export async function planSection(project) {
  if (project.contract === null) return null;
  const plan = await get(`projects/${project.name}/plan`);
  const columns = [
    ["Operation", (operation) => el("span", { class: "operation" },
      el("span", { class: "badge" }, operation.method), " ", el("code", {}, operation.path))],
    ["Does", (operation) => operation.role === "example" ? el("span", { class: "muted" }, "example") : operation.role],
    ["On", (operation) => operation.collection ? el("code", {}, operation.collection) : el("span", { class: "muted" }, "–")],
    ["Needs", (operation) => operation.access === "open" ? el("span", { class: "badge warning" }, "no key") : operation.access],
    ["Why", (operation) => el("div", {}, el("p", {}, operation.reason), operation.notes.map((note) => el("p", { class: "muted" }, note)))],
  ];
  const stateful = plan.operations.filter((operation) => operation.role !== "example").length;
  const summary = `${count(stateful, "operation")} on stored records, ${count(plan.operations.length - stateful, "operation")} with examples`;
  return el("section", { "aria-labelledby": "plan" },
    el("div", { class: "head" }, el("h2", { id: "plan" }, "What it does")),
    el("details", { "aria-labelledby": "plan" }, el("summary", {}, summary),
      el("div", { class: "sheet" }, table("Operations of the project", columns, plan.operations).element)));
}
