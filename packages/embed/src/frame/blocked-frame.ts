import { connectTimeoutMs } from '../protocol.ts';
import { EmbedError } from './embed-error.ts';

/** Tells at once when the policy of the host page forbids the frame. @returns Ends it. */
export function onBlockedFrame(origin: string, tell: (error: EmbedError) => void): () => void {
  const listen = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (!/^(frame|child|default)-src/.test(effectiveDirective) || !blockedURI.startsWith(origin)) return;
    tell(new EmbedError('frame_blocked', `The policy of this page allows no frame of ${origin}: add it to frame-src`));
  };
  document.addEventListener('securitypolicyviolation', listen);
  return () => document.removeEventListener('securitypolicyviolation', listen);
}

/** The page that should hold the editor never said a word. */
export function unanswered(origin: string): EmbedError {
  return new EmbedError(
    'frame_timeout',
    `The editor did not answer within ${connectTimeoutMs / 1000} seconds: ${origin} cannot be reached, ` +
      'or the origin of this page is not among those of the application',
  );
}
