import { useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';

interface SureButtonProps {
  name: string;
  /** What is said for it beside its name, where the name alone is not enough. */
  label?: string;
  /** Id of the element that says what it does. */
  about?: string;
  onSure: () => void;
}

/** A button for what cannot be taken back: it asks once more, in its own place, and forgets when one goes elsewhere. */
export function SureButton({ name, label, about, onSure }: SureButtonProps) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const press = () => {
    if (asking) onSure();
    setAsking(!asking);
  };
  return (
    <button
      type="button"
      class="button danger"
      data-asking={asking}
      aria-label={asking ? `${label ?? name}. ${say('accessSure')}` : label}
      aria-describedby={about}
      onClick={press}
      onBlur={() => setAsking(false)}
    >
      {asking ? say('accessSure') : name}
    </button>
  );
}
