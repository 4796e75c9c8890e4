import { createBlock } from '../../../packages/blocks/src/index.ts';
import type { EditorSession, SaveAnswer } from '../../../packages/contract/src/index.ts';
import type { JsonObject } from '../../../packages/document/src/index.ts';
import { newsletterEnvelope } from '../../render/newsletter-design.ts';
import { model } from './page-tools.ts';

/** The server of the editor's session inside the page: everything is real but the way to the server. */
const emailId = 'eml_bench';

/** Values as the editor itself saves a new block. */
function asSaved(type: string, values: JsonObject): JsonObject {
  const made = createBlock(type, () => 'x')?.wire.values;
  return { ...(made as JsonObject | undefined), ...values };
}

const opened: EditorSession = {
  session: 'session',
  expiresAt: '2100-01-01T00:00:00.000Z',
  idleSeconds: 3_600,
  email: {
    id: emailId,
    name: 'The weekly letter',
    subject: 'The weekly letter',
    json: newsletterEnvelope(model(), asSaved),
    version: 1,
    etag: '"1"',
    draft: null,
  },
  application: {
    id: 'app_bench',
    name: 'Bench',
    accent: null,
    logoUrl: null,
    returnUrl: null,
    defaultLocale: null,
    allowedOrigins: [],
    readOnly: false,
  },
  endUser: { id: 'user', name: 'Ada' },
};

const answers: Readonly<Record<string, () => unknown>> = {
  'POST /thirdApp/session': () => opened,
  'PUT /thirdApp/draft': () => ({ savedAt: new Date().toISOString() }),
  'PUT /thirdApp/email': (): SaveAnswer => ({
    version: 2,
    etag: '"2"',
    savedAt: new Date().toISOString(),
    htmlBytes: 0,
  }),
};

window.fetch = async (input, init) => {
  const answer = answers[`${init?.method ?? 'GET'} ${String(input)}`];
  if (!answer) throw new Error(`nothing answers ${String(input)}`);
  return new Response(JSON.stringify(answer()), { headers: { 'content-type': 'application/json' } });
};
history.replaceState(null, '', `${location.pathname}?code=code&id=${emailId}&lang=en_US`);
