// The way in: a key is exchanged for a session.

import { signIn } from "./api.js";
import { el, show } from "./dom.js";
import { field, fieldFault, form } from "./form.js";

// Shows the sign-in form; `note` says why it is shown, `done` is called with a session open.
export function showSignIn(note, done) {
  const key = el("input", {
    name: "key", type: "password", autocomplete: "current-password", spellcheck: "false",
    autocapitalize: "off", required: true, placeholder: "af_…",
  });
  const act = async () => {
    if (!key.value.trim()) throw fieldFault("key", "A key is needed.");
    try {
      await signIn(key.value.trim());
    } catch (problem) {
      key.select();
      throw problem.status === 401 ? fieldFault("key", `${problem.message} ${problem.hint}`) : problem;
    }
    await done();
  };
  show("Sign in", el("section", { class: "card signin" },
    el("h1", {}, "Sign in"),
    note ? el("p", { class: "notice", role: "status" }, note) : null,
    form({ submit: "Sign in", act }, field("API key", key,
      "On first start the server wrote one to root.key in its data folder. The key stays on the server: " +
      "your browser only holds a session, which ends after two hours without use."))));
  key.focus();
}
