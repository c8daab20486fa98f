import { useState } from 'preact/hooks';
import type { PreviewFacts } from '../../contracts/preview.ts';
import { Attribution } from './attribution.tsx';
import { Changes } from './changes.tsx';
import { Events } from './events.tsx';
import { Glyph, type GlyphName } from './glyph.tsx';
import { leavePreview } from './leave-preview.ts';
import { Modules } from './modules.tsx';
import { OutboxFacts } from './outbox-facts.tsx';
import type { PreviewState } from './preview-state.ts';
import { forgetPreview } from './preview-storage.ts';
import { RefusalText } from './refusal.tsx';
import type { Voice } from './texts.ts';
import { useKept } from './use-kept.ts';
import { VisitFacts } from './visit-facts.tsx';

export interface OverlayProps {
  state: PreviewState;
  facts: PreviewFacts;
  /** As the draft has it: whether visitors are measured without being asked. */
  measured: boolean | null;
  voice: Voice;
}

/** On a phone it begins folded: the page itself is what one came to see. */
const isNarrow = () => innerWidth < 700;

/** What runs in this tab, beside the page; folded it is one button. */
export function Overlay({ state, facts, measured, voice }: OverlayProps) {
  const { say, language } = voice;
  const [side, setSide] = useKept<'left' | 'right'>('side', 'right');
  const [shape, setShape] = useKept<'open' | 'folded'>('shape', isNarrow() ? 'folded' : 'open');
  const [until] = useState(() => new Date(facts.expiresAt).toLocaleTimeString(language, timeForm));
  const failed = state.modules.filter((one) => one.state === 'failed' || one.state === 'missing').length;
  if (shape === 'folded') {
    return (
      <button type="button" class="pill" data-side={side} aria-label={say('unfold')} onClick={() => setShape('open')}>
        <Glyph name="eye" />
        <span>{say('preview')}</span>
        {failed > 0 && <span class="mark bad">{failed}</span>}
        {state.over && <Glyph name="alert" />}
      </button>
    );
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setShape('folded');
  };
  return (
    <section class="panel" data-side={side} aria-label={say('preview')} onKeyDown={onKey}>
      <header>
        <h2>
          <Glyph name="eye" />
          {say('preview')} <span class="site">{facts.siteName}</span>
        </h2>
        <Tool
          glyph="across"
          label={say(side === 'right' ? 'toLeft' : 'toRight')}
          onUse={() => setSide(side === 'right' ? 'left' : 'right')}
        />
        <Tool glyph="fold" label={say('fold')} onUse={() => setShape('folded')} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="body" tabIndex={0}>
        <p class="lead">
          {say('draftOf', { n: facts.liveVersion })} · {say('until', { time: until })}
        </p>
        {state.over ? <RefusalText refused={state.over} voice={voice} /> : <p class="quiet">{say('notCounted')}</p>}
        <Changes facts={facts} voice={voice} />
        <Modules {...{ facts, voice }} modules={state.modules} />
        <VisitFacts visit={state.visit} {...{ measured, voice }} />
        <Attribution origin={state.origin} voice={voice} />
        <Events events={state.events} voice={voice} />
        <OutboxFacts state={state} voice={voice} />
      </div>
      <footer>
        <button type="button" onClick={beginAnew}>
          {say('newVisitor')}
        </button>
        <button type="button" class="main" onClick={leavePreview}>
          {say('leave')}
        </button>
      </footer>
    </section>
  );
}

const timeForm = { hour: '2-digit', minute: '2-digit' } as const;

function Tool({ glyph, label, onUse }: { glyph: GlyphName; label: string; onUse: () => void }) {
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={onUse}>
      <Glyph name={glyph} />
    </button>
  );
}

function beginAnew(): void {
  forgetPreview();
  location.reload();
}
