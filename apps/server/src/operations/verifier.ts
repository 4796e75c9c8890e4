import type { Evidence } from '../domains/evidence/index.ts';
import { apiHeaders } from '../http/security-headers.ts';
import type { App } from '../http/server.ts';
import { type StaticPage, verifierPage } from '../web-apps/verifier-page.ts';

/** An id of an application as it may stand in an address. */
const applicationIdPattern = /^[\w-]{1,64}$/;

/**
 * What somebody needs to check evidence who has no account: the page that does it, and the public keys that an
 * application seals with. An application that does not exist has no keys; that is no secret.
 */
export function mountVerifier(app: App, evidence: Pick<Evidence, 'keys'>): void {
  let page: StaticPage | undefined;
  app.get('/verify', (_request, reply) => {
    page ??= verifierPage();
    return reply.headers(page.headers).send(page.html);
  });
  app.get<{ Params: { readonly applicationId: string } }>(
    '/.well-known/inlay-evidence-keys/:applicationId',
    async ({ params: { applicationId } }, reply) => {
      const keys = applicationIdPattern.test(applicationId) ? await evidence.keys(applicationId) : [];
      return reply
        .headers({
          ...apiHeaders,
          'cache-control': 'public, max-age=300',
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        })
        .send({ applicationId, keys });
    },
  );
}
