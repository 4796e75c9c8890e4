import type { Queryable } from '../../db/database.ts';
import { emptyContent } from './compile-content.ts';
import { contentSha256Of } from './rules.ts';
import * as store from './store.ts';

/** One version of an email as it would go out: what is frozen for a decision. */
export interface SignableEmail {
  readonly emailId: string;
  readonly endUserId: number;
  readonly name: string;
  /** 0: nothing was saved yet. */
  readonly version: number;
  readonly subject: string;
  readonly design: string;
  readonly html: string;
  readonly plainText: string;
  /** Lower-case hex. */
  readonly contentSha256: string;
}

/** Whoever owns it: a package is of the application. @returns undefined where there is no such email or version. */
export async function readForSignoff(
  tx: Queryable,
  applicationId: string,
  emailId: string,
  version: number | null,
): Promise<SignableEmail | undefined> {
  const email = await store.findSignable(tx, applicationId, emailId, version);
  if (!email) return undefined;
  const { end_user_id: endUserId, name, subject } = email;
  const facts = { emailId, endUserId, name, version: email.version, subject };
  if (email.design === null) {
    const { design, html, plainText } = emptyContent(subject);
    return {
      ...facts,
      design,
      html,
      plainText,
      contentSha256: contentSha256Of({ design, html }, subject).toString('hex'),
    };
  }
  return {
    ...facts,
    design: email.design,
    html: email.html ?? '',
    plainText: email.plain_text ?? '',
    contentSha256: email.sha256?.toString('hex') ?? '',
  };
}
