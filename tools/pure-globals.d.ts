/** What every engine that runs pure packages has beside the language itself. */

interface TextEncoder {
  encode(text: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}
declare const TextEncoder: new () => TextEncoder;

declare function atob(text: string): string;
declare function btoa(binary: string): string;

/** An imported key; opaque. */
interface CryptoKey {
  readonly type: string;
}
declare var crypto: {
  readonly subtle: {
    digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer>;
    importKey(
      form: 'raw',
      bytes: Uint8Array,
      algorithm: { readonly name: string },
      extractable: boolean,
      usages: readonly 'verify'[],
    ): Promise<CryptoKey>;
    verify(
      algorithm: { readonly name: string },
      key: CryptoKey,
      signature: Uint8Array,
      text: Uint8Array,
    ): Promise<boolean>;
  };
};
