/** The button that ends the showing. */
export function Close({ label, onUse }: { label: string; onUse: () => void }) {
  return (
    <button type="button" class="close" aria-label={label} onClick={onUse}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="m3.5 3.5 9 9m0-9-9 9" />
      </svg>
    </button>
  );
}
