import { type FieldProblem, refuseProblems } from '../accounts/index.ts';
import type { ModuleFields } from './module.ts';

export const moduleLimits = {
  nameLengthMax: 128,
  descriptionLengthMax: 1_000,
  categoryLengthMax: 64,
  tagLengthMax: 40,
  tagsMax: 20,
  /** UTF-8 bytes of its JSON; lists with content hold 20 of them and more. */
  bytesMax: 500_000,
  /** Modules of one list answer. */
  pageSize: 40,
  /** Ids of one question for current versions. */
  idsMax: 100,
} as const;

/** The fields as they are stored: trimmed, each tag once whatever its case, without a leading `#`. @throws Refusal `validation_failed`. */
export function cleanFields<Fields extends Partial<ModuleFields>>(fields: Fields): Fields {
  const tags = fields.tags?.map((tag) => tag.trim().replace(/^#+/, '')).filter((tag) => tag !== '');
  const once = tags && [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()];
  const cleaned: Partial<ModuleFields> = {
    ...fields,
    ...(fields.name === undefined ? {} : { name: fields.name.trim() }),
    ...(fields.description === undefined ? {} : { description: fields.description.trim() }),
    ...(fields.category === undefined ? {} : { category: fields.category.trim() }),
    ...(once === undefined ? {} : { tags: once }),
  };
  const problems: FieldProblem[] = [];
  const check = (field: string, text: string | undefined, lengthMax: number): void => {
    if (text === undefined) return;
    if (text.length > lengthMax) problems.push({ field, message: 'too_long' });
    // A description may have lines.
    else if (/[\p{Cc}\p{Cs}]/u.test(text.replace(/[\n\r\t]/g, field === 'description' ? '' : '$&')))
      problems.push({ field, message: 'invalid' });
  };
  if (cleaned.name === '') problems.push({ field: 'name', message: 'required' });
  check('name', cleaned.name, moduleLimits.nameLengthMax);
  check('description', cleaned.description, moduleLimits.descriptionLengthMax);
  check('category', cleaned.category, moduleLimits.categoryLengthMax);
  if (once && once.length > moduleLimits.tagsMax) problems.push({ field: 'tags', message: 'too_many' });
  for (const tag of once ?? []) check('tags', tag, moduleLimits.tagLengthMax);
  refuseProblems(problems);
  return cleaned as Fields;
}

/** What a person typed into the search field: `#tag`, or part of the name or the whole id. */
export type ModuleSearch = { readonly tag: string } | { readonly text: string; readonly id: number | null };

export function readSearch(q: string): ModuleSearch | undefined {
  const text = q.trim().toLowerCase();
  if (text === '' || text === '#') return undefined;
  if (text.startsWith('#')) return { tag: text.slice(1) };
  return { text, id: readId(text) ?? null };
}

/** An id from outside; undefined for what can be none. */
export function readId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
