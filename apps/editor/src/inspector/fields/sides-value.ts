/** Top, right, bottom, left in pixels. */
export type SidesPx = readonly [number, number, number, number];

/** Reads `10px`, `10px 20px`, and so on; what is no number counts 0. */
export function readSides(text: string): SidesPx {
  const parts = text
    .trim()
    .split(/\s+/)
    .map((part) => Number.parseFloat(part) || 0);
  const [top = 0, right = top, bottom = top, left = right] = parts;
  return [top, right, bottom, left];
}

/** The shortest CSS form. */
export function writeSides([top, right, bottom, left]: SidesPx): string {
  const all = [top, right, bottom, left].map((side) => `${side}px`);
  if (right !== left) return all.join(' ');
  if (top !== bottom) return all.slice(0, 3).join(' ');
  return top === right ? `${top}px` : all.slice(0, 2).join(' ');
}
