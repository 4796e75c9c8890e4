import { useId } from 'react';
import './switch.css';

/** {@link Switch} */
export interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** On or off, at once. A choice that waits for Save is a checkbox instead. */
export function Switch(props: SwitchProps) {
  const { label, hint, checked, onChange, disabled } = props;
  const id = useId();
  return (
    <div className="ui-switch-row">
      <button
        type="button"
        role="switch"
        className="ui-switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        disabled={disabled}
        onClick={() => onChange(!checked)}
      >
        <span className="ui-switch-thumb" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch itself is the keyboard's way; this only widens the target */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span className="ui-switch-text" onClick={() => (disabled ? undefined : onChange(!checked))}>
        <span id={`${id}-label`}>{label}</span>
        {hint === undefined ? null : (
          <span className="ui-field-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
