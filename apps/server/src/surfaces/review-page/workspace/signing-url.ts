/** Where an invitation leads; relative to this server where its own address is not set. */
export const signingUrl = (publicUrl: string | undefined, secret: string): string =>
  `${publicUrl ?? ''}/invite/${secret}`;
