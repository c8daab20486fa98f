import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const flocktory = {
  kind: 'bridge',
  entry: 'widget-bridges/flocktory/page.ts',
  needs: ['common'],
  label: { ru: 'Магазин: разметка Flocktory', en: 'Shop: Flocktory’s markup' },
  help: {
    ru: 'Понимает код, который поставлен для Flocktory: очередь команд и элементы i-flocktory. Заказам нужен Post-Checkout, остальному — Pre-Checkout.',
    en: 'Understands code that was put in for Flocktory: its queue and i-flocktory elements. Orders need Post-Checkout, the rest Pre-Checkout.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
