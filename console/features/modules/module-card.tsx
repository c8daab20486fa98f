import { useId, useState } from 'preact/hooks';
import type { Module } from '../../../contracts/sites.ts';
import { useWords } from '../../ui/words-context.tsx';
import { optionFields } from '../schema-form/field-kinds.ts';
import { FailureLine } from '../schema-form/save-row.tsx';
import { SettingsForm } from '../schema-form/settings-form.tsx';
import { useSave } from '../schema-form/use-save.ts';
import type { Edit } from '../sites/sites-api.ts';
import { neededBy, toSwitchOff, toSwitchOn } from './switching.ts';

interface ModuleCardProps {
  module: Module;
  modules: readonly Module[];
  on: ReadonlySet<string>;
  settings: object;
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** One module: what it is for, its switch, whom it needs and who needs it, and its options. */
export function ModuleCard({ module, modules, on, settings, save, canWrite, isOpen, onToggle }: ModuleCardProps) {
  const { say, language } = useWords();
  const optionsId = useId();
  const isOn = on.has(module.id);
  const names = (ids: readonly string[]) =>
    new Intl.ListFormat(language).format(ids.map((id) => modules.find((one) => one.id === id)?.label[language] ?? id));
  const needers = neededBy(modules, module.id);
  return (
    <article class="module card" data-on={isOn}>
      <div class="module-head">
        <div>
          <h2>
            {module.label[language]}{' '}
            <span class={isOn ? 'badge good' : 'badge'}>{say(isOn ? 'switchedOn' : 'switchedOff')}</span>{' '}
            {isOn && !module.isBuilt && <span class="badge bad">{say('moduleNoFile')}</span>}
          </h2>
          <p class="quiet">{module.help[language]}</p>
          <p class="module-needs">
            {module.needs.length > 0 && <span>{say('moduleNeeds', { names: names(module.needs) })}</span>}
            {needers.length > 0 && <span>{say('moduleNeededBy', { names: names(needers) })}</span>}
          </p>
        </div>
        {canWrite && <ModuleSwitch {...{ module, modules, on, save, names }} />}
      </div>
      {isOn && module.options.length > 0 && (
        <>
          <button
            type="button"
            class="button quiet-button"
            aria-expanded={isOpen}
            aria-controls={optionsId}
            onClick={onToggle}
          >
            {say(isOpen ? 'moduleHideOptions' : 'moduleOptions')}
          </button>
          <div id={optionsId} hidden={!isOpen}>
            {isOpen && (
              <SettingsForm
                fields={optionFields(module, language)}
                settings={settings}
                save={save}
                canWrite={canWrite}
              />
            )}
          </div>
        </>
      )}
    </article>
  );
}

interface ModuleSwitchProps extends Pick<ModuleCardProps, 'module' | 'modules' | 'on' | 'save'> {
  names: (ids: readonly string[]) => string;
}

/** The switch. Where more than the module itself would be switched, it says so first and asks. */
function ModuleSwitch({ module, modules, on, save, names }: ModuleSwitchProps) {
  const { say, language } = useWords();
  const [asks, setAsks] = useState(false);
  const saving = useSave();
  const isOn = on.has(module.id);
  const which = { id: module.id, on };
  const all = isOn ? toSwitchOff(modules, which) : toSwitchOn(modules, which);
  const others = all.filter((id) => id !== module.id);

  const doIt = async () => {
    setAsks(false);
    await saving.run(() => save(all.map((id) => ({ path: ['modules', id], ...(!isOn && { after: {} }) }))));
  };
  if (module.id === 'common') return <span class="quiet">{say('moduleAlways')}</span>;
  if (asks) {
    return (
      <div class="module-ask" role="alert">
        <p>{say(isOn ? 'moduleOffWith' : 'moduleOnWith', { names: names(others) })}</p>
        <div class="save-row">
          <button type="button" class="button primary" onClick={doIt}>
            {say(isOn ? 'moduleOffAll' : 'moduleOnAll')}
          </button>
          <button type="button" class="button" onClick={() => setAsks(false)}>
            {say('cancel')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="module-switch">
      <FailureLine saving={saving} />
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={isOn}
        aria-label={module.label[language]}
        disabled={saving.state === 'busy'}
        onClick={() => (others.length > 0 ? setAsks(true) : doIt())}
      />
    </div>
  );
}
