async function main() {
  const register = (name) => call("POST", "/users", { username: name, email: `${name}@example.com`, password: "correct horse 1" });
  const enter = async (name, password = "correct horse 1") =>
    call("POST", "/token", new Blob([new URLSearchParams({ grant_type: "password", username: name, password })]), { "Content-Type": "application/x-www-form-urlencoded" });
  const as = async (name) => {
    const { json } = await enter(name);
    const headers = { Authorization: `${json.token_type} ${json.access_token}`, "Cache-Control": "no-cache" };
    return (method, path, body) => call(method, path, body, headers);
  };
  const made = await register("ann");
  expect("ann registers", made.status === 201 && made.json.username === "ann" && made.json.is_active === true, made.json);
  expect("no password comes back", !made.text.includes("correct horse") && !("password" in made.json), made.text);
  await register("bob");
  const twice = await register("ann");
  expect("a taken name is refused", twice.status >= 400 && twice.status < 500, twice.json);
  expect("a wrong password is refused", (await enter("ann", "wrong")).status === 401);
  const token = (await enter("ann")).json;
  expect("a right one gives a token", token.token_type.toLowerCase() === "bearer" && token.access_token.length > 20, token);
  expect("an e-mail address signs in, too", (await enter("ann@example.com")).status === 200);
  const [ann, bob] = [await as("ann"), await as("bob")];
  const me = (await ann("GET", "/users/me")).json;
  expect("me is ann", same(me, made.json), me);
  expect("nobody is nobody", (await call("GET", "/users/me")).status === 401);

  const body = { target: "M31", magnitude: 3.4 };
  const observed = await ann("POST", "/observations", body);
  const own = observed.json;
  expect("ann observes", observed.status === 201 && own.owner_id === me.id && own.target === "M31", own);
  expect("without a token nobody does", (await call("POST", "/observations", body)).status === 401);
  const forged = (await bob("POST", "/observations", { ...body, owner_id: me.id })).json;
  expect("bob does not forge hers", forged.owner_id !== me.id, forged);
  const path = `/observations/${own.id}`;
  expect("bob cannot change it", (await bob("PATCH", path, { target: "M32" })).status === 403);
  expect("bob cannot delete it", (await bob("DELETE", path)).status === 403);
  expect("everybody reads it", same((await call("GET", path)).json, own));
  const starred = (await bob("POST", `${path}/star`)).json;
  expect("bob stars it", starred.starred === true && starred.star_count === 1, starred);
  const seen = (await ann("GET", path)).json;
  expect("ann does not", seen.starred === false && seen.star_count === 1, seen);
  const list = (await bob("GET", "/observations")).json;
  expect("the list has his star", same(list.map((one) => one.starred), [true, false]), list);
  expect("nobody has stars", (await call("GET", "/observations")).json.every((one) => one.starred === false));
  const changed = (await ann("PATCH", path, { magnitude: 3.5 })).json;
  expect("ann changes it", changed.magnitude === 3.5 && changed.star_count === 1 && changed.owner_id === me.id, changed);
  expect("bob's star is still there", (await bob("GET", path)).json.starred === true);
  const unstarred = (await bob("DELETE", `${path}/star`)).json;
  expect("bob takes it back", unstarred.starred === false && unstarred.star_count === 0, unstarred);
  expect("ann deletes it", (await ann("DELETE", path)).status === 204 && (await call("GET", path)).status === 404);
}
