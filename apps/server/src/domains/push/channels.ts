/** The callback of the application itself. */
export const callbackChannel = 'callback';

/** Each connector that registered a callback has a channel of its own. */
export const callbackChannelOf = (origin: string | null): string =>
  origin === null ? callbackChannel : `${callbackChannel}:${origin}`;

export const originOf = (channel: string): string | null =>
  channel === callbackChannel ? null : channel.slice(callbackChannel.length + 1);
