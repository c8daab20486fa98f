import type { BrowserContext } from 'playwright';

/** What the pages of this visitor say is wrong, as it comes: exceptions, and errors on the console that are not the network's. */
export function pageErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      errors.push(message.text());
  });
  return errors;
}
