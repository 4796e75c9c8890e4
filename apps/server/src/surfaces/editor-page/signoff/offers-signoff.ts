import type { Database } from '../../../db/database.ts';
import type { Signoff } from '../../../domains/signoff/index.ts';

export interface SignoffOfferParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly signoff: Pick<Signoff, 'settings'>;
}

/** Whether the application lets its end users send emails for sign-off themselves. */
export const offersSignoff = async (
  { database, signoff }: SignoffOfferParts,
  applicationId: string,
): Promise<boolean> => (await database.transaction({ applicationId }, (tx) => signoff.settings.read(tx))).offerInEditor;
