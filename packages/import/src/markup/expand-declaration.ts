const sideNames = ['top', 'right', 'bottom', 'left'] as const;

/** A declaration as its longhands; what is no shorthand comes back as it is. */
export function expandDeclaration(property: string, value: string): readonly (readonly [string, string])[] {
  switch (property) {
    case 'padding':
    case 'margin': {
      const sides = fourSides(value);
      return sideNames.map((side, index) => [`${property}-${side}`, sides[index] ?? '0']);
    }
    case 'border':
      return sideNames.flatMap((side) => lineOf(side, value));
    case 'border-width':
    case 'border-style':
    case 'border-color': {
      const sides = fourSides(value);
      const part = property.slice('border-'.length);
      return sideNames.map((side, index) => [`border-${side}-${part}`, sides[index] ?? '']);
    }
    case 'border-top':
    case 'border-right':
    case 'border-bottom':
    case 'border-left':
      return lineOf(property.slice('border-'.length), value);
    case 'background':
      return backgroundOf(value);
    case 'text-decoration-line':
      return [['text-decoration', value]];
    default:
      return [[property, value]];
  }
}

/** Splits at white space outside brackets and quotes. */
export function splitValue(value: string): readonly string[] {
  return value.match(/(?:[^\s("']|\([^)]*\)|"[^"]*"|'[^']*')+/g) ?? [];
}

function fourSides(value: string): readonly string[] {
  const [top = '0', right = top, bottom = top, left = right] = splitValue(value);
  return [top, right, bottom, left];
}

const lineStyles = /^(?:none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset)$/i;
const lineWidths: Readonly<Record<string, string>> = { thin: '1px', medium: '3px', thick: '5px' };

function lineOf(side: string, value: string): readonly (readonly [string, string])[] {
  let width = 'medium';
  let style = 'none';
  let colour = 'currentcolor';
  for (const part of splitValue(value)) {
    if (lineStyles.test(part)) style = part.toLowerCase();
    else if (/^[\d.]/.test(part) || lineWidths[part.toLowerCase()] !== undefined) width = part;
    else colour = part;
  }
  return [
    [`border-${side}-width`, lineWidths[width.toLowerCase()] ?? width],
    [`border-${side}-style`, style],
    [`border-${side}-color`, colour],
  ];
}

function backgroundOf(value: string): readonly (readonly [string, string])[] {
  const out = new Map([
    ['background-color', 'transparent'],
    ['background-image', 'none'],
  ]);
  const places: string[] = [];
  const [before = '', size = ''] = value.split(/\s*\/\s*(?![^(]*\))/);
  for (const part of splitValue(before)) {
    if (/^url\(/i.test(part) || /gradient\(/i.test(part)) out.set('background-image', part);
    else if (/^(?:no-repeat|repeat|repeat-x|repeat-y)$/i.test(part)) out.set('background-repeat', part);
    else if (/^(?:left|right|top|bottom|center|\d.*)$/i.test(part)) places.push(part);
    else if (!/^(?:none|scroll|fixed|local|padding-box|border-box|content-box)$/i.test(part)) {
      out.set('background-color', part);
    }
  }
  if (places.length > 0) out.set('background-position', places.join(' '));
  const [sizePart, ...rest] = splitValue(size);
  if (sizePart !== undefined) out.set('background-size', sizePart);
  const repeat = rest.find((part) => /repeat/i.test(part));
  if (repeat !== undefined) out.set('background-repeat', repeat);
  return [...out];
}
