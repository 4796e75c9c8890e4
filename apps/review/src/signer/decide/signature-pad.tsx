import { Button } from '@inlay/ui';
import { type PointerEvent, useRef, useState } from 'react';
import { useText } from '../use-text.ts';
import './signature.css';

/** The box of a drawn signature, as the evidence keeps it. */
export const signatureBox = { width: 600, height: 200 } as const;
/** Of the path as text; the server takes no more. */
const pathLengthMax = 19_000;

export interface SignaturePadProps {
  readonly value: string;
  readonly onChange: (path: string) => void;
}

/** A place to draw with a pen, a finger or a mouse. The value is an SVG path. */
export function SignaturePad({ value, onChange }: SignaturePadProps) {
  const t = useText();
  const [stroke, setStroke] = useState('');
  const area = useRef<SVGSVGElement>(null);
  const pointOf = (event: PointerEvent): string => {
    const box = area.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const at = (offset: number, size: number, units: number): number =>
      Math.round(Math.min(units, Math.max(0, (offset / size) * units)));
    const x = at(event.clientX - box.left, box.width, signatureBox.width);
    return `${x} ${at(event.clientY - box.top, box.height, signatureBox.height)}`;
  };
  const start = (event: PointerEvent<SVGSVGElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    // A press without a move is a dot: a line to itself.
    setStroke(`M${point}L${point}`);
  };
  const draw = (event: PointerEvent) => {
    if (stroke !== '' && value.length + stroke.length < pathLengthMax) setStroke(`${stroke}L${pointOf(event)}`);
  };
  const finish = () => {
    if (stroke !== '' && value.length + stroke.length < pathLengthMax) onChange(value + stroke);
    setStroke('');
  };
  return (
    <div className="signature">
      <svg
        ref={area}
        className="signature-pad"
        viewBox={`0 0 ${signatureBox.width} ${signatureBox.height}`}
        role="img"
        aria-label={t('decide.pad')}
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={finish}
        onPointerCancel={finish}
      >
        <path className="signature-base" d={`M24 152H${signatureBox.width - 24}`} />
        <path className="signature-ink" d={value + stroke} />
      </svg>
      <div className="signature-below">
        <span>{t('decide.padHint')}</span>
        <Button variant="quiet" disabled={value === ''} onClick={() => onChange('')}>
          {t('decide.clear')}
        </Button>
      </div>
    </div>
  );
}
