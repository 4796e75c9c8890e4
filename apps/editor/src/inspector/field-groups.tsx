import { type Field, type FieldGroup, isFieldShown } from '@inlay/blocks';
import type { DesignNode, Device } from '@inlay/document';
import { ChevronDown } from 'lucide-react';
import { useEditor } from '../controls/editor-context.tsx';
import { FieldControl } from './field-control.tsx';
import { isFieldOffered } from './offered-fields.ts';

export interface FieldGroupsProps {
  readonly node: DesignNode;
  readonly fields: readonly Field[];
  /** Where a field's condition is looked up; the shown ones if not given. */
  readonly allFields?: readonly Field[];
  /** `heading`, `row`, `email`: names the texts of the fields in other languages. */
  readonly owner: string;
  readonly device: Device;
}

const groupOrder: readonly FieldGroup[] = [
  'content',
  'link',
  'typography',
  'size',
  'colour',
  'border',
  'spacing',
  'display',
];
/** Dark-mode values are set rarely and would double the list of colours. */
const isRare = (field: Field): boolean => field.path.includes('dark');

/** Fields in their groups, each collapsible. */
export function FieldGroups(props: FieldGroupsProps) {
  const { node, fields, allFields = fields, owner, device } = props;
  const { t, host } = useEditor();
  const shown = fields.filter(
    (field) => isFieldOffered(host.controlsOff, owner, field, device) && isFieldShown(node.wire, field, allFields),
  );
  return groupOrder.map((group) => {
    const own = shown.filter((field) => field.group === group);
    if (own.length === 0) return null;
    const usual = own.filter((field) => !isRare(field));
    const rare = own.filter(isRare);
    return (
      <details key={group} className="field-group" open>
        <summary>
          {t(`group.${group}`)}
          <ChevronDown aria-hidden="true" />
        </summary>
        <div className="field-list">
          {usual.map((field) => (
            <FieldControl key={field.name} node={node} field={field} owner={owner} device={device} />
          ))}
          {rare.length > 0 ? (
            <details className="field-rare">
              <summary>
                {t('group.darkMode')}
                <ChevronDown aria-hidden="true" />
              </summary>
              <div className="field-list">
                {rare.map((field) => (
                  <FieldControl key={field.name} node={node} field={field} owner={owner} device={device} />
                ))}
              </div>
            </details>
          ) : null}
        </div>
      </details>
    );
  });
}
