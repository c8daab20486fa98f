import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { type AnalyticsPlace, lookOut } from './analytics-place.ts';
import { rowName } from './row-name.ts';

/** What has been looked into, with a way out of each. Nothing where nothing is. */
export function Crumbs({
  place,
  nameOf,
  onGo,
}: {
  place: AnalyticsPlace;
  /** Names of campaigns by their ids, where a report has told them. */
  nameOf: (key: string) => string;
  onGo: (place: AnalyticsPlace) => void;
}) {
  const words = useWords();
  const { say, name } = words;
  if (place.filters.length === 0) return null;
  return (
    <ul class="crumbs">
      {place.filters.map(([key, value]) => {
        const what = rowName({ key: value, name: nameOf(value) }, key, words);
        return (
          <li key={key} class="crumb">
            <span class="quiet">{name('by', key)}:</span> <span class="crumb-value">{what}</span>
            <button
              type="button"
              class="icon-button small"
              aria-label={say('removeFilter', { what })}
              title={say('removeFilter', { what })}
              onClick={() => onGo(lookOut(place, key))}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          class="link-button"
          onClick={() => onGo({ ...place, filters: [], by: 'channel', sort: null })}
        >
          {say('everything')}
        </button>
      </li>
    </ul>
  );
}
