import { type ReactNode, useId } from 'react';
import './forms.css';

/** {@link ChoiceRow} */
export interface ChoiceRowProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled: boolean;
  /** What follows from the choice; below it. */
  readonly children?: ReactNode;
}

/** A checkbox with what it means: a choice that waits for Save. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { label, hint, checked, onChange, disabled, children } = props;
  const id = useId();
  return (
    <div className="form-choice">
      <input
        type="checkbox"
        id={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className="stack">
        <label htmlFor={id}>{label}</label>
        <p className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
        {children}
      </div>
    </div>
  );
}
