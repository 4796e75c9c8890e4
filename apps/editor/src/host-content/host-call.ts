import { useRef, useState } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import { lateTexts } from '../controls/late-texts.ts';

/**
 * Runs one request to the host at a time. Null from the host means that the person changed their mind; what
 * fails is said, and nothing changes.
 */
export function useHostCall(): {
  readonly busy: boolean;
  readonly call: <Value>(ask: () => Promise<Value | null>, use: (value: Value) => void) => void;
} {
  const editor = useEditor();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const call = <Value>(ask: () => Promise<Value | null>, use: (value: Value) => void): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const run = async (): Promise<void> => {
      try {
        const value = await ask();
        if (value !== null) use(value);
      } catch {
        await lateTexts('tags', editor.t);
        editor.say(editor.t('tags.hostFailed'));
      } finally {
        running.current = false;
        setBusy(false);
      }
    };
    void run();
  };
  return { busy, call };
}
