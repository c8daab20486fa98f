// A small single-page app: three views under one page, changed by history.pushState.
(() => {
  const views = [...document.querySelectorAll('section[data-view]')];
  const links = [...document.querySelectorAll('a[data-view]')];

  function show(path) {
    for (const view of views) {
      view.hidden = view.dataset.view !== path;
      if (!view.hidden) document.title = view.dataset.title;
    }
    for (const link of links) {
      if (link.dataset.view === path) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, '', link.href);
      show(link.dataset.view);
    });
  }
  window.addEventListener('popstate', () => show(location.pathname));
})();
