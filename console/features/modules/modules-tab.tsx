import { useState } from 'preact/hooks';
import type { Module } from '../../../contracts/sites.ts';
import { useWords } from '../../ui/words-context.tsx';
import { valueAt } from '../schema-form/settings-form.tsx';
import type { Edit } from '../sites/sites-api.ts';
import { DependencyMatrix } from './dependency-matrix.tsx';
import { ModuleCard } from './module-card.tsx';

interface ModulesTabProps {
  /** The draft's settings, else the live ones. */
  settings: object;
  modules: readonly Module[];
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
}

/** Every module with its switch and its options, and the matrix of who needs whom. */
export function ModulesTab({ settings, modules, save, canWrite }: ModulesTabProps) {
  const { say } = useWords();
  const [opened, setOpened] = useState('');
  const on = switchedOn(settings, modules);
  return (
    <>
      <section class="modules" aria-label={say('modulesTitle')}>
        {modules.map((module) => (
          <ModuleCard
            key={module.id}
            {...{ module, modules, on, settings, save, canWrite }}
            isOpen={opened === module.id}
            onToggle={() => setOpened(opened === module.id ? '' : module.id)}
          />
        ))}
      </section>
      <section class="card">
        <h2>{say('matrixTitle')}</h2>
        <p class="quiet">{say('matrixText')}</p>
        <DependencyMatrix modules={modules} on={on} />
      </section>
    </>
  );
}

/** What runs: what the settings name, and what that needs. */
function switchedOn(settings: object, modules: readonly Module[]): Set<string> {
  const on = new Set(Object.keys((valueAt(settings, ['modules']) as object | undefined) ?? {}));
  for (const id of on) for (const need of modules.find((one) => one.id === id)?.needs ?? []) on.add(need);
  return on;
}
