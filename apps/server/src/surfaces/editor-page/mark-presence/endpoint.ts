import { z } from 'zod';
import type { Emails } from '../../../domains/emails/index.ts';
import { readMetadata } from '../../../domains/plugin/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { encodePeople } from '../answers.ts';
import { personOf } from '../plugin-person.ts';
import { type FindSeat, metadataHeader, seatErrors } from '../seat.ts';

export interface MarkPresenceParts {
  readonly emails: Emails;
  readonly findSeat: FindSeat;
}

const person = z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() });

/** "I am still here": every half minute of an open editor, and once more when it is left. */
export const markPresence = ({ emails, findSeat }: MarkPresenceParts) =>
  defineEndpoint({
    operation: 'editor.mark_presence',
    method: 'POST',
    path: '/thirdApp/plugin/presence',
    summary: 'Tell that the email is open, and hear who else has it open',
    body: z.object({ leaving: z.boolean() }),
    output: z.object({ users: z.array(person).readonly() }),
    errors: seatErrors,
    async handle(call) {
      const { caller, emailId, userId, variables } = await findSeat(call);
      const metadata = readMetadata(call.request.headers[metadataHeader]);
      const me = personOf(userId, variables, metadata);
      const people = await emails.markPresence(caller, emailId, me, call.body.leaving);
      return { data: { users: encodePeople(people) } };
    },
  });
