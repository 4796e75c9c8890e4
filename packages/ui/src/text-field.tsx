import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldProps } from './field.tsx';

type FieldParts = Omit<FieldProps, 'children' | 'className'>;

/** {@link TextField} */
export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'onChange' | 'value'>, FieldParts {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, labelHidden, className, onChange, ...rest } = props;
  return (
    <Field {...fieldParts({ label, hint, error, optional, labelHidden, className })}>
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...control}
          className="ui-input"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** {@link TextArea} */
export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'onChange' | 'value'>, FieldParts {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Several lines of text with label, hint and error. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, labelHidden, className, onChange, ...rest } = props;
  return (
    <Field {...fieldParts({ label, hint, error, optional, labelHidden, className })}>
      {(control) => (
        <textarea {...rest} {...control} className="ui-input" onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** {@link Select} */
export interface SelectProps
  extends Omit<ComponentProps<'select'>, 'id' | 'onChange' | 'value' | 'children'>,
    FieldParts {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/**
 * One of a few values. The platform's own list: it works by touch, keyboard and screen reader
 * everywhere, and needs no injected styles, which a strict policy forbids.
 */
export function Select(props: SelectProps) {
  const { label, hint, error, optional, labelHidden, className, onChange, options, ...rest } = props;
  return (
    <Field {...fieldParts({ label, hint, error, optional, labelHidden, className })}>
      {(control) => (
        <select
          {...rest}
          {...control}
          className={classNames('ui-input', 'ui-select')}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type Loose<T> = { readonly [Key in keyof T]: T[Key] | undefined };

/** Drops what was not given, as `exactOptionalPropertyTypes` asks. */
function fieldParts(parts: Loose<Omit<FieldProps, 'children' | 'label'>> & Pick<FieldProps, 'label'>) {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Omit<
    FieldProps,
    'children'
  >;
}
