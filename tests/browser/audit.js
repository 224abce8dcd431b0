// What a checker of accessibility would find, as far as this page can get it wrong. Gives a list of complaints.
() => {
  const found = [];
  const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const tell = (rule, element) => found.push(`${rule}: ${element.outerHTML.slice(0, 120)}`);

  if (!document.documentElement.lang) found.push("the page has no language");
  if (all("h1").length !== 1) found.push("there is not exactly one h1");
  if (all("main").length !== 1) found.push("there is not exactly one main");
  if (document.querySelectorAll("[role=status]").length < 1) found.push("there is no live region");

  let level = 0;
  for (const heading of all("main :is(h1, h2, h3, h4)")) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) tell("a heading's level is skipped", heading);
    level = now;
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size !== ids.length) found.push("two elements have the same id");
  for (const element of document.querySelectorAll("[aria-describedby], [aria-labelledby], label[for]")) {
    for (const name of ["aria-describedby", "aria-labelledby", "for"]) {
      for (const id of (element.getAttribute(name) ?? "").split(" ").filter(Boolean)) {
        if (!document.getElementById(id)) tell(`${name} leads nowhere`, element);
      }
    }
  }
  for (const element of document.querySelectorAll("img:not([alt])")) tell("an image has no alt", element);
  for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) tell("tabindex", element);
  for (const element of all("thead th")) if (element.scope !== "col") tell("a heading without scope", element);
  for (const element of all("button, a, input, select, textarea")) {
    const box = element.getBoundingClientRect();
    const text = element.tagName === "A" && getComputedStyle(element).display === "inline";
    const choice = ["radio", "checkbox"].includes(element.type);
    if (!text && !choice && !element.closest(".skip") && Math.min(box.width, box.height) < 24) tell("too small to hit", element);
  }

  // Contrast: every piece of text that shows, against what it stands on.
  const rgb = (text) => text.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const judged = new Set(all("input:not([type=radio], [type=checkbox]), textarea, select"));
  while (texts.nextNode()) if (texts.currentNode.data.trim()) judged.add(texts.currentNode.parentElement);
  for (const element of judged) {
    if (!seen(element) || ["SCRIPT", "NOSCRIPT", "OPTION"].includes(element.tagName)) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color).slice(0, 3)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) tell(`contrast ${ratio.toFixed(2)}`, element);
  }
  return found;
}
