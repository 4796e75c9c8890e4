import type { EmailVersionContent } from '@inlay/contract';
import { refuse } from '@inlay/contract';
import { z } from 'zod';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodeVersion, type VersionParts } from '../list-versions/endpoint.ts';
import { seatErrors } from '../seat.ts';

/** A saved state, to look at or to go back to. */
export const getVersion = ({ emails, findSeat }: VersionParts) =>
  defineEndpoint({
    operation: 'editor.get_version',
    method: 'GET',
    path: '/thirdApp/versions/:version',
    summary: 'Read a saved version',
    params: z.object({ version: z.string() }),
    output: z.custom<EmailVersionContent>(),
    errors: [...seatErrors, 'version_not_found'],
    async handle(call) {
      const { caller, emailId } = await findSeat(call);
      const { params } = call;
      const number = /^[1-9]\d{0,8}$/.test(params.version) ? Number(params.version) : refuse('version_not_found');
      const { design, html, ...version } = await emails.getVersion(caller, emailId, number);
      return { data: { ...encodeVersion(version), json: JSON.parse(design) as unknown, html } };
    },
  });
