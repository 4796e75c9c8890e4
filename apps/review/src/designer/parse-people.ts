/** Somebody who was typed or pasted. */
export interface TypedPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

const addressPattern = /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\.]+(?:\.[^\s@<>",;:()[\]\\.]+)+$/u;
const addressLengthMax = 254;

/** Something that can be written to. */
export const isAddress = (text: string): boolean => text.length <= addressLengthMax && addressPattern.test(text);

/**
 * Reads what people paste from mails, tables and lists: `Ada Lovelace <ada@example.com>`, bare addresses, names
 * and addresses side by side. @returns who was found, and what could not be read.
 */
export function parsePeople(text: string): {
  readonly people: readonly TypedPerson[];
  readonly rest: readonly string[];
} {
  const people = new Map<string, TypedPerson>();
  const rest: string[] = [];
  for (const entry of splitEntries(text)) {
    const found = readEntry(entry);
    if (found === undefined) rest.push(entry);
    else if (!people.has(found.email.toLowerCase())) people.set(found.email.toLowerCase(), found);
  }
  return { people: [...people.values()], rest };
}

/** By lines and semicolons; by commas where they do not stand inside quotes or a name that is turned round. */
function splitEntries(text: string): readonly string[] {
  return text
    .split(/[\n\r;]+/)
    .flatMap((line) => ((line.match(/@/g) ?? []).length > 1 ? (line.match(/(?:"[^"]*"|[^,"])+/g) ?? []) : [line]))
    .map((entry) => entry.trim().replace(/,$/, '').trim())
    .filter((entry) => entry !== '');
}

function readEntry(entry: string): TypedPerson | undefined {
  const email = entry
    .split(/[\s<>,\t()]+/)
    .map((word) => word.replace(/^["'[]+|["'\]]+$/g, '').replace(/^mailto:/i, ''))
    .find(isAddress);
  if (email === undefined) return undefined;
  const name = entry
    .replace(/mailto:/i, '')
    .replace(email, '')
    .replace(/[<>"()[\]\t]/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(/\s+/g, ' ');
  return { email, ...(name === '' ? nameFromAddress(email) : splitName(name, email)) };
}

function splitName(name: string, email: string): Pick<TypedPerson, 'firstName' | 'lastName'> {
  const turned = /^([^,]+),\s*(.+)$/.exec(name);
  if (turned?.[1] && turned[2]) return { firstName: turned[2], lastName: turned[1] };
  const at = name.lastIndexOf(' ');
  if (at > 0) return { firstName: name.slice(0, at), lastName: name.slice(at + 1) };
  return { firstName: name, lastName: nameFromAddress(email).lastName };
}

/** `ada.lovelace@…` is Ada Lovelace; `legal@acme.com` is Legal Acme: a start that reads well and is easy to change. */
function nameFromAddress(email: string): Pick<TypedPerson, 'firstName' | 'lastName'> {
  const [local = '', domain = ''] = email.split('@');
  const words = local.split(/[._+-]+/).filter((word) => /\p{L}/u.test(word));
  const company = domain.split('.').at(-2) ?? domain;
  const [first = local, ...more] = words;
  return {
    firstName: capitalise(first),
    lastName: more.length > 0 ? more.map(capitalise).join(' ') : capitalise(company),
  };
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
