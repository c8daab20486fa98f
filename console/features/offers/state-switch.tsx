import { useWords } from '../../ui/words-context.tsx';

interface StateSwitchProps {
  isOn: boolean;
  /** What is switched, for those who listen. */
  label: string;
  disabled?: boolean;
  onSwitch: (isOn: boolean) => void;
}

/** On or off, by one press; said in words beside the picture. */
export function StateSwitch({ isOn, label, disabled = false, onSwitch }: StateSwitchProps) {
  const { say } = useWords();
  return (
    <span class="state-switch">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        disabled={disabled}
        onClick={() => onSwitch(!isOn)}
      />
      <span aria-hidden="true">{say(isOn ? 'offerOn' : 'offerOff')}</span>
    </span>
  );
}
