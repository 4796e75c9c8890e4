import type { PickedImage } from '../protocol.ts';
import { asRecord, asText } from '../ui-editor/loose-values.ts';
import { toPickedImage } from '../ui-editor/picked-values.ts';

/** Libraries of the older API write sizes for people: `resolution: '600 x 410 px', size: '169.20 kb'`. */
export function toV1Image(value: unknown): PickedImage | null {
  const image = asRecord(Array.isArray(value) ? value[0] : value);
  const [, width, height] = /(\d+)\s*[x×]\s*(\d+)/.exec(asText(image.resolution) ?? '') ?? [];
  const sizes = { width, height, sizeBytes: bytesOf(asText(image.size) ?? '') };
  return toPickedImage(typeof value === 'string' ? value : { ...sizes, ...image });
}

function bytesOf(text: string): number | undefined {
  const [, number, unit = ''] = /^\s*([\d.]+)\s*([kmg]?)b?\s*$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  return Math.round(Number(number) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase()));
}
