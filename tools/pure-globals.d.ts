/** What every engine that runs pure packages has beside the language itself. */

interface TextEncoder {
  encode(text: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}
declare const TextEncoder: new () => TextEncoder;
