import type { PreviewFacts } from '../../contracts/preview.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

/** How the draft differs from what is live, by the names of the settings. */
export function Changes({ facts: { changes, modules }, voice }: { facts: PreviewFacts; voice: Voice }) {
  const { say, language } = voice;
  const titleOf = ([first = '', second = '', ...rest]: readonly string[]) => {
    const label = first === 'modules' ? modules.find(({ id }) => id === second)?.label[language] : undefined;
    return [...(label ? [label] : [first, second]), ...rest].filter(Boolean).join(' › ');
  };
  const textOf = (value: unknown, path: readonly string[]) => {
    if (path[0] === 'modules' && path.length === 2) return say(value === undefined ? 'off' : 'on');
    if (value === undefined) return say('nothing');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return (
    <Section title={say('changes')} sum={changes.length}>
      <ul class="changes">
        {changes.map(({ path, before, after }) => (
          <li key={path.join('.')}>
            <strong>{titleOf(path)}</strong>
            <span>
              <span class="quiet">{say('was')}</span> <del>{textOf(before, path)}</del>
            </span>
            <span>
              <span class="quiet">{say('becomes')}</span> <ins>{textOf(after, path)}</ins>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
