// Starts the page's components (menu, error summary, show password, character count).
// Without it every page still works; the classes tell the styles that it has run.
import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
