/** Origins under which this server is reached: the configured one, and the one that was asked. */
export function originsOf(
  { protocol, host }: { readonly protocol: string; readonly host: string },
  publicUrl: string | undefined,
): readonly string[] {
  // In one form: a port that is the usual one of its protocol is none.
  return [publicUrl, `${protocol}://${host}`].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? [new URL(url).origin] : [],
  );
}
