import { parseJson } from '../../../kernel/json.ts';
import { FormBody, type FormFile } from '../accept-forms.ts';
import { refuseField } from '../wire/members.ts';
import type { WireDocument } from '../wire/shapes.ts';

/**
 * A body of JSON, or of a form whose part `payload` is JSON in text and whose files follow in parts called `file`.
 * @throws Refusal `invalid_json`, `validation_failed`.
 */
export function readPayload(body: unknown): { readonly payload: unknown; readonly files: readonly FormFile[] } {
  if (!(body instanceof FormBody)) return { payload: body ?? {}, files: [] };
  const text = body.fields.get('payload');
  if (text === undefined && body.files.length === 0) refuseField('payload', 'the part is missing');
  return { payload: text === undefined || text === '' ? {} : parseJson(text), files: body.files };
}

/** The name of a document is that of its file, without the ending. */
export const nameOfFile = ({ fileName }: FormFile): string => fileName.replace(/\.(html?|eml|pdf)$/i, '');

/**
 * Which file belongs to which document: the one of its name, else the next that is left. Documents that bring their
 * content along in another way take none; files that are left over become documents of their own.
 * @throws Refusal `validation_failed` for a document that nothing is left for.
 */
export function matchFiles(
  documents: readonly WireDocument[],
  files: readonly FormFile[],
): readonly { readonly document: WireDocument; readonly file: FormFile | undefined }[] {
  const left = [...files];
  const take = (index: number): FormFile | undefined => (index < 0 ? undefined : left.splice(index, 1)[0]);
  const bringsContent = (document: WireDocument): boolean => Boolean(document.external?.id || document.base64Content);
  const byName = documents.map((document) =>
    bringsContent(document) || !document.name
      ? undefined
      : take(left.findIndex((file) => nameOfFile(file) === document.name || file.fileName === document.name)),
  );
  const matched = documents.map((document, i) => ({
    document,
    file: byName[i] ?? (bringsContent(document) ? undefined : take(left.length > 0 ? 0 : -1)),
  }));
  return [...matched, ...left.map((file) => ({ document: { name: nameOfFile(file) || 'Document' }, file }))];
}
