import type { PluginPerson, PluginPresence } from '@inlay/contract';
import type { Wire } from '../session/wire.ts';

/** The server forgets who has been silent for two minutes. */
const signEveryMs = 30_000;

export interface PresenceParts {
  readonly wire: Wire;
  readonly session: () => string;
  readonly onUsers: (users: readonly PluginPerson[]) => void;
}

/** Tells the server every half minute that the email is open here, and hears who else has it open. */
export function keepPresence(first: readonly PluginPerson[], { wire, session, onUsers }: PresenceParts): void {
  let last = '';
  const show = (users: readonly PluginPerson[]): void => {
    const text = JSON.stringify(users);
    if (text === last) return;
    last = text;
    onUsers(users);
  };
  const sign = async (leaving: boolean): Promise<void> => {
    const call = { method: 'POST', path: '/plugin/presence', body: { leaving }, leaving } as const;
    const answer = await wire.request<PluginPresence>(session(), call);
    // Who cannot be reached is seen again with the next sign; saving says what is wrong.
    if (answer.ok && !leaving) show(answer.value.users);
  };
  show(first);
  let timer = window.setInterval(() => void sign(false), signEveryMs);
  window.addEventListener('pagehide', () => {
    window.clearInterval(timer);
    void sign(true);
  });
  // Out of the browser's cache for going back.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    void sign(false);
    timer = window.setInterval(() => void sign(false), signEveryMs);
  });
}
