const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** `mod+shift+z` as this machine's keyboard shows it. */
export function shortcutText(keys: string): string {
  const parts = keys.split('+').map((key) => {
    if (key === 'mod') return isApple ? '⌘' : 'Ctrl';
    if (key === 'shift') return isApple ? '⇧' : 'Shift';
    if (key === 'alt') return isApple ? '⌥' : 'Alt';
    return key.length === 1 ? key.toUpperCase() : key;
  });
  return parts.join(isApple ? '' : '+');
}

/** ⌘ on Apple keyboards, Ctrl elsewhere; both are taken, as hosts run anywhere. */
export function isMod(event: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey'>): boolean {
  return event.metaKey || event.ctrlKey;
}

/** What a key press asks of the whole editor, wherever the focus is. */
export function globalCommandOf(
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>,
): 'save' | 'undo' | 'redo' | null {
  if (!isMod(event) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) return 'save';
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}
