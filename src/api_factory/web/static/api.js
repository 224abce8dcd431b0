// The public API, asked through the page's own session. The key itself never comes here.

let token = null;
let ended = () => {};

// An answer that is an error, as its problem body has it.
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.code = body.code ?? "";
    this.hint = body.hint ?? "";
    this.errors = body.errors ?? [];
    this.faults = body.faults ?? [];
    this.changes = body.changes ?? null;
    this.retryAfter = retryAfter;
  }
}

// `listener` is called when the session turns out to have ended.
export function onSessionEnd(listener) {
  ended = listener;
}

// Whether somebody is signed in here, maybe since before a reload.
export async function resume() {
  token = (await (await send("session")).json()).csrf_token;
  return token !== null;
}

export async function signIn(key) {
  const headers = { "Content-Type": "application/json" };
  const answer = await send("session", { method: "POST", headers, body: JSON.stringify({ key }) });
  token = (await answer.json()).csrf_token;
}

export async function signOut() {
  await send("session", { method: "DELETE", headers: { "X-CSRF-Token": token } });
  token = null;
}

// Asks the API; gives its Response, or throws a Problem. `json` is a body; `ifMatch` the ETag that must hold.
export async function api(method, path, { json, body, type, ifMatch } = {}) {
  const headers = {};
  if (method !== "GET") headers["X-CSRF-Token"] = token;
  if (json !== undefined) [body, type] = [JSON.stringify(json), "application/json"];
  if (type) headers["Content-Type"] = type;
  if (ifMatch) headers["If-Match"] = ifMatch;
  try {
    return await send(`api/${path}`, { method, headers, body });
  } catch (problem) {
    if (problem.status === 401) ended();
    throw problem;
  }
}

export async function get(path) {
  return (await api("GET", path)).json();
}

// One page of a list: `{items, next}`; `next` is the cursor of the following one, or null.
export function page(path, cursor, limit = 50) {
  const query = new URLSearchParams({ limit });
  if (cursor) query.set("cursor", cursor);
  return get(`${path}?${query}`);
}

// A request with If-Match; says what to do where somebody else was faster.
export async function inTime(request) {
  try {
    return await request;
  } catch (problem) {
    if (problem.status === 412) {
      problem.message = "This was changed in the meantime.";
      problem.hint = "Reload the page to see what it is now, then repeat your change.";
    }
    throw problem;
  }
}

async function send(url, options = {}) {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-store", redirect: "error", ...options });
  } catch {
    throw new Problem(0, { detail: "The server cannot be reached.", hint: "Is it still running?" });
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw new Problem(answer.status, body, answer.headers.get("Retry-After"));
}
