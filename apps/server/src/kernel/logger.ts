import { type Logger, pino } from 'pino';

/** Lines are gathered up to this size or time: a write per request would cost as much as the request's own work. */
const bufferBytes = 8192;
const flushMs = 250;

/**
 * Structured lines on standard output. What is logged is named field by field where it is logged; an
 * error goes out as type, message, code and stack only, because the database driver hangs parameters
 * and row contents on its errors.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    pino.destination({ dest: 1, minLength: bufferBytes, periodicFlush: flushMs, sync: false }),
  );
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
