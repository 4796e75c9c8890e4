import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { Delegate, Package, Sender, Signer, Signoff } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import type { ApplicationLookup } from '../../editor-page/editor-application.ts';
import { callerErrors, callerOf } from '../signoff-caller.ts';
import { ownSender } from '../speakers.ts';

export interface GetSessionParts {
  readonly database: Database;
  readonly signoff: Signoff;
  readonly applications: ApplicationLookup;
}

const user = z.object({
  id: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  title: z.string(),
  company: z.string(),
  phone: z.string(),
  language: z.string(),
});

const output = z.object({
  user,
  account: z.object({ id: z.string(), name: z.string() }),
  features: z.record(z.string(), z.boolean()),
  packages: z.array(z.string()).meta({ description: 'The one package that the session is bound to; empty: all' }),
  restricted: z.boolean().meta({ description: 'Whether the session is bound to a package' }),
  inPerson: z.boolean(),
  delegationUser: z.object({ id: z.string(), email: z.string(), name: z.string() }).nullable(),
  support: z.null(),
  loginSessionTimeout: z.number().meta({ description: 'Minutes that it lives without use' }),
  certificateSigning: z.boolean(),
});

type Person = Pick<
  Sender & Signer,
  'id' | 'email' | 'firstName' | 'lastName' | 'title' | 'company' | 'phone' | 'language'
>;

/** Whose session it is. Asking keeps it alive. */
export const getSession = ({ database, signoff, applications }: GetSessionParts) =>
  defineEndpoint({
    operation: 'signoff.get_session',
    method: 'GET',
    path: '/session',
    summary: 'See whose session it is',
    output,
    errors: [...callerErrors, 'package_not_found', 'signer_not_found', 'sender_not_found'],
    async handle(call) {
      const { principal } = call;
      const { applicationId, scope, subject } = principal;
      const caller = callerOf(call);
      const { packageId, delegateId, signerId } = scope;
      const { id, name } = (await applications.findApplication(applicationId)) ?? refuse('application_not_found');
      const { sessionIdleMinutes } = await database.transaction({ applicationId }, (tx) => signoff.settings.read(tx));
      const bound = typeof packageId === 'string' ? await signoff.packages.get(caller, packageId) : undefined;
      const signer = bound && subject.kind === 'signer' ? findSigner(bound, signerId) : undefined;
      const person: Person = signer ?? bound?.sender ?? (await ownSender(signoff, caller, principal));
      return {
        data: {
          user: encodeUser(person),
          account: { id, name },
          features: {},
          packages: bound ? [bound.id] : [],
          restricted: bound !== undefined,
          inPerson: false,
          delegationUser: signer?.delegates.find((one: Delegate) => one.id === delegateId) ?? null,
          support: null,
          loginSessionTimeout: sessionIdleMinutes,
          certificateSigning: false,
        },
      };
    },
  });

/** @throws Refusal `signer_not_found`: the role was handed over a moment ago. */
const findSigner = ({ roles }: Package, signerId: unknown): Signer =>
  roles.flatMap(({ signers }) => signers).find(({ id }) => id === signerId) ?? refuse('signer_not_found');

const encodeUser = ({ id, email, firstName, lastName, title, company, phone, language }: Person) => ({
  id,
  email,
  firstName,
  lastName,
  title,
  company,
  phone,
  language,
});
