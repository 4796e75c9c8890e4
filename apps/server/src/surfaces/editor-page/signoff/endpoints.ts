import { type EditorPackage, type EditorSignoff, Refusal, refuse, type SentForSignoff } from '@inlay/contract';
import { z } from 'zod';
import { type Access, grantKinds } from '../../../domains/access/index.ts';
import type { Emails } from '../../../domains/emails/index.ts';
import type { Mails } from '../../../domains/mail/index.ts';
import { type NewRole, type Package, type SignoffCaller, senderSubject } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { type FindSeat, type Seat, seatErrors } from '../seat.ts';
import { encodePackage, nameOf } from './encode-package.ts';
import { offersSignoff } from './offers-signoff.ts';
import { type SeatSenderParts, senderOf } from './seat-sender.ts';

export interface EditorSignoffParts extends SeatSenderParts {
  readonly access: Access;
  readonly emails: Emails;
  readonly mails: Pick<Mails, 'enabled'>;
  readonly publicUrl: string | undefined;
  readonly findSeat: FindSeat;
}

/** Sign-off from inside the editor: what stands, sending, and the way to the package. */
export const signoffEndpoints = (parts: EditorSignoffParts) => [
  getSignoff(parts),
  sendForSignoff(parts),
  openPackage(parts),
];

const getSignoff = (parts: EditorSignoffParts) =>
  defineEndpoint({
    operation: 'editor.get_signoff',
    method: 'GET',
    path: '/thirdApp/signoff',
    summary: 'How the email stands with its reviewers',
    output: z.custom<EditorSignoff>(),
    errors: seatErrors,
    async handle(call) {
      const seat = await parts.findSeat(call);
      const { email, offered, packageId } = await readStanding(parts, seat);
      const standing = { offered, sendsMail: parts.mails.enabled };
      if (!offered || packageId === null) return { data: { ...standing, latest: null, approved: false } };
      const { caller } = await senderOf(parts, call, seat);
      const latest = await findLatest(parts, caller, packageId);
      return { data: { ...standing, latest, approved: email.approval?.match === true } };
    },
  });

/** Of another sender's package this person may look at what it says, or not even that. */
async function findLatest(
  { signoff: { packages } }: EditorSignoffParts,
  caller: SignoffCaller,
  packageId: string,
): Promise<EditorPackage | null> {
  try {
    return encodePackage(await packages.get(caller, packageId, 'change'), true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'package_not_found') return null;
    if (error.code !== 'not_allowed') throw error;
    return encodePackage(await packages.get(caller, packageId), false);
  }
}

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must not hold line breaks or control characters');

const body = z.object({
  version: z.number().int().min(1),
  name: line(255),
  message: z.string().trim().max(4_000),
  dueAt: z.iso.datetime().nullable(),
  reviewers: z
    .array(z.object({ name: line(120), email: z.email().max(254) }))
    .min(1)
    .max(20),
  inOrder: z.boolean(),
});

const sendForSignoff = (parts: EditorSignoffParts) =>
  defineEndpoint({
    operation: 'editor.send_for_signoff',
    method: 'POST',
    path: '/thirdApp/signoff',
    summary: 'Send the saved version to reviewers',
    body,
    output: z.custom<SentForSignoff>(),
    secretAnswer: true,
    errors: [...seatErrors, 'not_allowed', 'version_conflict', 'already_exists'],
    async handle(call) {
      const seat = await parts.findSeat(call);
      const { email, offered } = await readStanding(parts, seat);
      if (!offered) refuse('not_allowed', 'The application has switched sign-off off in the editor');
      if (email.version !== call.body.version) {
        refuse('version_conflict', 'Somebody else saved in between; look at it before you send it', {
          etag: email.contentEtag,
        });
      }
      const { sender, caller } = await senderOf(parts, call, seat);
      const subject = await parts.signoff.packages.create(caller, {
        name: call.body.name,
        message: call.body.message,
        dueAt: call.body.dueAt,
        sender: { id: sender.id },
        roles: rolesOf(call.body),
        documents: [
          {
            name: email.name || call.body.name,
            source: { is: 'email', emailId: seat.emailId, version: email.version },
          },
        ],
        send: true,
      });
      const data = {
        package: encodePackage(subject, true),
        links: parts.mails.enabled ? [] : await linksOf(parts, caller, subject),
      };
      return { data, status: 201 };
    },
  });

const openPackage = (parts: EditorSignoffParts) =>
  defineEndpoint({
    operation: 'editor.open_package',
    method: 'POST',
    path: '/thirdApp/signoff/open',
    summary: "Open the page of the email's package",
    body: z.object({ packageId: z.string().max(64) }),
    output: z.object({ url: z.string() }),
    secretAnswer: true,
    errors: [...seatErrors, 'not_allowed', 'package_not_found'],
    async handle(call) {
      const seat = await parts.findSeat(call);
      const standing = await readStanding(parts, seat);
      const { packageId } = call.body;
      // The email at hand is what this person may speak about; its package is the one that they may open.
      if (!standing.offered || standing.packageId !== packageId) return refuse('package_not_found');
      const { caller } = await senderOf(parts, call, seat);
      // The session that this opens may do all that the package's sender may: it is for nobody else.
      const subject = await parts.signoff.packages.get(caller, packageId, 'change');
      const { applicationId } = caller;
      const [grant] = await call.transact({ applicationId }, (tx) =>
        parts.access.grants.mint(tx, [
          {
            kind: 'sender_grant',
            applicationId,
            subject: senderSubject(packageId, subject.sender.id),
            scope: { packageId, senderId: subject.sender.id },
            mintedBy: call.principal,
            lifetimeSeconds: grantKinds.sender_grant.lifetime.min,
          },
        ]),
      );
      const target = encodeURIComponent(`/a/transaction/${packageId}`);
      return {
        data: { url: `${parts.publicUrl ?? ''}/auth?senderAuthenticationToken=${grant?.secret}&target=${target}` },
      };
    },
  });

/** The email at hand, where it stands, and whether the editor may speak about it. */
async function readStanding({ database, signoff, emails }: EditorSignoffParts, { caller, emailId }: Seat) {
  const { applicationId } = caller;
  const email = await emails.get(caller, emailId);
  const offered = await offersSignoff({ database, signoff }, applicationId);
  return { email, offered, packageId: email.approval?.packageId ?? null };
}

function rolesOf({ reviewers, inOrder }: z.output<typeof body>): readonly NewRole[] {
  return reviewers.map(({ name, email }, index) => {
    const [firstName = '', ...rest] = name.split(/\s+/);
    return {
      name,
      stage: inOrder ? index : 0,
      mayReassign: true,
      signers: [{ email, firstName, lastName: rest.join(' ') }],
    };
  });
}

/** Where mails go out nobody else sees a link: who sends an email for sign-off could decide about it with one. */
async function linksOf(
  { signoff, publicUrl }: EditorSignoffParts,
  caller: SignoffCaller,
  subject: Package,
): Promise<SentForSignoff['links']> {
  const links: SentForSignoff['links'][number][] = [];
  for (const role of subject.roles) {
    for (const signer of role.signers) {
      const secret = await signoff.packages.signingSecret(caller, subject.id, role.id, signer.id);
      links.push({ name: nameOf(signer), email: signer.email, url: `${publicUrl ?? ''}/invite/${secret}` });
    }
  }
  return links;
}
