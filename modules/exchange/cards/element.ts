/** An element with its attributes and what is in it; texts are only ever texts. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  inside: readonly (Node | string | null)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  // Own keys only: a polluted prototype gives no attributes (reliability S7).
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key] ?? '');
  for (const one of inside) if (one !== null) made.append(one);
  return made;
}

/** A picture whose box has its size before it comes; where it does not come, the box stays. */
export function picture(kind: string, { address, alt }: { address: string; alt: string | null }): HTMLElement | null {
  // Only what can be a picture on the web: a page is told nothing by others.
  if (!/^https:\/\//i.test(address)) return null;
  const image = element('img', { alt: alt ?? '', referrerpolicy: 'no-referrer', loading: 'lazy', src: address });
  image.addEventListener('error', () => image.remove());
  return element('span', { class: kind }, [image]);
}
