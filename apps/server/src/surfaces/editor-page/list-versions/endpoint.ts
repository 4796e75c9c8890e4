import type { EmailVersion, VersionPage } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Emails, Version } from '../../../domains/emails/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type FindSeat, seatErrors } from '../seat.ts';

export interface VersionParts {
  readonly emails: Pick<Emails, 'listVersions' | 'getVersion'>;
  readonly findSeat: FindSeat;
}

const query = z.object({ cursor: z.string().max(20).optional() });

/** Newest first. */
export const listVersions = ({ emails, findSeat }: VersionParts) =>
  defineEndpoint({
    operation: 'editor.list_versions',
    method: 'GET',
    path: '/thirdApp/versions',
    summary: 'List the saved versions',
    query,
    output: z.custom<VersionPage>(),
    errors: seatErrors,
    async handle(call) {
      const { caller, emailId } = await findSeat(call);
      const before = call.query.cursor === undefined ? null : readCursor(call.query.cursor);
      const { items, next } = await emails.listVersions(caller, emailId, before);
      return { data: { items: items.map(encodeVersion), nextCursor: next === null ? null : String(next) } };
    },
  });

export const encodeVersion = (version: Version): EmailVersion => ({
  ...version,
  savedAt: version.savedAt.toISOString(),
});

const readCursor = (text: string): number =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : refuse('validation_failed', 'cursor: is none of this list');
