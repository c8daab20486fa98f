import { useId } from 'preact/hooks';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';

interface SitesChoiceProps {
  /** `null`: all. */
  chosen: string[] | null;
  onChoose: (sites: string[] | null) => void;
  error?: string | undefined;
}

/** All sites, or some of them. */
export function SitesChoice({ chosen, onChoose, error }: SitesChoiceProps) {
  const { say } = useWords();
  const sites = useSites();
  const id = useId();
  const toggle = (site: string, on: boolean) =>
    onChoose([...(chosen ?? []).filter((one) => one !== site), ...(on ? [site] : [])]);
  return (
    <fieldset class="choices" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{say('accessSites')}</legend>
      <label class="choice">
        <input type="radio" name={id} checked={chosen === null} onChange={() => onChoose(null)} />
        <span>{say('sitesAll')}</span>
      </label>
      <label class="choice">
        <input type="radio" name={id} checked={chosen !== null} onChange={() => onChoose([])} />
        <span>{say('sitesSome')}</span>
      </label>
      {chosen && (
        <div class="choices-inner">
          {sites.map((site) => (
            <label key={site.id} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(site.id)}
                onChange={(event) => toggle(site.id, event.currentTarget.checked)}
              />
              <span>{site.name}</span>
            </label>
          ))}
        </div>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
