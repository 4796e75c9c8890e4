import { signatureBox } from './signature-pad.tsx';

/** Of the pen, in units of the box. */
const rowHeight = 2;
const pathLengthMax = 19_000;

/**
 * A typed name as the path of a drawn signature: for those who cannot draw. Written in the browser's script-like
 * face, in any writing system, and taken row by row.
 * @returns an empty path for an empty name, or where the browser keeps its canvas to itself.
 */
export function traceText(text: string): string {
  const name = text.trim();
  const { width, height } = signatureBox;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (name === '' || !pen) return '';
  let sizePx = 96;
  do {
    sizePx -= 4;
    pen.font = `italic ${sizePx}px ${scriptFace}`;
  } while (sizePx > 16 && pen.measureText(name).width > width - 40);
  pen.textAlign = 'center';
  pen.fillText(name, width / 2, 140, width - 20);
  return runsOf(pen.getImageData(0, 0, width, height).data);
}

/** What a signature is set in wherever it is typed. */
export const scriptFace = '"Snell Roundhand", "Segoe Script", "Bradley Hand", "Apple Chancery", cursive';

function runsOf(pixels: Uint8ClampedArray): string {
  const { width, height } = signatureBox;
  let path = '';
  for (let y = 1; y < height && path.length < pathLengthMax; y += rowHeight) {
    let from = -1;
    for (let x = 0; x <= width; x++) {
      const isInk = x < width && (pixels[(y * width + x) * 4 + 3] ?? 0) > 100;
      if (isInk && from < 0) from = x;
      if (isInk || from < 0) continue;
      // The pen has a width of its own, half of it at either end.
      path += `M${from + 1} ${y}H${Math.max(from + 1, x - 1)}`;
      from = -1;
    }
  }
  return path;
}
