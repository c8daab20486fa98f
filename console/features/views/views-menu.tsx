import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { SavedView } from '../../../contracts/lists.ts';
import { ApiFailure } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { changeView, readViews, removeView, saveView } from './view-api.ts';

/** Views change only by the reader's own hand, here or in another tab. */
const refreshMs = 300_000;

interface ViewsProps {
  /** The query of the page as it stands. */
  query: string;
  onOpen: (query: string) => void;
}

/** Lists that the reader keeps under a name. The default one opens by itself where the address says nothing. */
export function ViewsMenu({ query, onOpen }: ViewsProps) {
  const api = useApi();
  const { say } = useWords();
  const { name: list } = useListKind();
  const { resource, refresh } = useResource(`views:${list}`, {
    load: (signal) => readViews(api, list, signal),
    everyMs: refreshMs,
  });
  const views = resource.state === 'full' ? resource.value.views : [];
  const atStart = useRef(query === '');
  useEffect(() => {
    if (resource.state !== 'full' || !atStart.current) return;
    atStart.current = false;
    const first = resource.value.views.find(({ isDefault }) => isDefault);
    if (first) onOpen(first.query);
  }, [resource, onOpen]);
  return (
    <Popover icon="bookmark" label={say('views')} iconOnly edge="end">
      {(close) => (
        <ViewList
          {...{ views, query }}
          onChanged={() => void refresh()}
          onOpen={(chosen) => {
            onOpen(chosen);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function ViewList({ views, query, onOpen, onChanged }: ViewsProps & { views: SavedView[]; onChanged: () => void }) {
  const api = useApi();
  const { say } = useWords();
  const [hasFailed, setFailed] = useState(false);
  const run = (work: Promise<unknown>) =>
    work.then(
      () => {
        setFailed(false);
        onChanged();
      },
      () => setFailed(true),
    );
  return (
    <>
      {views.length === 0 && <p class="picks-note">{say('viewsEmpty')}</p>}
      <ul class="picks">
        {views.map((view) => (
          <li key={view.id} class="column-line">
            <button type="button" class="pick" aria-pressed={view.query === query} onClick={() => onOpen(view.query)}>
              <span class="pick-name">{view.name}</span>
            </button>
            <button
              type="button"
              class="icon-button small star"
              aria-label={say('viewDefault', { what: view.name })}
              title={say('viewDefault', { what: view.name })}
              aria-pressed={view.isDefault}
              onClick={() => run(changeView(api, { id: view.id, isDefault: !view.isDefault }))}
            >
              <Icon name="star" />
            </button>
            <button
              type="button"
              class="icon-button small"
              aria-label={say('viewRemove', { what: view.name })}
              title={say('viewRemove', { what: view.name })}
              onClick={() => run(removeView(api, view))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {hasFailed && (
        <p class="field-error" role="alert">
          {say('viewFailed')}
        </p>
      )}
      <NewViewForm query={query} onSaved={onChanged} />
    </>
  );
}

function NewViewForm({ query, onSaved }: { query: string; onSaved: () => void }) {
  const api = useApi();
  const { say } = useWords();
  const { name: list } = useListKind();
  const id = useId();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    try {
      await saveView(api, { list, name, query });
      setName('');
      setProblem(null);
      onSaved();
    } catch (error) {
      // The backend's own words, where it says what is wrong with the name.
      setProblem((error instanceof ApiFailure && error.errors[0]?.problem) || say('viewFailed'));
    }
  };
  return (
    <form
      class="new-view"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label for={id}>{say('viewName')}</label>
      <input
        id={id}
        class="input"
        maxLength={80}
        required
        value={name}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {problem !== null && (
        <p class="field-error" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {new URLSearchParams(query).has('q') && <p class="quiet">{say('viewNoSearch')}</p>}
      <button type="submit" class="button">
        {say('viewSave')}
      </button>
    </form>
  );
}
