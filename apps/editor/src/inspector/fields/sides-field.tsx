import { IconButton, NumberField } from '@inlay/ui';
import { Square, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import type { FieldProps } from './field-props.ts';
import { readSides, type SidesPx, writeSides } from './sides-value.ts';

/** Space on four sides, together or each on its own. */
export function SidesField({ field, label, value, set }: FieldProps) {
  const { t } = useEditor();
  const sides = readSides(typeof value === 'string' ? value : '');
  const isUniform = sides.every((side) => side === sides[0]);
  const [each, setEach] = useState(!isUniform);
  if (field.kind !== 'sides') return null;
  const limits = { min: field.min, max: field.max, unit: 'px' };
  const names = [t('field.top'), t('field.right'), t('field.bottom'), t('field.left')];
  const setSide = (index: number, px: number) => set(writeSides(sides.with(index, px) as unknown as SidesPx));
  return (
    <div className="labelled sides-field">
      <span className="ui-field-label">{label}</span>
      <span className="sides-control">
        {each ? null : (
          <NumberField
            label={label}
            labelHidden
            value={sides[0]}
            {...limits}
            onChange={(px) => set(writeSides([px, px, px, px]))}
          />
        )}
        <IconButton
          label={`${each ? t('field.sameOnAll') : t('field.eachSide')}: ${label}`}
          icon={each ? <Square /> : <SquareDashed />}
          onClick={() => {
            if (each && !isUniform) set(writeSides([sides[0], sides[0], sides[0], sides[0]]));
            setEach(!each);
          }}
        />
      </span>
      {each ? (
        <div className="sides-each">
          {names.map((name, index) => (
            <NumberField
              key={name}
              label={name}
              value={sides[index] ?? 0}
              {...limits}
              onChange={(px) => setSide(index, px)}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}
