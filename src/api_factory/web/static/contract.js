// A project's contract: read it, write it, and be shown every fault on its line.

import { api, inTime } from "./api.js";
import { announce, button, count, el, refresh } from "./dom.js";
import { discardDraft, draftOf, keepDraft } from "./draft.js";
import { editor } from "./editor.js";
import { table } from "./table.js";

const MOST_FAULTS = 200;

// The section of a project's page; `etag` is the version of the project that a new contract may replace.
export async function contractSection(project, etag, writable) {
  const { name } = project;
  const stored = project.contract ? await load(name) : null;
  const heading = el("h2", { id: "contract" }, "Contract");
  const download = stored ? el("a", {
    class: "button", href: `api/projects/${name}/contract`, download: `${name}.${stored.type}`,
  }, "Download") : null;
  if (!writable) {
    return el("section", { "aria-labelledby": "contract" },
      el("div", { class: "head" }, heading, download),
      stored ? editor(stored.text, { readonly: true }).element : el("p", { class: "muted" }, "No contract yet."));
  }
  const saved = stored?.text ?? "", digest = project.contract?.digest ?? null;
  const draft = draftOf(name, saved);
  const text = editor(draft?.text ?? saved, {
    placeholder: "openapi: 3.1.0\ninfo:\n  title: …",
    edited: (now) => {
      if (!keepDraft(name, now, saved, draft ? draft.digest : digest)) announce("This draft is too large to be kept: save it before you leave.");
    },
  });
  const notice = draft ? el("div", { class: "notice", role: "status" },
    el("p", {}, "This is your draft, which is not saved yet.",
      draft.digest === digest ? null : " The contract has been changed since you began it; saving it takes that back."),
    button("Discard the draft", () => {
      discardDraft(name);
      text.reset(saved);
      notice.remove();
      announce("The draft is discarded.");
    })) : null;
  const result = el("div", { class: "result" });
  const save = async (query = "") => {
    const { body, type } = text.content();
    if (!text.value().trim()) {
      showProblem(result, { message: "There is nothing to save yet.", hint: "Paste a contract or choose a file." });
      return;
    }
    keep.ariaBusy = "true";
    try {
      const kept = await (await inTime(api("PUT", `projects/${name}/contract${query}`, { body, type, ifMatch: etag }))).json();
      const { title, version, operations, faulty } = kept.contract;
      announce(`Contract saved: ${title} ${version}, ${count(operations, "operation")}${faulty ? `, of which ${faulty} answer 501 until the contract is mended` : ""}.`);
      pending = { name, faults: kept.faults };
      discardDraft(name);
      refresh();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.changes) showRefused(result, problem, () => save(insisting(problem.changes)));
      else if (problem.faults.length) showFaults(result, text, problem.message, problem.faults);
      else showProblem(result, problem);
    } finally {
      keep.ariaBusy = null;
    }
  };
  const keep = button("Save contract", () => { if (keep.ariaBusy !== "true") save(); }, { class: "primary" });
  const warnings = pending.name === name ? pending.faults : [];
  pending = {};
  if (warnings.length) showFaults(result, text, takenWith(warnings), warnings, false);
  return el("section", { "aria-labelledby": "contract" },
    el("div", { class: "head" }, heading, download),
    stored ? null : el("p", {}, "Paste an OpenAPI document, 3.0 to 3.2, YAML or JSON. You can drop a file as well."),
    notice, text.element, el("div", { class: "actions start" }, keep, text.chooser), result);
}

// Warnings of the contract just kept, for the page that is shown next.
let pending = {};

async function load(name) {
  const answer = await api("GET", `projects/${name}/contract`);
  const type = (answer.headers.get("Content-Type") ?? "").includes("json") ? "json" : "yaml";
  return { text: await answer.text(), type };
}

function showProblem(result, problem) {
  result.replaceChildren(el("div", { class: "alert", role: "alert" },
    el("p", {}, problem.message, problem.hint ? ` ${problem.hint}` : "")));
}

// What is said of the faults of a contract that is kept.
function takenWith(faults) {
  return faults.some((fault) => fault.severity === "error")
    ? "The contract is saved. Operations that an error concerns answer 501 until it is mended; all others are live."
    : "The contract is saved. It departs from the specification here:";
}

// The query that takes a contract whatever it changes.
function insisting(changes) {
  return `?${[changes.needs_force ? "force=true" : "", changes.needs_draft ? "draft=true" : ""].filter(Boolean).join("&")}`;
}

// Stored records that the contract would leave behind, each with what does not fit, and a way to take it all the same.
function showRefused(result, problem, take) {
  const { unfit, records_unfit: number } = problem.changes;
  const columns = [
    ["Collection", (record) => el("code", {}, record.collection)],
    ["Record", (record) => el("code", {}, record.id)],
    ["What does not fit", (record) => record.errors.map((error) =>
      el("p", {}, error.pointer ? el("code", {}, error.pointer) : "it", ` ${error.detail}`))],
  ];
  const heading = el("h3", { tabindex: -1 }, "The contract is not saved");
  result.replaceChildren(heading, el("p", {}, problem.message),
    unfit.length ? el("div", { class: "sheet" }, table("Stored records that would no longer fit", columns, unfit).element) : "");
  if (number > unfit.length) result.append(el("p", { class: "muted" }, `And ${count(number - unfit.length, "more record")}.`));
  result.append(el("p", {}, "Mend it, or save it all the same: the records stay as they are."),
    el("div", { class: "actions start" }, button("Save all the same", take, { class: "danger" })));
  heading.focus();
}

// Every fault as a row of a table; its line is a button that goes there in the text.
function showFaults(result, text, summary, faults, focus = true) {
  const sorted = [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
  const columns = [
    ["Line", (fault) => button(`${fault.line}`, () => text.goTo(fault.line, fault.column),
      { class: "line", "aria-label": `Go to line ${fault.line}` })],
    ["Kind", (fault) => el("span", { class: `badge ${fault.severity}` }, fault.severity)],
    ["What is wrong", (fault) => el("div", {}, el("p", {}, fault.detail), fault.pointer ? el("p", { class: "pointer" }, fault.pointer) : null)],
  ];
  const shown = sorted.slice(0, MOST_FAULTS);
  const heading = el("h3", { tabindex: -1 }, tally(faults));
  result.replaceChildren(heading, el("p", {}, summary),
    el("div", { class: "sheet" }, table("Faults of the contract", columns, shown).element));
  if (sorted.length > shown.length) result.append(el("p", { class: "muted" }, `And ${count(sorted.length - shown.length, "more fault")}.`));
  if (focus) heading.focus();
}

function tally(faults) {
  const errors = faults.filter((fault) => fault.severity === "error").length;
  const warnings = faults.length - errors;
  return [errors ? count(errors, "error") : "", warnings ? count(warnings, "warning") : ""].filter(Boolean).join(", ");
}
