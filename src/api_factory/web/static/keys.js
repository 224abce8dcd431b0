// The list of keys; making, replacing and revoking them.

import { api, page } from "./api.js";
import { announce, button, el, refresh, time } from "./dom.js";
import { confirm, openDialog, showKey } from "./dialog.js";
import { choices, field, fieldFault, form } from "./form.js";
import { may } from "./scopes.js";
import { listing } from "./table.js";

const MOST_BOUND = 100;

export async function showKeys(me) {
  if (!may(me, "admin")) {
    return ["Keys", el("h1", {}, "Keys"), el("div", { class: "card empty" },
      el("h2", {}, "Not with this key"),
      el("p", {}, "Keys are kept by keys with the scope “admin”. Sign out, and in again with one of those."))];
  }
  const columns = [
    ["Name", (key) => el("span", {}, key.name, key.id === me.id ? el("span", { class: "badge" }, "this one") : null)],
    ["Id", (key) => el("code", {}, key.id)],
    ["Scopes", (key) => key.scopes.join(", ")],
    ["Projects", (key) => key.projects === null ? "all" : key.projects.join(", ")],
    ["Made", (key) => time(key.created_at)],
    ["Expires", (key) => expiry(key.expires_at)],
    ["Last used", (key) => time(key.last_used_at, "never")],
    ["Actions", (key) => el("div", { class: "actions" },
      button("Rotate", () => rotate(key, me), { "aria-label": `Rotate ${key.name}` }),
      button("Revoke", () => revoke(key, me), { class: "danger-quiet", "aria-label": `Revoke ${key.name}` }))],
  ];
  const empty = el("div", { class: "card empty" }, el("h2", {}, "No keys yet"), el("p", {}, "Make one for each program that calls."));
  return ["Keys", el("div", { class: "head" }, el("h1", {}, "Keys"),
    button("New key", () => newKey(me), { class: "primary" })), await listing("Keys", "keys", columns, empty)];
}

function expiry(iso) {
  if (iso === null || Date.parse(iso) > Date.now()) return time(iso, "never", "UTC");
  return el("span", {}, time(iso, "never", "UTC"), el("span", { class: "badge error" }, "expired"));
}

async function newKey(me) {
  const known = me.projects ?? (await page("projects", null, 500)).items.map((project) => project.name);
  const minted = await openDialog("New key", (close) => {
    const name = el("input", { name: "name", maxlength: 100, required: true, autocomplete: "off", autofocus: true });
    const ends = el("input", { name: "expires_at", type: "date", min: today() });
    const act = async (element) => close(await (await api("POST", "keys", { json: body(element, known) })).json());
    return form({ submit: "Make key", cancel: () => close(), act },
      field("Name", name, "What it is for, such as the program that will use it."),
      choices("What it may do", "scopes", "radio", [
        ["read", "Read", "Look at projects and records.", true],
        ["write", "Write", "Read, and make and change them.", false],
        ["admin", "Admin", "Write, and keep keys.", false],
      ]),
      boundChoices(me, known),
      field("Expires at the end of (optional)", ends, "The end of that day in UTC. Without a date it goes on until it is revoked."));
  });
  if (minted !== null) await present(minted);
}

// Which projects a key opens. Nobody can give more than they have: a bound key makes bound keys.
function boundChoices(me, known) {
  const boxes = choices("Which ones", "projects", "checkbox", known.map((name) => [name, name, null, false]));
  const only = (some) => { boxes.hidden = !some; };
  if (me.projects !== null) return boxes;
  only(false);
  if (known.length === 0) return null;
  const reach = choices("Which projects", "reach", "radio", [
    ["all", "All projects", "Also those made later.", true],
    ["some", "Only some", "For this key, others do not exist.", false],
  ]);
  reach.addEventListener("change", (event) => only(event.target.value === "some"));
  return [reach, boxes];
}

// The request's body, as the form stands.
function body(element, known) {
  const data = new FormData(element);
  const bound = data.getAll("projects");
  const some = data.get("reach") === "some" || (data.get("reach") === null && known.length > 0 && element.querySelector("[name=projects]") !== null);
  if (some && bound.length === 0) throw fieldFault("projects", "Choose at least one project.");
  if (bound.length > MOST_BOUND) throw fieldFault("projects", `Choose ${MOST_BOUND} at the most.`);
  const ends = data.get("expires_at");
  return {
    name: data.get("name").trim(),
    scopes: [data.get("scopes")],
    projects: some ? bound : null,
    expires_at: ends ? `${ends}T23:59:59Z` : null,
  };
}

// Dates are of UTC, as on the command line: a key ends at the same moment wherever it was made.
function today() {
  return new Date().toISOString().slice(0, 10);
}

// Shows a new key once, then the list with it.
async function present(minted) {
  await showKey(minted);
  announce(`Key ${minted.name} is made.`);
  refresh();
}

async function rotate(key, me) {
  const minted = await openDialog(`Rotate “${key.name}”`, (close) => {
    const grace = el("select", { name: "grace_seconds", autofocus: true },
      [[0, "at once"], [3600, "in an hour"], [86400, "in a day"], [604800, "in a week"], [2592000, "in 30 days"]]
        .map(([seconds, label]) => el("option", { value: seconds, selected: seconds === 3600 }, label)));
    const act = async () => {
      const json = { grace_seconds: Number(grace.value) };
      close(await (await api("POST", `keys/${key.id}/rotate`, { json })).json());
    };
    return [
      el("p", {}, "A new key with the same rights takes its place."),
      key.id === me.id ? el("p", {}, "You are signed in with this key. When it ends, so does your session.") : null,
      form({ submit: "Rotate", cancel: () => close(), act }, field("The old key ends", grace)),
    ].filter(Boolean);
  });
  if (minted !== null) await present(minted);
}

async function revoke(key, me) {
  const sentences = ["Whoever uses it is locked out at once. It cannot be undone."];
  if (key.id === me.id) sentences.push("You are signed in with this key and will be signed out.");
  if (!await confirm(`Revoke “${key.name}”?`, sentences, "Revoke key", () => api("DELETE", `keys/${key.id}`))) return;
  announce(`Key ${key.name} is revoked.`);
  refresh();
}
