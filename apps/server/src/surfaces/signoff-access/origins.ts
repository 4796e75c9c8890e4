/** Origins under which this server is reached: the configured one, and the one that was asked. */
export function originsOf(
  { protocol, host }: { readonly protocol: string; readonly host: string },
  publicUrl: string | undefined,
): readonly string[] {
  const asked = `${protocol}://${host}`;
  return publicUrl === undefined ? [asked] : [new URL(publicUrl).origin, asked];
}
