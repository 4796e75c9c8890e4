import { type Field, fieldPath, fieldValue, hasMobileValue, toWire } from '@inlay/blocks';
import type { DesignNode, Device, Json } from '@inlay/document';
import { IconButton } from '@inlay/ui';
import { RotateCcw, Smartphone } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { BorderField } from './fields/border-field.tsx';
import { ChoiceField } from './fields/choice-field.tsx';
import { ColourField } from './fields/colour-field.tsx';
import type { FieldProps } from './fields/field-props.ts';
import { FontField } from './fields/font-field.tsx';
import { ImageField } from './fields/image-field.tsx';
import { LinkField } from './fields/link-field.tsx';
import { NumericField } from './fields/numeric-field.tsx';
import { SidesField } from './fields/sides-field.tsx';
import { SwitchField } from './fields/switch-field.tsx';
import { WrittenField } from './fields/written-field.tsx';
import { customPanels } from './panels/custom-panels.ts';

const controls: Readonly<Record<Exclude<Field['kind'], 'custom' | 'richText'>, React.ComponentType<FieldProps>>> = {
  text: WrittenField,
  multiline: WrittenField,
  inlineText: WrittenField,
  url: WrittenField,
  colour: ColourField,
  font: FontField,
  px: NumericField,
  percent: NumericField,
  number: NumericField,
  boolean: SwitchField,
  choice: ChoiceField,
  sides: SidesField,
  border: BorderField,
  image: ImageField,
  link: LinkField,
};

export interface FieldControlProps {
  readonly node: DesignNode;
  readonly field: Field;
  readonly owner: string;
  readonly device: Device;
}

/** One field of a node: its value on the device that is shown, and the way back to the desktop value. */
export function FieldControl(props: FieldControlProps) {
  const { node, field, owner, device } = props;
  const editor = useEditor();
  const { t } = editor;
  const Panel = field.kind === 'custom' ? customPanels[`${owner}.${field.name}`] : null;
  if (Panel === undefined) return null;
  if (field.kind === 'richText' || field.kind === 'inlineText') {
    return <p className="inspector-note">{t('inspector.editInCanvas')}</p>;
  }
  const onPhone = device === 'mobile' && field.perDevice === true;
  const differs = onPhone && hasMobileValue(node.wire, field);
  const path = fieldPath(field, device);
  const coalesceKey = `${node.id}.${path.join('.')}`;
  const set = (value: Json | undefined) => {
    const wire = value === undefined ? undefined : toWire(field, value);
    editor.edit({ type: 'setProperty', id: node.id, path, value: wire }, { coalesceKey });
  };
  const label = t.label(`blocks.${owner}.${field.name}`, t.label(field.label, field.label));
  const Control = Panel ?? controls[field.kind as keyof typeof controls];
  return (
    <div className={differs ? 'field is-different' : 'field'} data-kind={field.kind}>
      <Control
        node={node}
        field={field}
        device={device}
        label={label}
        value={fieldValue(node.wire, field, device)}
        set={set}
        {...(field.hint ? { hint: t.label(field.hint, field.hint) } : {})}
      />
      {onPhone ? (
        <span className="field-device">
          {differs ? (
            <IconButton label={`${t('field.reset')}: ${label}`} icon={<RotateCcw />} onClick={() => set(undefined)} />
          ) : (
            <Smartphone aria-label={t('field.onMobile', { field: label })} role="img" />
          )}
        </span>
      ) : null}
    </div>
  );
}
