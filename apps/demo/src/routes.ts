import { type Client, InlayError, type TokenCache } from '@inlay/node';
import type { EmailRecord, EmailRecords } from './email-records.ts';
import { type Person, people } from './people.ts';

export interface RouteContext {
  readonly inlay: Client;
  readonly tokens: TokenCache;
  readonly records: EmailRecords;
}

/** A request of our own page. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface PageAnswer {
  readonly status: number;
  readonly body: unknown;
}

const nameLengthMax = 255;

/** What the page may ask for. The person comes from the page because Meadow has no log-in; a real host takes it from its session. */
export async function answerPage(context: RouteContext, request: PageRequest): Promise<PageAnswer> {
  const person = people.find(({ id }) => id === (request.query.get('person') ?? people[0]?.id));
  if (person === undefined) return refuse(404, 'There is no such person');
  const [, , resource, id, action] = request.path.split('/');
  const route = `${request.method} ${resource}${id ? '/:id' : ''}${action ? `/${action}` : ''}`;
  if (route === 'GET people') return { status: 200, body: people };
  if (route === 'GET pushes') return { status: 200, body: context.records.pushes };
  if (route === 'GET emails') return { status: 200, body: context.records.emailsOf(person.id).map(summary) };
  if (route === 'POST emails') return createEmail(context, person, request.body);

  const email = context.records.find(id ?? '');
  if (email === undefined || email.personId !== person.id) return refuse(404, 'There is no such email');
  if (route === 'GET emails/:id') return { status: 200, body: email };
  if (route === 'POST emails/:id/open') return openEditor(context, person, email, request.query.get('lang') ?? 'en_US');
  if (route === 'DELETE emails/:id') return deleteEmail(context, person, email);
  return refuse(405, 'That is not possible here');
}

async function createEmail(
  { inlay, tokens, records }: RouteContext,
  person: Person,
  body: unknown,
): Promise<PageAnswer> {
  const name = typeof body === 'object' && body !== null && 'name' in body ? String(body.name).trim() : '';
  if (name === '' || name.length > nameLengthMax) return refuse(422, 'Give the email a name');
  return withToken(tokens, person, async (token) => {
    const { id } = await inlay.email.create(token, { name, extra: { source: 'meadow' } });
    await records.add({ id, personId: person.id, name, createdAt: new Date().toISOString() });
    return { status: 201, body: { id } };
  });
}

/** A code opens the editor once, so there is a new one for every opening, reloads of the page included. */
function openEditor(
  { inlay, tokens }: RouteContext,
  person: Person,
  email: EmailRecord,
  lang: string,
): Promise<PageAnswer> {
  return withToken(tokens, person, async (token) => {
    const code = await inlay.code(token);
    return { status: 200, body: { url: inlay.editorUrl({ code, id: email.id, lang }) } };
  });
}

function deleteEmail(
  { inlay, tokens, records }: RouteContext,
  person: Person,
  email: EmailRecord,
): Promise<PageAnswer> {
  return withToken(tokens, person, async (token) => {
    await inlay.email.delete(token, email.id).catch((error: unknown) => {
      // Gone already is what was wanted.
      if (!(error instanceof InlayError && error.code === 'email_not_found')) throw error;
    });
    await records.remove(email.id);
    return { status: 200, body: null };
  });
}

/** A token that was revoked meanwhile is fetched anew, once. */
async function withToken(
  tokens: TokenCache,
  person: Person,
  work: (token: string) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const attempt = async (): Promise<PageAnswer> => work((await tokens.get(person)).token);
  try {
    return await attempt().catch((error: unknown) => {
      if (!(error instanceof InlayError && /^token_/.test(error.code))) throw error;
      tokens.forget(person.id);
      return attempt();
    });
  } catch (error) {
    if (!(error instanceof InlayError)) throw error;
    return refuse(502, `Inlay says: ${error.message}${error.requestId ? ` (${error.requestId})` : ''}`);
  }
}

function summary({ html: _html, json: _json, ...rest }: EmailRecord): Omit<EmailRecord, 'html' | 'json'> {
  return rest;
}

function refuse(status: number, message: string): PageAnswer {
  return { status, body: { message } };
}
