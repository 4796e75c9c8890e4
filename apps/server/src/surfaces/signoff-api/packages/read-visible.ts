import type { Package, Signoff, SignoffCaller } from '../../../domains/signoff/index.ts';

/** A package as its caller may see it: signers see what their role sees, and that they looked is noted. */
export async function readVisible(
  { packages, decisions }: Pick<Signoff, 'packages' | 'decisions'>,
  caller: SignoffCaller,
  packageId: string,
): Promise<Package> {
  if (caller.actor.kind !== 'signer') return packages.get(caller, packageId);
  return (await decisions.open(caller, packageId)).subject;
}
