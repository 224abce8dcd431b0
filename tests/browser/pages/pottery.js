async function main() {
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const glazes = (await call("GET", "/glazes")).json;
  expect("glazes are there to choose from", glazes.length >= 3, glazes);
  expect("glazes have names that differ", new Set(glazes.map((one) => one.name)).size === glazes.length, glazes);
  const glaze = (await call("GET", `/glazes/${glazes[0].id}`)).json;
  expect("the glaze of the list is the one read", same(glaze, glazes[0]), glaze);

  const potter = (await call("POST", "/potters", { name: "Ines Kaolin", bio: "Throws." })).json;
  const body = { title: "Moon jar", price: 120, glazeId: glazes[0].id, potterId: potter.id };
  const made = await call("POST", "/pieces", body);
  const piece = made.json;
  expect("a piece is made", made.status === 201 && piece.title === "Moon jar", piece);
  expect("it shows the glaze that was chosen", same(piece.glaze, { id: glazes[0].id, name: glazes[0].name }), piece);
  expect("it is available", piece.status === "available", piece);
  expect("nobody has it as a favourite", piece.isFavourite === false && piece.favouriteCount === 0, piece);
  expect("it is not expanded unasked", !("potter" in piece) && piece.potterId === potter.id, piece);
  const path = `/pieces/${piece.id}`;
  const read = await call("GET", path);
  expect("it is read as it was made", same(read.json, piece), read.json);
  const expanded = (await call("GET", `${path}?expand=potter`)).json;
  expect("expand shows the potter", same(expanded.potter, potter), expanded);

  for (let number = 1; number <= 6; number += 1) {
    await call("POST", "/pieces", { ...body, title: `Bowl ${number}`, price: number, glazeId: glazes[1].id });
  }
  const page = (await call("GET", "/pieces?q=bowl&page=2&pageSize=4&sort=price")).json;
  expect("search pages", page.total === 6 && page.page === 2 && same(page.items.map((one) => one.price), [5, 6]), page);
  expect("items show their glaze", page.items.every((one) => one.glaze.name === glazes[1].name), page);
  const filtered = (await call("GET", `/pieces?glazeId=${glazes[0].id}`)).json;
  expect("pieces are filtered by glaze", same(filtered.items.map((one) => one.id), [piece.id]), filtered);
  const listed = (await call("GET", "/pieces?expand=potter&pageSize=2")).json;
  expect("expand works in lists", listed.items.length === 2 && listed.items.every((one) => same(one.potter, potter)), listed);

  const tag = (await call("GET", `${path}?expand=potter`)).headers.get("ETag");
  await call("PATCH", `/potters/${potter.id}`, { name: "Ines Feldspar" });
  const renamed = await call("GET", `${path}?expand=potter`, undefined, { "If-None-Match": tag, "Cache-Control": "no-store" });
  expect("a potter's new name is shown", renamed.status === 200 && renamed.json.potter.name === "Ines Feldspar", renamed.json);

  const changed = (await call("PATCH", path, { glazeId: glazes[2].id })).json;
  expect("another glaze is shown after a change", changed.glaze && changed.glaze.name === glazes[2].name, changed);

  const liked = (await call("PUT", `${path}/favourite`)).json;
  expect("a favourite counts", liked.id === piece.id && liked.isFavourite === true && liked.favouriteCount === 1, liked);
  const again = (await call("PUT", `${path}/favourite`)).json;
  expect("twice counts once", again.favouriteCount === 1, again);
  const unliked = (await call("DELETE", `${path}/favourite`)).json;
  expect("it can be taken back", unliked.isFavourite === false && unliked.favouriteCount === 0, unliked);

  const reserved = await call("POST", `${path}/reserve`);
  expect("a piece is reserved", reserved.status === 200 && reserved.json.status === "reserved" && reserved.json.id === piece.id, reserved.json);
  const refused = await call("POST", `${path}/reserve`);
  expect("twice is refused, as declared", refused.status === 409 && typeof refused.json.code === "string" && typeof refused.json.message === "string" && !("title" in refused.json), refused.json);
  const withdrawn = await call("POST", `${path}/withdraw`);
  expect("it is withdrawn", withdrawn.json.status === "withdrawn", withdrawn.json);
  const late = await call("POST", `${path}/withdraw`);
  expect("withdrawn twice is refused", late.status === 409, late.json);
  const summary = (await call("GET", "/pieces/summary")).json;
  expect("the summary counts", same(summary, { total: 7, available: 6, reserved: 0, withdrawn: 1 }), summary);

  const invalid = await call("POST", "/pieces", { ...body, price: -1 });
  expect("what is wrong is told by field", invalid.status === 422 && invalid.json.fields?.[0]?.field.includes("price"), invalid.json);
  const missing = await call("GET", `/pieces/${nowhere}`);
  expect("what is not there is told as declared", missing.status === 404 && typeof missing.json.code === "string" && typeof missing.json.message === "string", missing.json);

  const upload = await call("PUT", `${path}/photo`, await picture(13, 7));
  expect("a photo is taken", upload.status === 204, upload.text);
  expect("an <img> shows it", same(await show(`${BASE}${path}/photo`), [13, 7]));
  const pictured = (await call("GET", path)).json;
  expect("photoUrl leads to it", same(await show(pictured.photoUrl || "about:blank"), [13, 7]), pictured);

  const started = await call("POST", "/firings", { pieceIds: [piece.id], temperature: 1240 });
  expect("a firing begins", started.status === 202 && started.json.status === "queued", started.json);
  const location = started.headers.get("Location");
  const done = await poll(location ? new URL(location, document.baseURI).href : `/firings/${started.json.id}`, (one) => one.status === "done");
  expect("it is done in a while", done.json.status === "done" && done.json.temperature === 1240 && same(done.json.pieceIds, [piece.id]), done.json);
  expect("it tells when, and all of it", done.json.progress === 100 && Date.parse(done.json.finishedAt) >= Date.parse(done.json.createdAt), done.json);

  const table = await call("GET", "/pieces/export?status=available");
  const lines = table.text.trimEnd().split("\r\n");
  expect("the export is CSV", table.headers.get("Content-Type").startsWith("text/csv") && lines.length === 7 && lines[0].split(",").includes("title"), table.text);

  const deleted = await call("DELETE", path);
  expect("a piece is deleted", deleted.status === 204 && (await call("GET", path)).status === 404);
}
