// Drafts of contracts: kept in this tab alone, so that a click elsewhere, a restart or a sign-out loses none.

const at = (project) => `draft of ${project}`;

// The draft for a project, `{ text, digest }`; null if there is none, or none that differs from what is saved.
export function draftOf(project, saved) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(at(project)));
    return typeof draft?.text === "string" && differs(draft.text, saved) ? draft : null;
  } catch {
    return null;
  }
}

// Keeps what is being written over a saved text; `digest` is that of the contract it began with. Returns whether there
// was room for it.
export function keepDraft(project, text, saved, digest) {
  try {
    sessionStorage.removeItem(at(project));
    if (differs(text, saved)) sessionStorage.setItem(at(project), JSON.stringify({ text, digest }));
    return true;
  } catch {
    return false;
  }
}

export function discardDraft(project) {
  try {
    sessionStorage.removeItem(at(project));
  } catch {
    // A browser without storage has no draft to discard.
  }
}

// A textarea has its own line ends, so those make no difference.
function differs(one, other) {
  const plain = (text) => text.replace(/\r\n?/g, "\n");
  return plain(one) !== plain(other);
}
