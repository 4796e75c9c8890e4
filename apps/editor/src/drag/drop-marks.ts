import type { DropTarget } from './drop-geometry.ts';
import './drop-marks.css';

/** What a drag shows: the name at the pointer, and the line or box where it would land. */
export interface DropMarks {
  /** @param refusal In place of the name and the landing: why it may not land there. */
  show(
    point: { readonly x: number; readonly y: number },
    target: DropTarget | null,
    scale: number,
    refusal: string | null,
  ): void;
  remove(): void;
}

export function createDropMarks(frame: HTMLElement, label: string): DropMarks {
  const shell = document.querySelector('.shell');
  const sheet = frame.closest('.sheet');
  const chip = addMark(document.body, 'drag-chip', label);
  const line = addMark(sheet, 'drop-line', '');
  const box = addMark(sheet, 'drop-box', '');
  shell?.classList.add('is-dragging');
  return {
    show(point, wanted, scale, refusal) {
      const target = refusal === null ? wanted : null;
      const text = refusal ?? label;
      if (chip.textContent !== text) chip.textContent = text;
      chip.classList.toggle('is-refused', refusal !== null);
      chip.style.transform = `translate(${point.x + 12}px, ${point.y + 8}px)`;
      place(line, target?.line ? { ...target.line, height: 0 } : null, scale);
      const { left = 0, top = 0, right = 0, bottom = 0 } = target?.box ?? {};
      place(box, target?.box ? { left, top, width: right - left, height: bottom - top } : null, scale);
    },
    remove() {
      shell?.classList.remove('is-dragging');
      for (const mark of [chip, line, box]) mark.remove();
    },
  };
}

interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function place(mark: HTMLElement, spot: Spot | null, scale: number): void {
  mark.hidden = spot === null;
  if (!spot) return;
  mark.style.transform = `translate(${spot.left * scale}px, ${spot.top * scale}px)`;
  mark.style.width = `${spot.width * scale}px`;
  if (spot.height > 0) mark.style.height = `${spot.height * scale}px`;
}

function addMark(parent: Element | null, className: string, text: string): HTMLElement {
  const mark = document.createElement('div');
  mark.className = className;
  mark.textContent = text;
  mark.setAttribute('aria-hidden', 'true');
  mark.hidden = true;
  parent?.append(mark);
  if (className === 'drag-chip') mark.hidden = false;
  return mark;
}
