import type { PreviewRefusal } from '../../contracts/preview.ts';
import { Glyph } from './glyph.tsx';
import { leavePreview } from './leave-preview.ts';
import { refusalTitle, type Voice } from './texts.ts';

interface RefusalProps {
  refused: PreviewRefusal;
  voice: Voice;
}

/** There is no preview: why, and what to do. */
export function Refusal({ refused, voice }: RefusalProps) {
  const { say } = voice;
  return (
    <section class="panel small" data-side="right" aria-label={say('preview')}>
      <div class="body">
        <RefusalText refused={refused} voice={voice} />
        <p class="quiet">{say('liveRuns')}</p>
      </div>
      <footer>
        <button type="button" class="main" onClick={leavePreview}>
          {say('leave')}
        </button>
      </footer>
    </section>
  );
}

/** The same inside a preview that has come to its end. */
export function RefusalText({ refused, voice: { say } }: RefusalProps) {
  return (
    <div class="over" role="alert" data-refused={refused}>
      <Glyph name="alert" />
      <p>
        <strong>{say(refusalTitle(refused))}</strong>
        {say('overText')}
      </p>
    </div>
  );
}
