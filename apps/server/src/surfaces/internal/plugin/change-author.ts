import type { Principal } from '../../../domains/access/index.ts';
import type { PluginActor } from '../../../domains/plugin/index.ts';
import type { RequestFacts } from '../../../http/endpoint.ts';
import { actorOf, applicationOf, type InternalParts, managerOf } from '../parts.ts';

/** Who changes the settings of which application. */
export interface ChangeAuthor extends PluginActor {
  readonly consoleId: string;
}

/** Who calls, as a manager of that application. @throws Refusal `not_allowed` for a teammate, `application_not_found`. */
export async function findChangeAuthor(
  parts: InternalParts,
  principal: Principal,
  applicationId: string,
  request: RequestFacts,
): Promise<ChangeAuthor> {
  const member = await managerOf(parts, principal);
  await applicationOf(parts, member, applicationId);
  const { consoleId, actor } = actorOf(member, request);
  return { applicationId, consoleId, actor, requestId: request.id };
}
