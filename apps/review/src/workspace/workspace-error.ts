import type { WireAnswer } from '../session/wire.ts';

/** A refused or failed call. `network`: the server could not be reached. */
export class WorkspaceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'WorkspaceError';
    this.code = code;
  }

  /** The same call may succeed in a moment. */
  get isPassing(): boolean {
    return this.code === 'network' || this.code === 'unavailable' || this.code === 'rate_limited';
  }
}

/** Queries and mutations want a rejection where the wire gives a value. */
export async function orThrow<T>(answer: Promise<WireAnswer<T>>): Promise<T> {
  const settled = await answer;
  if (settled.ok) return settled.value;
  throw new WorkspaceError(settled.code, settled.message);
}
