// What each operation of a project does: on stored records or with examples, and why.

import { get } from "./api.js";
import { count, el } from "./dom.js";
import { table } from "./table.js";

// How roles are shown that are about no records.
const DOES = {
  example: () => el("span", { class: "muted" }, "example"),
  faulty: () => el("span", { class: "badge error" }, "faulty"),
};

// The section of a project's page; nothing where there is no contract yet.
export async function planSection(project) {
  if (project.contract === null) return null;
  const plan = await get(`projects/${project.name}/plan`);
  const columns = [
    ["Operation", (operation) => el("span", { class: "operation" },
      el("span", { class: "badge" }, operation.method), " ", el("code", {}, operation.path))],
    ["Does", (operation) => DOES[operation.role] ? DOES[operation.role]() : operation.role],
    ["On", (operation) => operation.collection ? el("code", {}, operation.collection) : el("span", { class: "muted" }, "–")],
    ["Needs", (operation) => operation.access === "open" ? el("span", { class: "badge warning" }, "no key") : operation.access],
    ["Why", (operation) => el("div", {}, el("p", {}, operation.reason), operation.notes.map((note) => el("p", { class: "muted" }, note)))],
  ];
  const having = (role) => plan.operations.filter((operation) => operation.role === role).length;
  const [examples, faulty] = [having("example"), having("faulty")];
  const stateful = plan.operations.length - examples - faulty;
  const summary = `${count(stateful, "operation")} on stored records, ${count(examples, "operation")} with examples${faulty ? `, ${count(faulty, "operation")} not served` : ""}`;
  return el("section", { "aria-labelledby": "plan" },
    el("div", { class: "head" }, el("h2", { id: "plan" }, "What it does")),
    el("details", { "aria-labelledby": "plan" }, el("summary", {}, summary),
      el("div", { class: "sheet" }, table("Operations of the project", columns, plan.operations).element)));
}
