// What a page's script is given: fetch below the API's base, and a list of what it expects.
const results = [];

function expect(name, holds, seen) {
  results.push({ name, holds: Boolean(holds), seen: seen === undefined ? null : seen });
}

async function call(method, path, body, headers = {}) {
  const options = { method, headers: { ...headers } };
  if (body instanceof Blob) {
    options.body = body;
  } else if (body !== undefined) {
    options.headers["Content-Type"] = options.headers["Content-Type"] || "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path.startsWith("http") ? path : BASE + path, options);
  const text = await answer.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // It is no JSON.
  }
  return { status: answer.status, json, text, headers: answer.headers };
}

async function poll(path, isDone, tries = 40) {
  let answer;
  for (let turn = 0; turn < tries; turn += 1) {
    answer = await call("GET", path);
    if (answer.status !== 200 || isDone(answer.json)) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return answer;
}

async function picture(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function show(url) {
  const image = document.getElementById("picture");
  image.src = url;
  await image.decode().catch(() => {});
  return [image.naturalWidth, image.naturalHeight];
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
