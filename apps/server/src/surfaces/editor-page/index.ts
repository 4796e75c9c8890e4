import type { Database } from '../../db/database.ts';
import type { Emails } from '../../domains/emails/index.ts';
import type { Gallery } from '../../domains/gallery/index.ts';
import { createBuiltApp } from '../../http/built-app.ts';
import { apiHeaders } from '../../http/security-headers.ts';
import type { App } from '../../http/server.ts';
import type { Surface } from '../../http/surface.ts';
import { encode, encodeFailure } from './answers.ts';
import type { ApplicationLookup } from './editor-application.ts';
import { mountFiles } from './files.ts';
import { getVersion } from './get-version/endpoint.ts';
import { createGuard, type GuardParts } from './guard.ts';
import { type ImportContent, importContentEndpoint } from './import-content/endpoint.ts';
import { type LibraryParts, libraryEndpoints } from './libraries/index.ts';
import { listVersions } from './list-versions/endpoint.ts';
import { markPresence } from './mark-presence/endpoint.ts';
import { openPluginSession } from './open-plugin-session/endpoint.ts';
import { openSession } from './open-session/endpoint.ts';
import { mountPage } from './page.ts';
import { mountPluginPage } from './plugin-page.ts';
import { resumeSession } from './resume-session/endpoint.ts';
import { saveDraft } from './save-draft/endpoint.ts';
import { saveEmail } from './save-email/endpoint.ts';
import { createFindSeat, type SeatParts } from './seat.ts';
import { type EditorSignoffParts, signoffEndpoints } from './signoff/endpoints.ts';
import { acceptMultipart } from './upload-image/accept-multipart.ts';
import { uploadImage } from './upload-image/endpoint.ts';

export interface EditorPageParts
  extends GuardParts,
    SeatParts,
    Omit<LibraryParts, 'findSeat'>,
    Omit<EditorSignoffParts, 'findSeat'> {
  readonly database: Database;
  readonly importContent: ImportContent;
  readonly emails: Emails;
  readonly gallery: Gallery;
  readonly applications: ApplicationLookup;
  readonly publicUrl: string | undefined;
  /** Where the editor is built. */
  readonly editorFolder: string;
}

/** The editor's own wire: the page at `/thirdApp`, what it loads, and what its script calls. No public contract. */
export function editorPage(parts: EditorPageParts): Surface {
  const editor = createBuiltApp(parts.editorFolder);
  const seated = { ...parts, findSeat: createFindSeat(parts) };
  const surface: Surface = {
    name: 'editor-page',
    prefixes: [''],
    headers: apiHeaders,
    authenticate: createGuard(parts),
    encode,
    encodeFailure,
    endpoints: [
      openSession(parts),
      resumeSession(seated),
      saveEmail(seated),
      saveDraft(seated),
      uploadImage(seated),
      ...libraryEndpoints(seated),
      openPluginSession(parts),
      importContentEndpoint(seated),
      markPresence(seated),
      listVersions(seated),
      getVersion(seated),
      ...signoffEndpoints(seated),
    ],
    async prepare(scope: App) {
      await acceptMultipart(scope);
      mountPage(scope, surface, { ...parts, editor });
      mountPluginPage(scope, surface, { ...parts, editor });
      mountFiles(scope, surface, editor, parts.gallery);
    },
  };
  return surface;
}
