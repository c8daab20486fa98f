import { type Place, viewQuery } from '../../address.ts';
import { useListKind } from '../lists/list-kind.ts';
import { ShareButton } from './share-button.tsx';

/** Shares the list as it is filtered now. */
export function ShareListButton({ place, mayShowContacts }: { place: Place; mayShowContacts: boolean }) {
  const { name } = useListKind();
  return (
    <ShareButton
      kind={name}
      site={place.site}
      query={viewQuery(place)}
      hasSearch={place.q !== ''}
      mayShowContacts={mayShowContacts}
    />
  );
}
