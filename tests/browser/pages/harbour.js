async function main() {
  const skipper = (name) => ({ callSign: name, passphrase: "correct horse 1", boat: `${name}'s boat` });
  expect("nobody is signed in", (await call("GET", "/session")).status === 401);
  const signedUp = await call("POST", "/signup", skipper("ann"));
  expect("ann signs up", signedUp.status === 201 && signedUp.json.callSign === "ann" && signedUp.json.boat === "ann's boat", signedUp.json);
  expect("no passphrase comes back", !signedUp.text.includes("correct horse"), signedUp.text);
  expect("a taken call sign is refused", (await call("POST", "/signup", skipper("ann"))).status === 409);
  await call("POST", "/signup", skipper("bob"));
  await call("DELETE", "/session").catch(() => {});
  const wrong = await call("POST", "/session", { callSign: "ann", passphrase: "wrong" });
  expect("a wrong passphrase is refused as declared", wrong.status === 401 && typeof wrong.json.error === "string", wrong.json);
  expect("and signs nobody in", (await call("GET", "/session")).status === 401);
  const enter = async (name) => call("POST", "/session", { callSign: name, passphrase: "correct horse 1" });
  const entered = await enter("ann");
  expect("ann signs in", entered.status === 204, entered.text);
  expect("no script reads the cookie", !document.cookie.includes("harbour_sid"), document.cookie);
  const me = (await call("GET", "/session")).json;
  expect("the session is hers", me.id === signedUp.json.id && me.callSign === "ann", me);

  const berths = (await call("GET", "/berths")).json;
  expect("there are berths", berths.length >= 3 && typeof berths[0].length === "number", berths);
  const berth = (await call("GET", `/berths/${berths[0].number}`)).json;
  expect("one is read", same(berth, berths[0]), berth);
  const body = { berth: berth.number, from: "2027-06-01", nights: 2 };
  const made = await call("POST", "/reservations", body);
  const own = made.json;
  expect("ann reserves", made.status === 201 && own.ownerId === me.id && own.status === "reserved", own);
  expect("no night is refused as declared", (await call("POST", "/reservations", { ...body, nights: 0 })).status === 422);

  expect("ann signs out", (await call("DELETE", "/session")).status === 204);
  expect("then she is nobody", (await call("GET", "/session")).status === 401);
  await enter("bob");
  expect("bob is bob", (await call("GET", "/session")).json.callSign === "bob");
  const his = (await call("POST", "/reservations", { ...body, nights: 5 })).json;
  const listed = (await call("GET", "/my/reservations")).json;
  expect("his reservations are his", same(listed.map((one) => one.id), [his.id]), listed);
  expect("bob cannot cancel hers", (await call("POST", `/reservations/${own.id}/cancel`)).status === 403);
  expect("bob cannot give hers up", (await call("DELETE", `/reservations/${own.id}`)).status === 404);
  await enter("ann");
  expect("who signs in again is somebody else", (await call("GET", "/session")).json.callSign === "ann");
  const mine = (await call("GET", "/my/reservations")).json;
  expect("her reservation is as it was", same(mine, [own]), mine);
  const cancelled = (await call("POST", `/reservations/${own.id}/cancel`)).json;
  expect("ann cancels it", cancelled.status === "cancelled" && cancelled.id === own.id, cancelled);
  expect("ann gives it up", (await call("DELETE", `/reservations/${own.id}`)).status === 204);
  await call("DELETE", "/session");
  expect("the day ends", (await call("GET", "/my/reservations")).status === 401);
}
