/**
 * The stand-in of YCLIENTS' site script (facts §5.2). `form` is `{ id, href, copy }`; the server appends the call.
 * Buttons are `.ms_booking` and `.ms-button`, alive from the first `setButtons()` that sees them.
 */
export function installWidget(form) {
  if (form.copy === 'new') {
    // Only the new copy guards against a second tag on the page.
    if (window.__yButtonIsInited__) return;
    window.__yButtonIsInited__ = true;
  }
  const settings = window.yWidgetSettings ?? {};
  const pressed = form.copy === 'old' && 'ontouchstart' in window ? 'touchend' : 'click';
  let block = null;
  let cover = null;
  let shownUrl = '';

  /** Every cookie whose NAME CONTAINS the prefix goes along as it is, unescaped. */
  function carried() {
    const cookies = document.cookie.split('; ').filter(Boolean);
    const cookieValue = (name) => cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
    const pairs = cookies.filter((cookie) => cookie.split('=')[0].includes('yextrafield_'));
    const clientId = cookieValue('_ga')?.split('.').slice(-2).join('.');
    if (clientId) pairs.unshift(`gcid=${clientId}`);
    if (form.copy === 'new') {
      for (const name of ['roistat_visit', 'sdkudid'])
        if (cookieValue(name)) pairs.push(`${name}=${cookieValue(name)}`);
    }
    return pairs;
  }

  /** `data-url` or the form's own address, the anchor's query, then what is carried. Joined naively, as texts. */
  function urlFor(anchor) {
    // `a.search` of a bare "#" would be the page's own query, which the script is known not to copy.
    const ownQuery = anchor?.getAttribute('href')?.includes('?') ? anchor.search.slice(1) : '';
    let url = (anchor?.getAttribute('data-url') || yWidget.href).replace('://w', '://n');
    for (const pair of [ownQuery, ...carried()].filter(Boolean)) url += (url.includes('?') ? '&' : '?') + pair;
    return url;
  }

  function leavesThePage() {
    return window.innerWidth <= 600 || /Mobi|Android|iPhone|iPad|Tablet/i.test(navigator.userAgent);
  }

  function build() {
    block = make('div', `yWidgetBlock yWidgetHide yWidgetPosition-${settings.formPosition ?? 'right'}`);
    cover = make('div', 'yWidgetCover yWidgetHide');
    const close = make('a', 'yCloseIcon', '×');
    close.href = '#';
    close.setAttribute('aria-label', 'Закрыть');
    const frame = make('iframe', 'yWidgetIFrame');
    frame.title = 'Онлайн-запись';
    for (const part of [close, cover]) {
      part.addEventListener('click', (event) => {
        event.preventDefault();
        hide();
      });
    }
    block.append(frame, close);
    document.body.append(cover, block);
    // First without the parameters; `show` empties it and comes back with them.
    frame.src = yWidget.href;
  }

  function show(url = urlFor(null)) {
    if (leavesThePage()) {
      location.href = url;
      return;
    }
    if (!block) build();
    if (url !== shownUrl) {
      const frame = block.querySelector('.yWidgetIFrame');
      frame.src = '';
      setTimeout(() => {
        frame.src = url;
      }, 250);
      shownUrl = url;
    }
    toggle('yWidgetShow', 'yWidgetHide');
    document.body.classList.add('yBodyOverflowHidden');
  }

  /** The frame stays in the page, hidden. */
  function hide() {
    if (!block) return;
    toggle('yWidgetHide', 'yWidgetShow');
    document.body.classList.remove('yBodyOverflowHidden');
  }

  function toggle(on, off) {
    for (const part of [block, cover]) {
      part.classList.add(on);
      part.classList.remove(off);
    }
  }

  /** Binds every button that is there now, also those that are bound already. */
  function setButtons() {
    for (const button of document.querySelectorAll('.ms_booking, .ms-button')) bind(button);
  }

  function bind(button) {
    button.addEventListener(pressed, (event) => {
      event.preventDefault();
      show(urlFor(button));
    });
  }

  function addOwnButton() {
    const animated = settings.buttonAnimation === false ? '' : ' yButtonAnimated';
    const button = make('a', `yButton yButtonPosition-${settings.buttonPosition ?? 'bottom-right'}${animated}`);
    button.textContent = settings.buttonText ?? 'Онлайн-запись';
    button.href = '#';
    if (settings.buttonColor) button.style.backgroundColor = settings.buttonColor;
    document.body.append(button);
    bind(button);
  }

  const yWidget = { id: form.id, href: form.href, show, hide, setButtons };
  window.yWidget = yWidget;

  function start() {
    document.head.append(make('style', '', styles));
    setButtons();
    if (settings.buttonAutoShow !== false) addOwnButton();
    if (settings.showNewWidgetAutomatically) show();
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

const styles = `
.yWidgetCover { position: fixed; inset: 0; z-index: 9998; background: rgb(0 0 0 / .45); }
.yWidgetBlock { position: fixed; inset-block: 0; right: 0; z-index: 9999; width: min(440px, 100vw); background: #fff; box-shadow: 0 0 40px rgb(0 0 0 / .25); }
.yWidgetPosition-left { right: auto; left: 0; }
.yWidgetIFrame { width: 100%; height: 100%; border: 0; }
.yWidgetHide { display: none; }
.yBodyOverflowHidden { overflow: hidden; }
.yCloseIcon { position: absolute; top: 12px; left: -52px; width: 40px; height: 40px; border-radius: 50%; background: #fff; color: #222; font: 24px/40px sans-serif; text-align: center; text-decoration: none; }
.yWidgetPosition-left .yCloseIcon { left: auto; right: -52px; }
.yButton { position: fixed; z-index: 9990; right: 24px; bottom: 24px; padding: 16px 24px; border-radius: 32px; background: #2f6b4f; color: #fff; font: 600 16px/1 system-ui, sans-serif; text-decoration: none; box-shadow: 0 8px 24px rgb(0 0 0 / .25); }
.yButtonPosition-bottom-left { right: auto; left: 24px; }
@media (prefers-reduced-motion: no-preference) { .yButtonAnimated { animation: yButtonPulse 3s infinite; } }
@keyframes yButtonPulse { 50% { box-shadow: 0 8px 24px rgb(0 0 0 / .25), 0 0 0 10px rgb(47 107 79 / .15); } }
`;
