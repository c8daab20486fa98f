// Buttons that come after the widget has started are dead until setButtons() sees them (facts/yclients.md §5.2).
(() => {
  const waiting = setInterval(() => {
    if (!window.yWidget) return;
    clearInterval(waiting);
    for (const place of document.querySelectorAll('template[data-late-button]')) {
      const button = place.content.firstElementChild;
      button.classList.add('ms_booking');
      place.replaceWith(button);
    }
    window.yWidget.setButtons();
    document.documentElement.dataset.buttons = 'added';
  }, 100);
})();
