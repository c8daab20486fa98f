interface EmailFieldProps {
  label: string;
  agreement: string | null;
  address: string;
  setAddress: (address: string) => void;
  /** What is wrong with it. */
  trouble: string | null;
}

/** The field for an e-mail address, with what one agrees to by sending it. */
export function EmailField({ label, agreement, address, setAddress, trouble }: EmailFieldProps) {
  return (
    <div class="field">
      <label for="email">{label}</label>
      <input
        id="email"
        type="email"
        autocomplete="email"
        maxLength={254}
        value={address}
        aria-invalid={trouble !== null}
        aria-describedby="email-note"
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      <div id="email-note">
        {trouble && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        {agreement && <p class="note">{agreement}</p>}
      </div>
    </div>
  );
}
