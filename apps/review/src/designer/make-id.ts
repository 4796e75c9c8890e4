/** Names a new part of a package; the server takes it as it is. */
export const makeId = (): string => crypto.randomUUID();
