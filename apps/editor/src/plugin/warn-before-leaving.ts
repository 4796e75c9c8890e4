import type { Editor } from '../state/editor.ts';

/** Where no drafts are made: the browser asks before the page goes away with changes that no version holds. */
export function warnBeforeLeaving({ store }: Editor): void {
  window.addEventListener('beforeunload', (event) => {
    const { kind } = store.get().saving;
    if (kind !== 'saved' && kind !== 'drafted' && kind !== 'readOnly') event.preventDefault();
  });
}
