import { render } from 'preact';
import { App } from './app.tsx';
import { pageAt } from './pages.ts';
import { keepFocus } from './ui/keep-focus.ts';

// The page's code comes while the backend says who this is; what fails here is told when the page is shown.
pageAt(location.pathname)
  ?.load()
  .catch(() => {});

keepFocus();
const root = document.getElementById('console');
if (root) render(<App />, root);
