import { refuse } from '@inlay/contract';
import { z } from 'zod';
import type { Package, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';
import { inlayOf, isObject } from '../wire/members.ts';

const message = z.looseObject({
  content: z.string().max(4_000),
  documents: z
    .array(z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]))
    .max(500)
    .nullish(),
});

/** `messages[0]` is the reason, as the package gives it back later. */
const reasonOf = (body: Readonly<Record<string, unknown>>): z.output<typeof message> | undefined => {
  const { messages } = body;
  return message.safeParse(Array.isArray(messages) ? messages[0] : undefined).data;
};

/**
 * All that a signer changes of a package: `DECLINED` and `OPTED_OUT`, with the reason in `messages`. A refusal for
 * good, instead of a request for changes, says so in `data.inlay.outcome`.
 * @throws Refusal `not_allowed` for everything else, and what declining refuses.
 */
export function endAsSigner(
  { decisions }: Pick<Signoff, 'decisions'>,
  caller: SignoffCaller,
  packageId: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Package> {
  const { status, data } = body;
  const reason = reasonOf(body);
  const text = reason?.content ?? '';
  if (status === 'OPTED_OUT') return decisions.optOut(caller, packageId, text);
  if (status !== 'DECLINED') return refuse('not_allowed', 'A signer sets the status DECLINED or OPTED_OUT');
  const isFinal = isObject(data) && inlayOf(data)['outcome'] === 'rejected';
  return decisions.decline(caller, packageId, {
    outcome: isFinal ? 'rejected' : 'changes_requested',
    text,
    documentIds: reason?.documents ?? [],
  });
}
