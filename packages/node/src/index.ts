export type { Email, EmailPage, EndUserToken } from './answers.ts';
export {
  type Bearer,
  type Client,
  type ClientOptions,
  type CodeOptions,
  type CreateOptions,
  createClient,
  type EmailCalls,
  type EmailInput,
  type EndUser,
} from './client.ts';
export { InlayError, type InlayErrorInfo, type LocalErrorCode } from './inlay-error.ts';
export { type OpenOptions, openPush } from './open-push.ts';
export type { AbortSignalLike, AnswerLike, FetchLike } from './request.ts';
export { createTokenCache, type TokenCache, type TokenCacheOptions } from './token-cache.ts';
export {
  type PushEvent,
  type PushHeaders,
  type RawBody,
  type SigningSecret,
  type VerifiedDelivery,
  type VerifyOptions,
  verifyPush,
  verifySignature,
} from './verify-push.ts';
