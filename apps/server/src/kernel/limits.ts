/** Sizes and counts that requests may not exceed. One above the limit is a coded refusal, never a truncation. */
export const limits = {
  jsonDepthMax: 64,
  /** Keys of all objects of one body: parsing a million distinct ones takes seconds. */
  jsonKeysMax: 250_000,
  /** Body of an API request: a design of 5 MB, its HTML of 2 MB, and the rest. */
  bodyBytesMax: 8 * 1024 * 1024,
  designBytesMax: 5 * 1024 * 1024,
  htmlBytesMax: 2 * 1024 * 1024,
  endUserIdLengthMax: 128,
  endUserNameLengthMax: 128,
  emailAddressLengthMax: 254,
  phoneLengthMax: 32,
  emailNameLengthMax: 255,
  subjectLengthMax: 256,
  extraBytesMax: 8 * 1024,
  uploadBytesMax: 25 * 1024 * 1024,
  uploadPixelsMax: 40_000_000,
  /** Of an animation: 5,000 tiny frames take five seconds of CPU. */
  uploadFramesMax: 600,
  idempotencyKeyLengthMax: 255,
  pageSizeMax: 100,
} as const;
