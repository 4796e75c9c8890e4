/** What some work gave, and what it cost. */
export interface Measured<T> {
  readonly value: T;
  /** Milliseconds of CPU of this process, all its threads together. */
  readonly cpuMs: number;
}

/**
 * Measures work by the CPU time it takes: on a busy machine a test waits longer but does not work more,
 * so that a limit on it fails for slow code and not for a slow minute.
 */
export function withCpuMs<T>(work: () => PromiseLike<T>): Promise<Measured<T>>;
export function withCpuMs<T>(work: () => T): Measured<T>;
export function withCpuMs<T>(work: () => T | PromiseLike<T>): Measured<T> | Promise<Measured<T>> {
  const before = process.cpuUsage();
  const measured = (value: T): Measured<T> => {
    const { user, system } = process.cpuUsage(before);
    return { value, cpuMs: (user + system) / 1000 };
  };
  const result = work();
  return isPromiseLike(result) ? Promise.resolve(result).then(measured) : measured(result);
}

/** Also of those that are no Promise themselves, as an injected request of Fastify. */
function isPromiseLike<T>(result: T | PromiseLike<T>): result is PromiseLike<T> {
  return typeof result === 'object' && result !== null && 'then' in result;
}
