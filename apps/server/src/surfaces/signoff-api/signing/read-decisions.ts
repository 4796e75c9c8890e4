import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Approval, NewDecision, Package, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';

/** Clients send the whole document back: only what decides is read. */
export const signedDocument = z.looseObject({
  id: z.string().min(1).max(200).meta({ description: 'Id of the document' }),
  approvals: z
    .array(
      z.looseObject({
        id: z.string().max(200).optional(),
        fields: z
          .array(z.looseObject({ id: z.string().nullish(), name: z.string().nullish(), value: z.unknown().optional() }))
          .nullish()
          .meta({ description: 'Values of the checklist, by id or name of the field' }),
      }),
    )
    .nullish()
    .meta({ description: 'Empty: everything that the signer owes on the document' }),
  signedHash: z.string().max(64).nullish().meta({
    description: 'Hash of what was shown; where it is not the frozen one, the answer is 409',
  }),
  handdrawn: z.string().max(20_000).nullish().meta({ description: 'SVG path of the signature, box of 600 × 200' }),
  typedName: z.string().max(200).nullish().meta({ description: 'What the signer typed, where the host asked for it' }),
});

type SignedDocument = z.output<typeof signedDocument>;

/** Where nobody was asked by a page of ours, the evidence says so. */
export const statementOfCall = 'Signed by a call of the Sign-off API.';

/**
 * What the caller decides with these documents. Clients send every document of a package: those on which nothing is
 * open for the caller are left out.
 * @param handdrawn for all documents that bring none.
 * @throws Refusal `document_not_found`, `already_decided`, `approval_not_found`.
 */
export function readDecisions(
  { decisions }: Pick<Signoff, 'decisions'>,
  caller: SignoffCaller,
  subject: Package,
  input: { readonly documents: readonly SignedDocument[]; readonly handdrawn: string; readonly statement: string },
): readonly NewDecision[] {
  const open = decisions.awaits(caller, subject);
  const found = input.documents.map((sent) => {
    const document = subject.documents.find(({ id }) => id === sent.id) ?? refuse('document_not_found');
    return { sent, own: open.filter((owed) => owed.document.id === document.id).map(({ approval }) => approval) };
  });
  const chosen = found.filter(({ sent, own }) => own.length > 0 || namedIn(sent).length > 0);
  if (chosen.length === 0) {
    return open.length === 0
      ? refuse('already_decided')
      : refuse('approval_not_found', 'Nothing is asked of this signer on these documents');
  }
  return chosen.map(({ sent, own }) => {
    const ids = namedIn(sent);
    const decided = ids.length === 0 ? own : own.filter(({ id }) => ids.includes(id));
    return {
      documentId: sent.id,
      ...(ids.length === 0 ? {} : { approvalIds: ids }),
      ...(sent.signedHash ? { signedHash: sent.signedHash } : {}),
      statement: input.statement,
      typedName: sent.typedName ?? '',
      // Clients send one signature for a whole package: where none is drawn, it says nothing.
      drawn: sent.handdrawn || (decided.some(({ asks }) => asks === 'drawn') ? input.handdrawn : ''),
      values: valuesOf(sent, decided),
      views: [],
    };
  });
}

const namedIn = ({ approvals }: SignedDocument): string[] => (approvals ?? []).flatMap(({ id }) => (id ? [id] : []));

/** A checkbox of the contract is ticked with an X. */
const ticks = new Set(['x', 'true', '1', 'on', 'yes']);

function valuesOf({ approvals }: SignedDocument, decided: readonly Approval[]): NewDecision['values'] {
  const values: [string, string | boolean][] = [];
  const fields = (approvals ?? []).flatMap((approval) => approval.fields ?? []);
  for (const { id, label, kind } of decided.flatMap(({ checklist }) => checklist)) {
    const field = fields.find((one) => one.id === id) ?? fields.find(({ name }) => name === id || name === label);
    if (field?.value === undefined || field.value === null) continue;
    const text = String(field.value);
    values.push([id, kind === 'check' ? ticks.has(text.toLowerCase()) : text]);
  }
  return Object.fromEntries(values);
}
