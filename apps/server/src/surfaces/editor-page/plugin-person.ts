import type { Person } from '../../domains/emails/index.ts';
import type { Variables } from '../../domains/plugin/index.ts';
import { limits } from '../../kernel/limits.ts';

const avatarUrlLengthMax = 2_048;

/**
 * How the host's page introduces a person: for other people's eyes, never for a decision. What the token
 * binds goes before what the page says.
 */
export function personOf(userId: string, bound: Variables, metadata: Variables): Person {
  const name = (bound['username'] ?? metadata['username'] ?? '').trim().slice(0, limits.endUserNameLengthMax);
  return { externalId: userId, name, avatarUrl: avatarOf(bound['avatarUrl'] ?? metadata['avatarUrl']) };
}

/** A picture from the web; anything else is none. */
function avatarOf(text: string | undefined): string | null {
  if (text === undefined || text.length > avatarUrlLengthMax || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
