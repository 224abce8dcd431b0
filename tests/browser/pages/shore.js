function as(session) {
  const headers = session ? { Authorization: `Bearer ${session.accessToken}` } : {};
  return (method, path, body) => call(method, path, body, { ...headers, "Cache-Control": "no-cache" });
}

async function signUp(name) {
  const body = { email: `${name}@example.com`, password: "correct horse 1", displayName: name };
  return call("POST", "/auth/register", body);
}

async function signIn(name, password = "correct horse 1") {
  return call("POST", "/auth/login", { email: `${name}@example.com`, password });
}

async function main() {
  const signedUp = await signUp("ann");
  expect("ann signs up", signedUp.status === 201 && signedUp.json.user.displayName === "ann", signedUp.json);
  expect("a taken address is refused", (await signUp("ann")).status === 409);
  await signUp("bob");
  const wrong = await signIn("ann", "wrong horse");
  expect("a wrong password is refused as declared", wrong.status === 401 && typeof wrong.json.code === "string", wrong.json);
  const unknown = await signIn("carol", "wrong horse");
  expect("nobody looks like a wrong password", unknown.status === 401 && same(unknown.json, wrong.json), unknown.json);
  let ann = (await signIn("ann")).json;
  const bob = (await signIn("bob")).json;
  expect("the token is a JSON Web Token", ann.accessToken.split(".").length === 3, ann);
  expect("it says how long it lives", ann.expiresIn === 4, ann);
  const nobody = as(null);
  const me = (await as(ann)("GET", "/me")).json;
  expect("me is ann", me.id === signedUp.json.user.id && me.email === "ann@example.com", me);
  expect("nobody is nobody", (await nobody("GET", "/me")).status === 401);

  const draft = { title: "Cliffs", kilometres: 7.5, difficulty: "easy" };
  const made = await as(ann)("POST", "/walks", draft);
  const walk = made.json;
  expect("ann makes a walk", made.status === 201 && walk.author.displayName === "ann" && walk.isOwner === true, walk);
  const path = `/walks/${walk.id}`;
  await as(bob)("POST", "/walks", { ...draft, title: "Dunes" });
  const seen = (await as(bob)("GET", path)).json;
  expect("bob sees that it is not his", seen.isOwner === false && seen.title === "Cliffs", seen);
  expect("bob cannot change it", (await as(bob)("PATCH", path, { title: "Mine" })).status === 403);
  expect("bob cannot publish it", (await as(bob)("POST", `${path}/publish`)).status === 403);
  expect("bob cannot delete it", (await as(bob)("DELETE", path)).status === 403);

  // The first token has ended by now, or will in a moment.
  let late = await as(ann)("GET", "/me");
  for (let turn = 0; turn < 60 && late.status === 200; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    late = await as(ann)("GET", "/me");
  }
  expect("a token expires", late.status === 401 && typeof late.json.message === "string", late.json);
  const refreshed = await call("POST", "/auth/refresh", { refreshToken: ann.refreshToken });
  expect("it is refreshed", refreshed.status === 200 && refreshed.json.accessToken !== ann.accessToken, refreshed.json);
  const used = ann.refreshToken;
  ann = refreshed.json;
  expect("the new one is ann's", (await as(ann)("GET", "/me")).json.id === me.id);

  const fresh = (await signIn("bob")).json;
  expect("bob likes it", (await as(fresh)("POST", `${path}/like`)).json.likesCount === 1);
  expect("twice counts once", (await as(fresh)("POST", `${path}/like`)).json.likesCount === 1);
  const views = [await as(fresh)("GET", path), await nobody("GET", path)].map((one) => [one.json.isLiked, one.json.likesCount]);
  expect("the flag is bob's, the count everybody's", same(views, [[true, 1], [false, 1]]), views);
  await as(fresh)("PUT", `${path}/bookmark`);
  const marked = (await as(fresh)("GET", "/me/bookmarks")).json;
  expect("bob has bookmarked it", same(marked.map((one) => one.id), [walk.id]), marked);
  const liked = (await as(fresh)("GET", "/walks?isLiked=true")).json;
  expect("what bob likes is one", liked.total === 1 && liked.items[0].id === walk.id, liked);
  const own = (await as(fresh)("GET", "/me/walks")).json;
  expect("bob's walks are his", same(own.map((one) => one.title), ["Dunes"]), own);

  expect("bob follows ann", (await as(fresh)("POST", `/users/${me.id}/follow`)).status === 204);
  const timeline = (await as(fresh)("GET", "/timeline")).json;
  expect("bob's timeline has ann's walks", same(timeline.items.map((one) => one.title), ["Cliffs"]), timeline);
  expect("its author is followed", timeline.items[0]?.author.isFollowing === true, timeline);
  const followed = (await as(fresh)("GET", `/users/${me.id}`)).json;
  expect("ann has a follower", followed.isFollowing === true && followed.followersCount === 1, followed);
  expect("her address is not hidden from the schema", "displayName" in followed, followed);

  const said = await as(fresh)("POST", `${path}/comments`, { text: "Windy!" });
  expect("bob comments", said.status === 201 && said.json.author.displayName === "bob", said.json);
  ann = (await call("POST", "/auth/refresh", { refreshToken: ann.refreshToken })).json;
  expect("ann cannot delete his comment", (await as(ann)("DELETE", `/comments/${said.json.id}`)).status === 403);
  const published = await as(ann)("POST", `${path}/publish`);
  expect("ann publishes her walk", published.json?.status === "published" && published.json.isLiked === false, published.json);

  await as(ann)("PUT", "/me/settings", { units: "imperial", newsletter: true });
  const settings = (await as((await signIn("bob")).json)("GET", "/me/settings")).json;
  expect("bob's settings are not hers", settings.units !== "imperial" || settings.newsletter !== true, settings);
  const change = { currentPassword: "correct horse 1", newPassword: "battery staple 2" };
  expect("a wrong old password changes none", (await as(ann)("PUT", "/me/password", { ...change, currentPassword: "x" })).status === 401);
  expect("ann changes her password", (await as(ann)("PUT", "/me/password", change)).status === 204);
  expect("the old one opens nothing", (await signIn("ann")).status === 401);
  const again = await signIn("ann", "battery staple 2");
  expect("the new one does", again.status === 200);
  expect("ann signs out", (await as(again.json)("POST", "/auth/logout")).status === 204);
  expect("her token opens nothing then", (await as(again.json)("GET", "/me")).status === 401);
  expect("nor is it refreshed", (await call("POST", "/auth/refresh", { refreshToken: again.json.refreshToken })).status === 401);
  expect("a used refresh token is refused", (await call("POST", "/auth/refresh", { refreshToken: used })).status === 401);
}
