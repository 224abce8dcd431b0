// The page's start: who is signed in, and which view the address asks for.

import { get, onSessionEnd, resume, signOut } from "./api.js";
import { alertBox, announce, button, el, show } from "./dom.js";
import { showKeys } from "./keys.js";
import { showProject } from "./project.js";
import { showProjects } from "./projects.js";
import { showSignIn } from "./signin.js";

let me = null;
let turn = 0;

const routes = [
  [/^#\/projects$/, showProjects],
  [/^#\/projects\/([a-z][a-z0-9-]{0,62})$/, showProject],
  [/^#\/keys$/, showKeys],
];

// Shows the view of the address. A view that was overtaken by another while it loaded is not shown.
async function route() {
  if (me === null) return;
  const mine = ++turn;
  const [view, ...names] = match(location.hash);
  if (!view) {
    location.replace("#/projects");
    return;
  }
  markCurrent();
  try {
    const shown = await view(me, ...names);
    if (mine === turn && me !== null) show(...shown);
  } catch (problem) {
    if (mine !== turn || problem.status === 401) return;
    if (problem.status === undefined) throw problem;
    const title = problem.status === 404 ? "Not found" : "That did not work";
    show(title, el("h1", {}, title), alertBox(problem, button("Try again", route)));
  }
}

function match(hash) {
  for (const [pattern, view] of routes) {
    const found = pattern.exec(hash);
    if (found) return [view, ...found.slice(1)];
  }
  return [];
}

function markCurrent() {
  for (const link of document.querySelectorAll("#nav a")) {
    const here = location.hash.startsWith(link.getAttribute("href"));
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function enter() {
  me = await get("whoami");
  document.getElementById("who-name").textContent = me.name;
  showChrome(true);
  await route();
}

function leave(note) {
  me = null;
  turn += 1;
  showChrome(false);
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  showSignIn(note, enter);
}

function showChrome(visible) {
  document.getElementById("nav").hidden = !visible;
  document.getElementById("who").hidden = !visible;
}

async function start() {
  document.getElementById("skip").addEventListener("click", (event) => {
    // The address is the route, so the jump is made by hand.
    event.preventDefault();
    document.getElementById("main").focus();
  });
  document.getElementById("sign-out").addEventListener("click", async () => {
    try {
      await signOut();
    } catch (problem) {
      if (problem.status !== 401) return announce(problem.message);
    }
    leave("You are signed out.");
  });
  window.addEventListener("hashchange", route);
  onSessionEnd(() => { if (me !== null) leave("Your session has ended. Sign in again."); });
  try {
    await (await resume() ? enter() : leave(null));
  } catch (problem) {
    show("API Factory", el("h1", {}, "API Factory"), alertBox(problem, button("Try again", () => location.reload())));
  }
}

start();
