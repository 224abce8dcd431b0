// Starts Swagger UI on the document that the page names. Nothing in the address can name another one.

// In a notebook's frame the page around it says where one is, and the way out of it would lead nowhere.
document.documentElement.classList.toggle("framed", window.parent !== window);

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
