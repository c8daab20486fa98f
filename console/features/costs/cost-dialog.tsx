import { useId, useState } from 'preact/hooks';
import { type CostSummary, mostCostCharacters } from '../../../contracts/costs.ts';
import type { Site } from '../../api.ts';
import { dayAt } from '../../format/days.ts';
import { saveFile } from '../../format/save-file.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { CostReview } from './cost-review.tsx';
import { costTemplate } from './cost-template.ts';
import { previewCosts, storeCosts } from './costs-api.ts';
import { decodeText } from './decode-text.ts';

type Step =
  | { at: 'choose'; problem?: 'costsFailed' | 'costsTooLong' }
  | { at: 'reading' }
  | { at: 'review' | 'storing' | 'stored'; text: string; summary: CostSummary; failed?: boolean };

interface CostDialogProps {
  /** Sites that costs can be uploaded to. */
  sites: readonly Site[];
  /** The one that is looked at; empty where there are several. */
  site: string;
  onClose: () => void;
  /** Hears that costs were stored. */
  onStored: () => void;
}

/** Uploads what campaigns cost: choose a file, see what was understood, store it. */
export function CostDialog({ sites, site: shown, onClose, onStored }: CostDialogProps) {
  const { say } = useWords();
  const api = useApi();
  const [site, setSite] = useState(shown || (sites[0]?.id ?? ''));
  const [step, setStep] = useState<Step>({ at: 'choose' });

  const read = async (file: File) => {
    if (file.size > 2 * mostCostCharacters) return setStep({ at: 'choose', problem: 'costsTooLong' });
    setStep({ at: 'reading' });
    try {
      const text = decodeText(new Uint8Array(await file.arrayBuffer()));
      if (text.length > mostCostCharacters) return setStep({ at: 'choose', problem: 'costsTooLong' });
      setStep({ at: 'review', text, summary: await previewCosts(api, { site, text }) });
    } catch {
      // Whatever it was, nothing is stored, and the file can be chosen again.
      setStep({ at: 'choose', problem: 'costsFailed' });
    }
  };
  const store = async (text: string, summary: CostSummary) => {
    setStep({ at: 'storing', text, summary });
    try {
      setStep({ at: 'stored', text, summary: await storeCosts(api, { site, text }) });
      onStored();
    } catch {
      setStep({ at: 'review', text, summary, failed: true });
    }
  };

  return (
    <Dialog title={say('uploadCosts')} onClose={onClose}>
      <p class="dialog-text">{say('costsText')}</p>
      {step.at === 'choose' || step.at === 'reading' ? (
        <ChooseFile
          sites={sites}
          site={site}
          onSite={setSite}
          isReading={step.at === 'reading'}
          problem={step.at === 'choose' && step.problem ? say(step.problem) : ''}
          onFile={read}
        />
      ) : (
        <CostReview
          summary={step.summary}
          state={step.at}
          hasFailed={step.failed ?? false}
          onStore={() => store(step.text, step.summary)}
          onOther={() => setStep({ at: 'choose' })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface ChooseFileProps {
  sites: readonly Site[];
  site: string;
  onSite: (site: string) => void;
  isReading: boolean;
  problem: string;
  onFile: (file: File) => void;
}

function ChooseFile({ sites, site, onSite, isReading, problem, onFile }: ChooseFileProps) {
  const { say, language } = useWords();
  const now = useNow();
  const id = useId();
  const timeZone = sites.find((one) => one.id === site)?.timeZone ?? 'UTC';
  const template = () =>
    saveFile({
      name: 'costs.csv',
      type: 'text/csv;charset=utf-8',
      text: costTemplate({ language, today: dayAt(now, timeZone) }),
    });
  return (
    <div class="cost-choose">
      {sites.length > 1 && (
        <div class="picker">
          <label for={`${id}-site`}>{say('site')}</label>
          <select id={`${id}-site`} class="select" value={site} onChange={(event) => onSite(event.currentTarget.value)}>
            {sites.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}, {one.currency}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="picker">
        <label for={`${id}-file`}>{say('costsFile')}</label>
        <input
          id={`${id}-file`}
          class="file-field"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          disabled={isReading}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
          }}
        />
      </div>
      {problem && (
        <p id={`${id}-problem`} class="cost-problem" role="alert">
          {problem}
        </p>
      )}
      <output class="quiet">{isReading ? say('costsReading') : ''}</output>
      <button type="button" class="link-button" onClick={template}>
        {say('costsTemplate')}
      </button>
    </div>
  );
}
