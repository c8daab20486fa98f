// Someone else's pop-up: takes every click on a link to the form in the CAPTURE phase, stops it, and opens the
// address in a frame of its own with rnd= added (facts/yclients.md §5.1).
(() => {
  const formHost = /yclients\.localhost/;

  document.addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[href]');
      if (!link || !formHost.test(link.href)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open(link.href);
    },
    true,
  );

  function open(address) {
    const url = new URL(address);
    url.searchParams.append('rnd', String(Math.floor(Math.random() * 1e9)));
    const dialog = document.createElement('dialog');
    dialog.className = 'pop-up';
    const frame = document.createElement('iframe');
    frame.className = 'pop-up-frame';
    frame.title = 'Онлайн-запись';
    frame.src = url.href;
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'pop-up-close';
    close.textContent = '×';
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    dialog.append(frame, close);
    document.body.append(dialog);
    dialog.showModal();
  }
})();
