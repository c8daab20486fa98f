import { placeForm } from '../../ui/use-query-place.ts';

export const pushTabs = ['messages', 'question', 'setup'] as const;

/** Where on the page of push one is. `message`: `new` for one that is being written. */
export type PushPlace = { tab: (typeof pushTabs)[number]; site: string; message: string };

const first: PushPlace = { tab: 'messages', site: '', message: '' };

export const pushPlace = placeForm('/push', { first, choices: { tab: pushTabs, message: ['', 'new'] } });
