import type { OpenPluginEmail, PluginSession } from '@inlay/contract';
import type { PluginOptions } from '@inlay/embed/protocol';
import type { Wire, WireAnswer, WireRefusal } from '../session/wire.ts';
import type { PluginRefusal } from './plugin-screen.tsx';

/** Waits between tries of an answer that did not come; an opening is the same however often it is asked for. */
const retryWaitsMs = [400, 1_200, 3_000];

/** Opens the email that the metadata names. */
export async function openPluginEmail(
  { html, css, contentPolicy, name }: PluginOptions,
  { wire, wait }: { readonly wire: Wire; readonly wait: (ms: number) => Promise<void> },
): Promise<WireAnswer<PluginSession>> {
  const body: OpenPluginEmail = { html, css, contentPolicy, name };
  const open = () => wire.request<PluginSession>('', { method: 'POST', path: '/plugin/session', body });
  let answer = await open();
  for (const waitMs of retryWaitsMs) {
    if (answer.ok || !(answer.code === 'network' || answer.status >= 500 || answer.status === 429)) return answer;
    await wait(waitMs);
    answer = await open();
  }
  return answer;
}

/** Which screen says it. */
export function pluginRefusalOf({ status, code, reason }: WireRefusal): PluginRefusal {
  switch (code) {
    case 'network':
      return 'network';
    case 'content_exists':
      return reason === 'editor_active' ? 'active' : 'exists';
    case 'token_unbound':
    case 'binding_mismatch':
      return 'bound';
    case 'validation_failed':
    case 'invalid_request':
      return 'which';
  }
  if (status === 401) return 'token';
  if (status === 403) return 'not_allowed';
  return status >= 500 || status === 429 ? 'unavailable' : 'refused';
}
