const JSON_API = { "Content-Type": "application/vnd.api+json" };

async function main() {
  const keeper = (await call("POST", "/keepers", { data: { type: "keepers", attributes: { name: "Flora" } } }, JSON_API)).json.data;
  expect("a keeper is made", keeper.type === "keepers" && keeper.attributes.name === "Flora", keeper);
  const relationships = { keeper: { data: { type: "keepers", id: keeper.id } } };
  const made = await call("POST", "/lighthouses", { data: { type: "lighthouses", attributes: { name: "Skerry", height: 42 }, relationships } }, JSON_API);
  const tower = made.json.data;
  expect("a lighthouse is made", made.status === 201 && tower.attributes.name === "Skerry", tower);
  expect("it is active", tower.attributes.status === "active", tower);
  expect("nobody likes it", tower.attributes.liked === false && tower.attributes.likes === 0, tower);
  expect("its keeper is kept", same(tower.relationships, relationships), tower);
  const path = `/lighthouses/${tower.id}`;
  expect("it is read as it was made", same((await call("GET", path)).json.data, tower));
  const self = await fetch(new URL(tower.links?.self ?? "/nowhere", document.baseURI));
  expect("self leads to it", self.status === 200 && (await self.json()).data.id === tower.id, tower);
  for (let number = 1; number <= 5; number += 1) {
    await call("POST", "/lighthouses", { data: { type: "lighthouses", attributes: { name: `Point ${number}`, height: number } } }, JSON_API);
  }
  const page = (await call("GET", "/lighthouses?page[number]=2&page[size]=4&sort=-height")).json;
  expect("a page is sorted", same(page.data.map((one) => one.attributes.height), [2, 1]) && page.meta.total === 6, page);
  const first = (await call("GET", "/lighthouses?page[size]=4")).json;
  const next = await fetch(new URL(first.links?.next ?? "/nowhere", document.baseURI));
  expect("next leads on", next.status === 200 && (await next.json()).data.length === 2, first.links);
  const change = { data: { type: "lighthouses", id: tower.id, attributes: { height: 43 } } };
  const changed = (await call("PATCH", path, change, JSON_API)).json.data;
  expect("a change keeps the rest", changed.attributes.height === 43 && changed.attributes.name === "Skerry", changed);
  const liked = (await call("PUT", `${path}/like`)).json.data;
  expect("a like counts", liked.id === tower.id && liked.attributes.liked === true && liked.attributes.likes === 1, liked);
  const unliked = (await call("DELETE", `${path}/like`)).json.data;
  expect("a like is taken back", unliked.attributes.liked === false && unliked.attributes.likes === 0, unliked);
  const ended = await call("POST", `${path}/decommission`);
  expect("it is decommissioned", ended.status === 200 && ended.json.data.attributes.status === "decommissioned", ended.json);
  const refused = await call("POST", `${path}/decommission`);
  expect("twice is refused", refused.status === 409 && refused.json.errors[0].detail, refused.json);
  const filtered = (await call("GET", "/lighthouses?filter[status]=decommissioned")).json;
  expect("a filter selects", same(filtered.data.map((one) => one.id), [tower.id]), filtered);
  const wrong = await call("POST", "/lighthouses", { data: { type: "lighthouses", attributes: { height: 0 } } }, JSON_API);
  expect("what is wrong is told", wrong.status === 422 && wrong.json.errors.length > 0, wrong.json);
  const missing = await call("GET", "/lighthouses/none");
  expect("what is not there is told", missing.status === 404 && missing.json.errors[0].detail, missing.json);
  expect("an image is taken", (await call("PUT", `${path}/image`, await picture(9, 4))).status === 204);
  expect("an <img> shows it", same(await show(`${BASE}${path}/image`), [9, 4]));
  const started = await call("POST", "/surveys", { data: { type: "surveys", attributes: { depth: 12 } } }, JSON_API);
  const survey = started.json.data;
  expect("a survey begins", started.status === 202 && survey.attributes.state === "waiting", survey);
  const done = await poll(`/surveys/${survey.id}`, (one) => one.data.attributes.state === "finished");
  expect("it is finished in a while", done.json.data?.attributes.state === "finished" && done.json.data?.attributes.depth === 12, done.json);
  expect("it is deleted", (await call("DELETE", path)).status === 204 && (await call("GET", path)).status === 404);
}
