import type { Entry } from './entry.ts';

/** Every entry by its name, in the order of the table; brought only when it is tried. */
export const entries: Readonly<Record<string, () => Promise<Entry>>> = {
  E1: async () => (await import('./e01-site-config.ts')).siteConfig,
  E2: async () => (await import('./e02-query.ts')).query,
  E3: async () => (await import('./e03-address.ts')).addresses,
  E4: async () => (await import('./e04-links.ts')).links,
  E5: async () => (await import('./e05-messages.ts')).messageHandlers,
  E6: async () => (await import('./e06-events.ts')).events,
  E7: async () => (await import('./e07-inquiries.ts')).inquiries,
  E14: async () => (await import('./e14-contact.ts')).contacts,
  E15: async () => (await import('./e15-outbox.ts')).outbox,
  E16: async () => (await import('./e16-storage.ts')).storage,
  E17: async () => (await import('./e17-times.ts')).times,
  E18: async () => (await import('./e18-secrets.ts')).secrets,
  model: async () => (await import('./model/index.ts')).model,
  regex: async () => (await import('./regex/index.ts')).regex,
};
