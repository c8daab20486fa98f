// The shop's own cart, as small shops have it: ids and counts in localStorage.
(() => {
  const name = 'glina-cart';
  const { goods, texts, language } = JSON.parse(document.getElementById('goods').textContent);
  const say = window.shopSays;
  const find = (id) => goods.find((one) => one.id === id);
  const money = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'ru', {
    style: 'currency',
    currency: 'RUB',
    maximumFractionDigits: 0,
    currencyDisplay: 'narrowSymbol',
  });

  function read() {
    try {
      return Object.entries(JSON.parse(localStorage.getItem(name)) ?? {}).filter(
        ([id, count]) => find(id) && count > 0,
      );
    } catch {
      return [];
    }
  }

  function change(id, by) {
    const counts = Object.fromEntries(read());
    const count = Math.max(0, Math.min(20, (counts[id] ?? 0) + by));
    const changed = count - (counts[id] ?? 0);
    counts[id] = count;
    localStorage.setItem(name, JSON.stringify(counts));
    if (changed > 0) say.added(find(id), changed);
    if (changed < 0) say.removed(find(id), -changed);
    draw();
  }

  const total = () => read().reduce((sum, [id, count]) => sum + find(id).price * count, 0);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function step(label, text, act) {
    const button = make('button', { type: 'button', class: 'step', 'aria-label': label }, text);
    button.addEventListener('click', act);
    return button;
  }

  function line([id, count]) {
    const { title, price, page } = find(id);
    return make(
      'li',
      {},
      make('a', { href: page }, title),
      make(
        'span',
        { class: 'steps' },
        step(`${texts.less}: ${title}`, '−', () => change(id, -1)),
        make('span', { class: 'count' }, String(count)),
        step(`${texts.more}: ${title}`, '+', () => change(id, 1)),
        step(`${texts.remove}: ${title}`, '×', () => change(id, -count)),
      ),
      make('strong', {}, money.format(price * count)),
    );
  }

  function draw() {
    const cart = read();
    const pieces = cart.reduce((sum, [, count]) => sum + count, 0);
    for (const badge of document.querySelectorAll('[data-cart-count]')) {
      badge.textContent = String(pieces);
      badge.hidden = pieces === 0;
    }
    const lines = document.querySelector('[data-cart-lines]');
    if (lines) {
      const sum = make('p', { class: 'sum' }, `${texts.total} ${money.format(total())}`);
      lines.replaceChildren(
        ...(cart.length
          ? [make('ul', { class: 'lines' }, ...cart.map(line)), sum]
          : [make('p', { class: 'lead' }, texts.empty)]),
      );
      document.querySelector('[data-cart-full]').hidden = cart.length === 0;
      document.querySelector('[data-cart-empty]').hidden = cart.length > 0;
    }
    const form = document.querySelector('[data-checkout]');
    if (form) {
      form.elements.items.value = cart.map(([id, count]) => `${id}:${count}`).join(',');
      form.querySelector('[data-cart-total]').textContent = `${texts.total} ${money.format(total())}`;
    }
  }

  for (const button of document.querySelectorAll('[data-add]'))
    button.addEventListener('click', () => {
      change(button.dataset.add, 1);
      document.querySelector('[data-said]').textContent = texts.added;
    });
  if (document.querySelector('[data-ordered]')) localStorage.removeItem(name);
  if (document.querySelector('[data-cart-lines]')) say.cart(read().map(([id, count]) => ({ ...find(id), count })));
  draw();
})();
