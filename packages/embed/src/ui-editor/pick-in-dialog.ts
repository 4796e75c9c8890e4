import { openHostDialog } from './host-dialog.ts';
import type { LibraryHost } from './library.ts';
import { pick } from './pick.ts';

/** As {@link pick}, for what an extension draws into a container that we give it. */
export async function pickInDialog<Value>(
  host: LibraryHost,
  { title, styles }: { readonly title: string; readonly styles: string },
  draw: (container: HTMLElement, select: (value?: unknown) => void) => unknown,
  read: (value: unknown) => Value | null,
): Promise<Value | null> {
  const ends: (() => void)[] = [];
  try {
    return await pick((select, cancel) => {
      const dialog = openHostDialog({ title, styles, closeText: host.texts().close, onClose: cancel });
      ends.push(dialog.close, host.onRemove(dialog.close));
      return draw(dialog.container, select);
    }, read);
  } finally {
    for (const end of ends) end();
  }
}
