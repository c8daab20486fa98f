import type { ListName } from '../../../contracts/list-words.ts';
import type { NewView, SavedView, SavedViewList } from '../../../contracts/lists.ts';
import type { Api } from '../../api.ts';

/** The reader's own saved views of a list. */
export const readViews = (api: Api, list: ListName, signal: AbortSignal) =>
  api.read<SavedViewList>(`/api/views?list=${list}`, signal);

export const saveView = (api: Api, view: NewView) => api.send<SavedView>('POST', '/api/views', view);

/** Makes a view the one that the list opens with, or no longer. */
export const changeView = (api: Api, { id, isDefault }: Pick<SavedView, 'id' | 'isDefault'>) =>
  api.send('PATCH', `/api/views/${id}`, { isDefault });

export const removeView = (api: Api, { id }: Pick<SavedView, 'id'>) => api.send('DELETE', `/api/views/${id}`);
