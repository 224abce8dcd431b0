// Tables of a list that comes in pages.

import { announce, button, count, el } from "./dom.js";
import { page } from "./api.js";

// A table: `columns` are [heading, item => cell content], and the first one names the row. On narrow screens each
// row becomes a card: a cell carries its heading along, and roles keep the table a table for screen readers.
export function table(caption, columns, items) {
  const body = el("tbody", { role: "rowgroup" });
  const add = (more) => body.append(...more.map((item) => row(columns, item)));
  add(items);
  const headings = el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
    columns.map(([heading]) => el("th", { scope: "col", role: "columnheader" }, heading))));
  const element = el("table", { role: "table" }, el("caption", { class: "unseen" }, caption), headings, body);
  return { element, add };
}

function row(columns, item) {
  return el("tr", { role: "row" }, columns.map(([heading, cell], index) => index === 0
    ? el("th", { scope: "row", role: "rowheader", "data-label": heading }, cell(item))
    : el("td", { role: "cell", "data-label": heading }, cell(item))));
}

// The list at `path` as a table with a "Load more" button as long as there is more; `empty` if there is nothing.
export async function listing(caption, path, columns, empty) {
  const first = await page(path);
  if (first.items.length === 0) return empty;
  const { element, add } = table(caption, columns, first.items);
  let cursor = first.next;
  const problem = el("p", { class: "fault", role: "alert" });
  const more = button("Load more", async () => {
    problem.textContent = "";
    try {
      const following = await page(path, cursor);
      add(following.items);
      cursor = following.next;
      more.hidden = cursor === null;
      announce(`${count(following.items.length, "more row")} loaded.`);
    } catch (error) {
      problem.textContent = error.message;
    }
  }, { hidden: cursor === null, class: "more" });
  return [el("div", { class: "sheet" }, element), problem, more];
}
