import { previewOf, previewParameter, withPreview } from '../../contracts/preview-address.ts';

/**
 * Keeps the preview while the person goes through the site: links and forms to pages of the same origin get its parameter
 * when they are used, and so does an address that the page's own router has set. Other origins never get it.
 */
export function keepPreview(token: string, signal: AbortSignal): void {
  const options = { capture: true, signal };
  for (const type of ['pointerdown', 'click', 'auxclick', 'keydown']) addEventListener(type, onLink, options);
  // After the page's own handlers, which often send a form by themselves.
  addEventListener('submit', onSubmit, { signal });
  addEventListener('popstate', onAddress, { signal });
  window.navigation?.addEventListener('currententrychange', onAddress, { signal });

  function onLink(event: Event): void {
    const link = event.composedPath().find(isLink);
    const address = link && kept(link.href);
    if (address) link.href = address;
  }

  function onSubmit(event: Event): void {
    const { target: form, submitter } = event as SubmitEvent;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    const button = submitter?.hasAttribute('formaction') ? (submitter as HTMLButtonElement) : null;
    // Attributes, since a field of the form may have the same name as a property.
    const action = new URL(button?.formAction || (form.getAttribute('action') ?? ''), location.href).href;
    const address = kept(action);
    if (!address) return;
    if ((form.getAttribute('method') ?? 'get').toLowerCase() === 'post') {
      if (button) button.formAction = address;
      else form.setAttribute('action', address);
    } else
      addEventListener('formdata', ({ formData }) => formData.set(previewParameter, token), { once: true, signal });
  }

  function onAddress(): void {
    const address = previewOf(location.search) === token ? null : kept(location.href);
    if (address) history.replaceState(history.state, '', address);
  }

  /** The address with the preview, where it is a page of this origin. */
  function kept(address: string): string | null {
    const url = URL.parse(address, location.href);
    return url?.origin === location.origin && /^https?:$/.test(url.protocol) ? withPreview(url.href, token) : null;
  }
}

function isLink(node: EventTarget): node is HTMLAnchorElement {
  return node instanceof HTMLAnchorElement && node.hasAttribute('href');
}
