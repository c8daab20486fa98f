// A tag manager's way: the widget's script comes with the first click or after a second, whichever is earlier.
(() => {
  const { widget } = document.currentScript.dataset;
  const nonce = document.currentScript.nonce;
  const plain = { createScriptURL: (url) => url };
  const policy = window.trustedTypes?.createPolicy('salon-manager', plain) ?? plain;
  let brought = false;

  function bring() {
    if (brought) return;
    brought = true;
    const script = document.createElement('script');
    script.async = true;
    script.nonce = nonce;
    script.src = policy.createScriptURL(widget);
    document.head.append(script);
  }

  document.addEventListener('click', bring, { once: true });
  setTimeout(bring, 1000);
})();
