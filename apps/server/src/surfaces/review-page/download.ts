import { attachmentNamed } from '../signoff-api/download.ts';

/** A file that a person keeps, never a document of ours: the browser saves it under this name. */
export const downloadHeaders = (name: string): Readonly<Record<string, string>> => ({
  'content-disposition': attachmentNamed(name),
});
