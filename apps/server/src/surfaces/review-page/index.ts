import type { Database } from '../../db/database.ts';
import type { Access } from '../../domains/access/index.ts';
import type { Signoff } from '../../domains/signoff/index.ts';
import { createBuiltApp, mountBuiltFiles } from '../../http/built-app.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { Surface } from '../../http/surface.ts';
import type { ApplicationLookup } from '../editor-page/editor-application.ts';
import { createGuard, type GuardParts } from '../signoff-api/guard.ts';
import { acceptFiles } from './accept-files.ts';
import { encode, encodeFailure } from './answers.ts';
import { designerEndpoints } from './designer/index.ts';
import { mountTargetPages } from './page.ts';
import { sessionEndpoints } from './session-endpoints.ts';
import { attachmentEndpoints } from './signer/attachments.ts';
import { commentEndpoints } from './signer/comments.ts';
import { contentEndpoints } from './signer/content.ts';
import { decisionEndpoints } from './signer/decisions.ts';
import { seatEndpoint } from './signer/seat.ts';
import { type WorkspaceParts, workspaceEndpoints } from './workspace/index.ts';

export interface ReviewPageParts extends GuardParts, Omit<WorkspaceParts, 'publicUrl'> {
  readonly access: Access;
  readonly database: Database;
  readonly signoff: Signoff;
  readonly applications: ApplicationLookup;
  /** Where the review app is built. */
  readonly reviewFolder: string;
}

/** The review app's own wire: its page at the targets, and what its script calls. No public contract. */
export function reviewPage(parts: ReviewPageParts): Surface {
  const review = createBuiltApp(parts.reviewFolder);
  const surface: Surface = {
    name: 'review-page',
    prefixes: ['/internal/review'],
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    endpoints: [
      ...sessionEndpoints(parts),
      seatEndpoint(parts),
      ...contentEndpoints(parts),
      ...decisionEndpoints(parts),
      ...commentEndpoints(parts),
      ...attachmentEndpoints(parts),
      ...workspaceEndpoints(parts),
      ...designerEndpoints(parts),
    ],
    async prepare(app) {
      acceptFiles(app);
      mountTargetPages(app, surface, { ...parts, review });
      mountBuiltFiles(app, surface, '/review/assets', review);
    },
  };
  return surface;
}
