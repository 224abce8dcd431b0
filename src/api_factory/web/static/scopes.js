// What a key may do: each scope includes those before it.

const ORDER = ["read", "write", "admin"];

export function may(key, scope) {
  return key.scopes.some((held) => ORDER.indexOf(held) >= ORDER.indexOf(scope));
}
