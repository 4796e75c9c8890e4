import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import './field.css';
import { useMessages } from './messages-context.tsx';

/** What a control inside a {@link Field} must carry. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** {@link Field} */
export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; stands where it happened. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** For screen readers only. */
  readonly labelHidden?: boolean;
  readonly className?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label, hint and error around one control, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const { label, hint, error, optional = false, labelHidden = false, className, children } = props;
  const { t } = useMessages();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={classNames('ui-field', className)}>
      <label className={labelHidden ? 'ui-visually-hidden' : 'ui-field-label'} htmlFor={id}>
        {label}
        {optional ? <span className="ui-field-optional"> {t('ui.optional')}</span> : null}
      </label>
      {children(control)}
      {error ? (
        <p className="ui-field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
