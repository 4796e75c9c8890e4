import { connectTimeoutMs } from '../protocol.ts';
import { EmbedError } from './embed-error.ts';

/** Tells at once when the policy of the host page forbids the frame. @returns Ends it. */
export function onBlockedFrame(origin: string, tell: (error: EmbedError) => void): () => void {
  const listen = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (!/^(frame|child|default)-src/.test(effectiveDirective) || !blockedURI.startsWith(origin)) return;
    tell(new EmbedError('frame_blocked', `Add ${origin} to frame-src in the policy of this page`));
  };
  document.addEventListener('securitypolicyviolation', listen);
  return () => document.removeEventListener('securitypolicyviolation', listen);
}

/** The page that should hold the editor never said a word. */
export function unanswered(origin: string): EmbedError {
  return new EmbedError(
    'frame_timeout',
    `No answer of ${origin} in ${connectTimeoutMs / 1000} s; does the application list this page?`,
  );
}
