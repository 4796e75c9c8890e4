import { refuse } from '@inlay/contract';
import type { Queryable, Transaction } from '../../db/database.ts';
import type { Egress } from '../../egress/index.ts';
import { appendEvents } from '../../jobs/outbox.ts';
import { allow, type FolderAction, type Libraries, type LibraryCaller, type OpenFolder } from '../libraries/index.ts';
import type { HostEndpoint } from '../plugin/index.ts';
import type { ImageFiles } from './storage/image-files.ts';

/** What the verbs of this domain need. */
export interface GalleryContext {
  readonly libraries: Libraries;
  readonly files: ImageFiles;
  readonly egress: Pick<Egress, 'send'>;
  /** The application's own storage with its password; undefined: images are kept here. */
  readonly readImageStorage: (tx: Queryable) => Promise<HostEndpoint | undefined>;
  /** Most bytes of all files of one application. */
  readonly quotaBytes: number;
  /** What happened after an answer was given, or what an answer does not tell. */
  readonly onError: (error: unknown, facts: Readonly<Record<string, unknown>>) => void;
}

/** Runs a verb in the caller's transaction. */
export const inApplication = <T>(caller: LibraryCaller, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  caller.transact({ applicationId: caller.applicationId }, work);

/** @throws Refusal `image_not_found` where they may not read its folder, `folder_not_allowed`. */
export function folderOfKey(folders: readonly OpenFolder[], key: string | undefined, action: FolderAction): OpenFolder {
  return allow(folders.find((folder) => folder.key === key) ?? refuse('image_not_found'), action);
}

export async function audit(
  tx: Transaction,
  { applicationId, actor, requestId, unbound }: LibraryCaller,
  type: string,
  target: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const marked = unbound ? { ...data, unbound } : data;
  await appendEvents(tx, [{ applicationId, type, actor, target: `image:${target}`, data: marked, requestId }]);
}
