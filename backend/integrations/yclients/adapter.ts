import * as v from 'valibot';
import { type Mode, yclientsEntries } from '../../sites/sites-file.ts';
import type { Adapter } from '../adapter.ts';
import type { OutboundFetch } from '../outbound.ts';
import { checkYclients } from './check.ts';
import { fields, help, hookHelp, label, needs } from './form-texts.ts';
import type { Pace } from './pace.ts';
import { readMended } from './read-mended.ts';
import { refetchKey } from './refetch-key.ts';

/** Yclients and Altegio, as the console shows them. `pace` is the one that the jobs keep to as well. */
export function yclientsAdapter({ mode, fetch, pace }: { mode: Mode; fetch: OutboundFetch; pace: Pace }): Adapter {
  const schema = v.strictObject(yclientsEntries(mode));
  type Settings = v.InferOutput<typeof schema>;
  const of = (settings: Record<string, unknown>) => settings as Settings;
  return {
    ...{ system: 'yclients', label, help, needs, hookHelp, fields, schema },
    sentTo: 'apiBase',
    branchField: 'branches',
    branchesOf: (settings) => of(settings).branches,
    sitesIn(settings) {
      const { forms, fallback, appFallback } = of(settings);
      return [
        ...Object.entries(forms).map(([form, site]) => ({ field: `forms.${form}`, site })),
        ...(fallback?.site ? [{ field: 'fallback.site', site: fallback.site }] : []),
        ...(appFallback?.site ? [{ field: 'appFallback.site', site: appFallback.site }] : []),
      ];
    },
    check(settings, signal) {
      const { apiBase, branches, partnerToken, userToken } = of(settings);
      return checkYclients({ apiBase, branches, tokens: { partnerToken, userToken } }, { fetch, pace, signal });
    },
    readMended,
    workAgain: (tx, enqueue, entity) => enqueue(tx, 'yclients.refetch', entity, { key: refetchKey(entity) }),
  };
}
