import { keepCarried } from './carried-fields.js';
import { exposeApi } from './form-api.js';
import { goal, startScrollMessages } from './goals.js';
import { draw, redirectFromRoot } from './router.js';
import { start } from './start.js';

keepCarried();
window.addEventListener('popstate', draw);

// The real form is a large application that shows itself late; its global appears as late (§5.6).
setTimeout(() => {
  exposeApi();
  redirectFromRoot();
  draw();
  goal('widget_loaded');
  startScrollMessages();
}, start.startUpMs);

window.addEventListener('pagehide', () => goal('widget_closed'));
