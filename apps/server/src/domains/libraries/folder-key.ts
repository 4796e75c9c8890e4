// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
/** Longest text of a template, and longest value of a variable that fills one. */
export const keyTemplateLengthMax = 128;
const valueLengthMax = 256;

/** An index holds keys of this length and what stands beside them. */
const keyLengthMax = 1_000;

const variable = /\$\{([A-Za-z_]\w{0,63})\}/g;

/** A template: letters, digits, `_`, `-`, and variables such as `${emailId}`; at least one character. */
export function isKeyTemplate(template: string): boolean {
  return template.length <= keyTemplateLengthMax && /^[\w-]+$/.test(template.replace(variable, 'x'));
}

/**
 * The key that a template becomes. A value stands as `~name~value~`, its bytes beside letters, digits,
 * `_` and `-` as `.hh`: a template holds no `~`, so two keys are equal only where template and values
 * are, whatever somebody puts into a value. All of it may stand in an address as it is.
 * @returns undefined where a variable is missing, empty or longer than 256 characters, or where the key would
 * have more than 1,000: there is no such folder for this caller.
 */
export function resolveKey(template: string, variables: Readonly<Record<string, string>>): string | undefined {
  let isComplete = true;
  const key = template.replace(variable, (_all, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!value || value.length > valueLengthMax) isComplete = false;
    return `~${name}~${escapeValue(value ?? '')}~`;
  });
  return isComplete && key.length <= keyLengthMax ? key : undefined;
}

/** UTF-8, so that half a surrogate pair and the mark that replaces it would be the same: both are refused before. */
function escapeValue(value: string): string {
  return value.replace(/[^\w-]+/g, (text) =>
    [...Buffer.from(text, 'utf8')].map((byte) => `.${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

/** A key as the host knows it, without names and escapes: `email_12`. Two keys may look the same in this form. */
export function plainKey(key: string): string {
  return key.replace(/~\w+~([^~]*)~/g, (_all, value: string) =>
    value.replace(/(?:\.[0-9a-f]{2})+/g, (escaped) => Buffer.from(escaped.replaceAll('.', ''), 'hex').toString('utf8')),
  );
}

/**
 * The keys that a backend may mean by a plain text such as `email_123` or `pluginId_<id>_email_123`: for
 * server calls, which may read every folder, and never for a browser. A key in our own form means itself.
 */
export function keysMeant(templates: readonly string[], text: string): readonly string[] {
  const plain = text.replace(/^(?:pluginId_)?[0-9a-f]{32}_/i, '');
  const keys = templates.flatMap((template) => {
    const values = valuesIn(template, plain);
    return (values && resolveKey(template, values)) ?? [];
  });
  return [...new Set([text, ...keys])];
}

/** What each variable of a template would be in a text: each as short as it can be, the last takes the rest. */
function valuesIn(template: string, text: string): Record<string, string> | undefined {
  const [start = '', ...parts] = template.split(variable);
  if (!text.startsWith(start) || (parts.length === 0 && text !== start)) return undefined;
  const values = Object.create(null) as Record<string, string>;
  let at = start.length;
  for (let i = 0; i < parts.length; i += 2) {
    const [name = '', literal = ''] = parts.slice(i, i + 2);
    const isLast = i + 2 === parts.length;
    const end = isLast ? (text.endsWith(literal) ? text.length - literal.length : -1) : text.indexOf(literal, at + 1);
    if (end <= at) return undefined;
    values[name] = text.slice(at, end);
    at = end + literal.length;
  }
  return values;
}
