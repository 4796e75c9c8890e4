import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Field } from './field.tsx';
import { useMessages } from './messages-context.tsx';
import './number-field.css';
import { clampNumber, type NumberLimits, parseNumber } from './number-value.ts';

/** {@link NumberField} */
export interface NumberFieldProps extends NumberLimits {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Shown behind the number and understood when typed, for example `px`. */
  readonly unit?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
}

/** Pixels of dragging on the label for one step. */
const DRAG_PX_PER_STEP = 4;

/** A number with stepper, arrow keys (Shift: ten steps), unit, and change by dragging its label. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, unit, hint, error, labelHidden = false, disabled = false, step = 1 } = props;
  const { t } = useMessages();
  // Text while typing; null means "show the value".
  const [draft, setDraft] = useState<string | null>(null);
  const drag = useRef<{ readonly x: number; readonly from: number } | null>(null);

  const set = (next: number) => {
    const allowed = clampNumber(next, props);
    setDraft(null);
    if (allowed !== value) onChange(allowed);
  };
  const commit = () => {
    if (draft === null) return;
    set(parseNumber(draft, unit) ?? value);
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const steps = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1);
    set((parseNumber(draft ?? '', unit) ?? value) + steps * step);
  };
  const dragHandlers = disabled
    ? {}
    : {
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          drag.current = { x: event.clientX, from: value };
          event.currentTarget.setPointerCapture(event.pointerId);
        },
        onPointerMove: (event: PointerEvent<HTMLElement>) => {
          if (drag.current === null) return;
          const steps = Math.trunc((event.clientX - drag.current.x) / DRAG_PX_PER_STEP);
          if (steps !== 0) set(drag.current.from + steps * step);
        },
        onPointerUp: () => {
          drag.current = null;
        },
      };

  return (
    <Field
      label={
        <span className="ui-number-label" {...dragHandlers}>
          {label}
        </span>
      }
      labelHidden={labelHidden}
      {...(hint === undefined ? {} : { hint })}
      error={error}
    >
      {(control) => (
        <div className="ui-number">
          <input
            {...control}
            className="ui-input"
            inputMode="decimal"
            role="spinbutton"
            aria-valuenow={value}
            aria-valuemin={props.min}
            aria-valuemax={props.max}
            autoComplete="off"
            disabled={disabled}
            value={draft ?? String(value)}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={commit}
            onKeyDown={pressKey}
          />
          {unit === undefined ? null : <span className="ui-number-unit">{unit}</span>}
          {/* Not in the tab order: the arrow keys do the same. */}
          <span className="ui-number-stepper">
            <button
              type="button"
              tabIndex={-1}
              disabled={disabled}
              aria-label={t('ui.increase', { name: label })}
              onClick={() => set(value + step)}
            >
              <ChevronUp aria-hidden="true" />
            </button>
            <button
              type="button"
              tabIndex={-1}
              disabled={disabled}
              aria-label={t('ui.decrease', { name: label })}
              onClick={() => set(value - step)}
            >
              <ChevronDown aria-hidden="true" />
            </button>
          </span>
        </div>
      )}
    </Field>
  );
}
