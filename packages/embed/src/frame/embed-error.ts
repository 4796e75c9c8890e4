/**
 * What went wrong between a host page and its editor. `code` is stable, `message` is for developers.
 *
 * Codes of this package: `element_missing`, `editor_exists`, `editor_removed`, `email_id_missing`,
 * `token_provider_missing`, `token_failed`, `token_missing`, `token_timeout`, `token_malformed`,
 * `frame_blocked`, `frame_timeout`, `frame_reloaded`, `window_blocked`, `code_missing`, `argument_not_data`,
 * `editor_failed`, `method_unknown`, `choice_not_understood`, `extension_failed`, `extension_call_unsupported`.
 * Refusals of the server come with the codes of its own table.
 */
export class EmbedError extends Error {
  // Declared only: a class field would bring a helper of the compiler into every script.
  declare readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EmbedError';
    this.code = code;
  }
}

/** Whatever somebody threw, with a code. @param code For what has none of its own. */
export function toEmbedError(thrown: unknown, code = 'editor_failed'): EmbedError {
  if (thrown instanceof EmbedError) return thrown;
  const { code: own, message }: { code?: unknown; message?: unknown } =
    typeof thrown === 'object' && thrown !== null ? thrown : {};
  return new EmbedError(typeof own === 'string' ? own : code, typeof message === 'string' ? message : String(thrown));
}
