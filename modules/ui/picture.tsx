/** A picture in a box whose size is known before it comes. Who serves it does not hear which page it is on. */
export function Picture({ address, alt }: { address: string; alt: string | null }) {
  if (!/^https:\/\//i.test(address)) return null;
  const onError = ({ currentTarget }: { currentTarget: Element }) => currentTarget.parentElement?.classList.add('gone');
  return (
    <div class="picture">
      <img src={address} alt={alt ?? ''} referrerpolicy="no-referrer" onError={onError} />
    </div>
  );
}
