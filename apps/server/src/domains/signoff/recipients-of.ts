import type { EvidenceEntry } from '@inlay/evidence';
import type { CertificateInput } from '../evidence/index.ts';
import { owedBy } from './decisions/rules/seats.ts';
import type { Decision, Package, Role, Signer } from './package.ts';

type Recipient = Omit<CertificateInput['recipients'][number], 'drawnSignature'> & {
  /** Path of an SVG; empty where nothing was drawn. */
  readonly drawn: string;
};

/** Everybody who was asked, what they decided, and those who handed over. */
export function recipientsOf(subject: Package, entries: readonly EvidenceEntry[]): readonly Recipient[] {
  return subject.roles.flatMap((role) => [
    ...leftIn(role, stageNumber(subject, role), entries),
    ...role.signers.map((signer) => recipientOf(subject, role, signer)),
  ]);
}

function recipientOf(subject: Package, role: Role, signer: Signer): Recipient {
  const decisions = owedBy(subject, role).flatMap(({ approval }) => approval.decision ?? []);
  const own = decisions.filter(({ signerId }) => signerId === signer.id);
  const last = own.at(-1);
  const refusal = subject.reasons.findLast(
    ({ signerId, round }) => signerId === signer.id && round === subject.round && subject.status !== 'draft',
  );
  const delegate = last?.delegate ?? null;
  return {
    role: role.name,
    stage: stageNumber(subject, role),
    name: `${signer.firstName} ${signer.lastName}`.trim(),
    email: signer.email,
    company: signer.company,
    title: signer.title,
    decision: refusal ? refusal.kind : wordOf(role, own, decisions),
    decidedAt: refusal?.at ?? last?.at ?? null,
    reason: refusal?.text ?? null,
    statement: last?.statement || null,
    typedName: last?.typedName || null,
    drawn: own.findLast(({ drawn }) => drawn !== '')?.drawn ?? '',
    sessionFields: last?.sessionFields ?? {},
    delegate: delegate && { name: delegate.name, email: delegate.email },
  };
}

function wordOf(role: Role, own: readonly Decision[], all: readonly Decision[]): Recipient['decision'] {
  if (own.length > 0) return 'approved';
  return role.finishedAt !== null && all.length > 0 ? 'not_needed' : 'pending';
}

/** Stages as people count them: 1 for the first, without gaps. */
function stageNumber({ roles }: Package, { stage }: Role): number {
  return new Set(roles.filter((role) => role.stage < stage).map((role) => role.stage)).size + 1;
}

/** Who was in the role before it was handed over, from the evidence: the package knows the one who came. */
function leftIn(role: Role, stage: number, entries: readonly EvidenceEntry[]): readonly Recipient[] {
  return entries
    .filter(({ type, target }) => type === 'role.reassigned' && target.id === role.id)
    .flatMap(({ at, data }) => {
      const from = Array.isArray(data['from']) ? (data['from'] as readonly unknown[]) : [];
      const reason = typeof data['message'] === 'string' ? data['message'] : null;
      return from.filter(isPerson).map(
        ({ name, email }): Recipient => ({
          role: role.name,
          stage,
          name,
          email,
          decision: 'reassigned',
          decidedAt: at,
          reason,
          statement: null,
          typedName: null,
          drawn: '',
          sessionFields: {},
          delegate: null,
        }),
      );
    });
}

const isPerson = (value: unknown): value is { readonly name: string; readonly email: string } => {
  const { name, email } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof email === 'string';
};
