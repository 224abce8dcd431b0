async function enter(name) {
  const user = { username: name, email: `${name}@example.com`, password: "correct horse 1" };
  const answer = await call("POST", "/users", { user });
  const headers = { Authorization: `Token ${answer.json?.user?.token}`, "Cache-Control": "no-cache" };
  return { answer, call: (method, path, body) => call(method, path, body, headers) };
}

async function main() {
  const [ann, bob] = [await enter("ann"), await enter("bob")];
  const user = ann.answer.json.user;
  expect("ann registers", ann.answer.status === 201 && user.username === "ann" && user.email === "ann@example.com", user);
  expect("no password comes back", !ann.answer.text.includes("correct horse"), ann.answer.text);
  const taken = (await enter("ann")).answer;
  expect("a taken name is told as declared", taken.status === 422 && Array.isArray(taken.json.errors.body), taken.json);
  const wrong = await call("POST", "/users/login", { user: { email: "ann@example.com", password: "wrong" } });
  expect("a wrong password is refused", wrong.status === 401);
  const login = await call("POST", "/users/login", { user: { email: "ann@example.com", password: "correct horse 1" } });
  expect("a right one is not", login.status === 200 && login.json.user.username === "ann", login.json);
  expect("the user is ann", (await ann.call("GET", "/user")).json.user.username === "ann");
  const changed = (await ann.call("PUT", "/user", { user: { bio: "By the sea." } })).json.user;
  expect("ann has a bio", changed.bio === "By the sea." && changed.email === "ann@example.com", changed);
  const profile = (await call("GET", "/profiles/ann")).json?.profile;
  expect("her profile has it", profile?.bio === "By the sea." && profile.following === false && !("email" in profile), profile);
  expect("there is no profile of nobody", (await call("GET", "/profiles/nobody")).status === 404);

  const draft = { title: "How tides work", description: "Moon.", body: "Long.", tagList: ["sea", "moon"] };
  const made = await ann.call("POST", "/stories", { story: draft });
  const story = made.json.story;
  expect("ann writes", made.status === 201 && story.author.username === "ann" && same(story.tagList, ["sea", "moon"]), story);
  expect("nobody has favorited it", story.favorited === false && story.favoritesCount === 0, story);
  const path = `/stories/${story.slug}`;
  await bob.call("POST", "/stories", { story: { ...draft, title: "Dunes", tagList: ["sand"] } });
  expect("bob cannot change it", (await bob.call("PUT", path, { story: { title: "Mine" } })).status === 403);
  expect("bob cannot delete it", (await bob.call("DELETE", path)).status === 403);
  expect("nobody can", (await call("DELETE", path)).status === 401);

  const favorited = (await bob.call("POST", `${path}/favorite`)).json.story;
  expect("bob favorites it", favorited.favorited === true && favorited.favoritesCount === 1, favorited);
  const hers = (await ann.call("GET", path)).json.story;
  expect("ann sees the count, and no flag", hers.favorited === false && hers.favoritesCount === 1, hers);
  const titles = async (who, query) => (await who.call("GET", `/stories?${query}`)).json.stories.map((one) => one.title);
  const nobody = { call };
  expect("bob's favorites", same(await titles(nobody, "favorited=bob"), ["How tides work"]), await titles(nobody, "favorited=bob"));
  expect("ann has none", same(await titles(bob, "favorited=ann"), []));
  expect("by author", same(await titles(nobody, "author=bob"), ["Dunes"]), await titles(nobody, "author=bob"));
  expect("by tag", same(await titles(nobody, "tag=moon"), ["How tides work"]), await titles(nobody, "tag=moon"));

  const feed = async (who) => (await who.call("GET", "/stories/feed")).json;
  expect("bob's feed is empty", same((await feed(bob)).stories, []), await feed(bob));
  const followed = (await bob.call("POST", "/profiles/ann/follow")).json.profile;
  expect("bob follows ann", followed.following === true && followed.username === "ann", followed);
  const fed = await feed(bob);
  expect("his feed has her stories", fed.storiesCount === 1 && fed.stories[0].title === "How tides work", fed);
  expect("their author is followed by him", fed.stories[0]?.author.following === true && (await ann.call("GET", path)).json.story.author.following === false, fed);
  const commented = await bob.call("POST", `${path}/comments`, { comment: { body: "Nice." } });
  const comment = commented.json.comment;
  expect("bob comments", commented.status === 200 && comment.body === "Nice." && comment.author.username === "bob", comment);
  const comments = (await ann.call("GET", `${path}/comments`)).json.comments;
  expect("ann reads it", same(comments.map((one) => one.id), [comment.id]), comments);
  expect("ann cannot delete it", (await ann.call("DELETE", `${path}/comments/${comment.id}`)).status === 403);
  expect("bob can", (await bob.call("DELETE", `${path}/comments/${comment.id}`)).status === 200);
  const unfollowed = (await bob.call("DELETE", "/profiles/ann/follow")).json.profile;
  expect("bob unfollows ann", unfollowed.following === false && same((await feed(bob)).stories, []), unfollowed);
  const unfavorited = (await bob.call("DELETE", `${path}/favorite`)).json.story;
  expect("bob unfavorites it", unfavorited.favorited === false && unfavorited.favoritesCount === 0, unfavorited);
  expect("tags are texts", (await call("GET", "/tags")).json.tags.every((tag) => typeof tag === "string"));
  expect("ann deletes it", (await ann.call("DELETE", path)).status === 204 && (await call("GET", path)).status === 404);
}
