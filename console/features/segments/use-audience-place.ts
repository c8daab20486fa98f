import { placeForm, useQueryPlace } from '../../ui/use-query-place.ts';

export const audienceTabs = ['segments', 'merges', 'shared'] as const;
export type AudienceTab = (typeof audienceTabs)[number];

/** Where on the page of the audience one is. `segment`: the one that is open, `new` for one that is yet to be made; `person`: likewise. */
export type AudiencePlace = { tab: AudienceTab; site: string; segment: string; person: string };

const form = placeForm<AudiencePlace>('/audience', {
  first: { tab: 'segments', site: '', segment: '', person: '' },
  choices: { tab: audienceTabs },
});

export const audienceAddress = form.address;
export const useAudiencePlace = () => useQueryPlace(form);

/** The address of a person's page. */
export function personAddress({ site, person }: { site: string; person: string }): string {
  return form.address({ tab: 'merges', site, segment: '', person });
}
