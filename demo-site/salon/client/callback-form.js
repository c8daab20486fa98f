// What the guide for a site's owner asks for: one call of the tag's queue when a form is sent.
(() => {
  const form = document.querySelector('form[data-form="callback"]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = new FormData(form);
    const [name, phone, email, message] = ['name', 'phone', 'email', 'message'].map((key) => typed.get(key));
    window.tendril = window.tendril || [];
    window.tendril.push(['inquiry', { form: 'callback', name, phone, email, message }]);
    form.hidden = true;
    document.querySelector('[data-thanks]').hidden = false;
  });
})();
