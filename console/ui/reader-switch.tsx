interface ReaderSwitchProps {
  /** Of what is previewed. */
  languages: readonly string[];
  reader: string;
  onReader: (language: string) => void;
}

/** In which language a preview is shown; nothing where there is only one. */
export function ReaderSwitch({ languages, reader, onReader }: ReaderSwitchProps) {
  if (languages.length < 2) return null;
  return (
    <div class="offer-devices">
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          class="button small"
          aria-pressed={one === reader}
          onClick={() => onReader(one)}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
