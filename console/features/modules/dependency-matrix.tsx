import type { Module } from '../../../contracts/sites.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Who needs whom: a row needs the columns that are marked in it. */
export function DependencyMatrix({ modules, on }: { modules: readonly Module[]; on: ReadonlySet<string> }) {
  const { say, language } = useWords();
  const needed = modules.filter(({ id }) => modules.some(({ needs }) => needs.includes(id)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="matrix-frame" aria-label={say('matrixTitle')} tabIndex={0}>
      <table class="matrix">
        <caption class="unseen">{say('matrixTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('matrixModule')}</th>
            <th scope="col">{say('matrixState')}</th>
            {needed.map(({ id, label }) => (
              <th key={id} scope="col">
                {say('matrixNeeds', { name: label[language] })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module.id}>
              <th scope="row">{module.label[language]}</th>
              <td>{say(on.has(module.id) ? 'switchedOn' : 'switchedOff')}</td>
              {needed.map(({ id }) => (
                <td key={id} class="matrix-cell">
                  {module.needs.includes(id) ? (
                    <>
                      <Icon name="check" />
                      <span class="unseen">{say('matrixYes')}</span>
                    </>
                  ) : (
                    <span class="quiet">
                      <span aria-hidden="true">{module.id === id ? '·' : '–'}</span>
                      <span class="unseen">{say('matrixNo')}</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
