/** What our own backend says. Only ids, names and content: no credential ever comes here. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface EmailSummary {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly createdAt: string;
  readonly savedAt: string | null;
}

export interface SavedEmail extends EmailSummary {
  readonly html: string;
  readonly json: unknown;
}

export interface PushEntry {
  readonly at: string;
  readonly result: 'stored' | 'repeated' | 'stale' | 'test' | 'refused';
  readonly detail: string;
  readonly eventId: string | null;
  readonly emailId: string | null;
  readonly emailName: string | null;
  readonly version: number | null;
  readonly bytes: number;
}

const personKey = 'meadow-person';

export const currentPerson = (): string | null => sessionStorage.getItem(personKey);
export const choosePerson = (id: string): void => sessionStorage.setItem(personKey, id);

/** Asks our backend. @throws Error with a message for the person. */
export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const url = new URL(path, location.origin);
  const person = currentPerson();
  if (person !== null) url.searchParams.set('person', person);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch {
    throw new Error('Meadow does not answer. Is it still running?');
  }
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  const message = typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : '';
  throw new Error(message === '' ? `Meadow answers ${response.status}` : message);
}
