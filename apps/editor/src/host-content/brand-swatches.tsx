import { useEditor } from '../controls/editor-context.tsx';
import { brandColours } from './brand-colours.ts';
import './brand-swatches.css';

export interface BrandSwatchesProps {
  /** Of the field. */
  readonly label: string;
  readonly current: string;
  readonly onChoose: (colour: string) => void;
}

/** The host's colours below a colour field; nothing where it brings none. */
export function BrandSwatches({ label, current, onChoose }: BrandSwatchesProps) {
  const { host, application } = useEditor();
  const colours = brandColours(host);
  if (colours.length === 0 || application.readOnly) return null;
  return (
    <fieldset className="brand-swatches" aria-label={label}>
      {colours.map(({ name, value }, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a host may bring the same colour twice, in a fixed order
          key={index}
          type="button"
          aria-label={name === value ? value : `${name}, ${value}`}
          title={name === value ? value : `${name}, ${value}`}
          aria-pressed={current.toLowerCase() === value.toLowerCase()}
          style={{ backgroundColor: value }}
          onClick={() => onChoose(value)}
        />
      ))}
    </fieldset>
  );
}
