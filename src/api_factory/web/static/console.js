// Starts Swagger UI on the document that the page names. Nothing in the address can name another one.

const root = document.documentElement;
const framed = window.parent !== window;
const theme = new URLSearchParams(window.location.search).get("theme");

// In a notebook's frame the page around it says where one is, and the way out of it would lead nowhere.
root.classList.toggle("framed", framed);

// A notebook has a theme of its own, whatever the system prefers: what our sheets say for the dark then goes for this
// page, or not.
if (framed && ["dark", "light"].includes(theme)) {
  root.style.colorScheme = theme;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule.media?.mediaText.includes("prefers-color-scheme: dark")) {
        rule.media.mediaText = theme === "dark" ? "all" : "not all";
      }
    }
  }
}

const place = document.getElementById("console");

SwaggerUIBundle({
  url: place.dataset.openapiUrl,
  domNode: place,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
});
