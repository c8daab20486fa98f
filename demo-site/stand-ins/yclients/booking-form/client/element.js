/**
 * Makes an element: `on…` properties become listeners, `class`, `data-…` and `aria-…` attributes, the rest properties.
 * Children are elements or texts; empty ones are left out. Never reads HTML.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'class' || name.includes('-') || name === 'for') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter(Boolean));
  return made;
}
