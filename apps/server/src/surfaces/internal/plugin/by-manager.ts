import type { Principal } from '../../../domains/access/index.ts';
import type { PluginActor } from '../../../domains/plugin/index.ts';
import type { RequestFacts } from '../../../http/endpoint.ts';
import { actorOf, applicationOf, type InternalParts, managerOf } from '../parts.ts';

/** Who changes the settings of which application. */
export interface ByManager extends PluginActor {
  readonly consoleId: string;
}

/** @throws Refusal `not_allowed` for a teammate, `application_not_found`. */
export async function byManager(
  parts: InternalParts,
  principal: Principal,
  applicationId: string,
  request: RequestFacts,
): Promise<ByManager> {
  const member = await managerOf(parts, principal);
  await applicationOf(parts, member, applicationId);
  const { consoleId, actor } = actorOf(member, request);
  return { applicationId, consoleId, actor, requestId: request.id };
}
