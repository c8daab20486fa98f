import type { PreviewFacts } from '../../contracts/preview.ts';
import { Glyph, type GlyphName } from './glyph.tsx';
import type { ModuleState } from './preview-state.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

interface ModulesProps {
  facts: PreviewFacts;
  modules: readonly ModuleState[];
  voice: Voice;
}

const glyphs: Record<ModuleState['state'], GlyphName> = {
  ...{ coming: 'wait', started: 'check', failed: 'alert', missing: 'alert' },
};

/** The draft's modules in the order in which they start, what each took, and what failed. */
export function Modules({ facts, modules, voice }: ModulesProps) {
  const { say, name, language } = voice;
  const running = modules.filter(({ state }) => state === 'started').length;
  return (
    <Section title={say('modules')} sum={`${running} / ${modules.length}`}>
      <ol class="modules">
        {modules.map(({ id, state, fetchMs, startMs, error }) => (
          <li key={id} data-module={id} data-state={state}>
            <Glyph name={glyphs[state]} />
            <span class="name">{facts.modules.find((one) => one.id === id)?.label[language] ?? id}</span>
            <span class="quiet">{name('module', state)}</span>
            <span class="took quiet">
              {[
                state !== 'started' ||
                  (fetchMs === null ? say('inTag') : say('fetched', { ms: milliseconds(fetchMs) })),
                startMs !== null && say('startedIn', { ms: milliseconds(startMs) }),
              ]
                .filter((text) => typeof text === 'string')
                .join(' · ')}
            </span>
            {error && <span class="error">{error}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** One decimal where a whole number would say nothing. */
function milliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}
