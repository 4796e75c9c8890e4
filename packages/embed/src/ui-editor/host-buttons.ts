import type { EditorStatus, HostButton } from '../protocol.ts';

/** Buttons that the host draws: they call the editor and show what it can do. */
export interface HostButtons {
  show(status: EditorStatus): void;
  /** Gives the buttons back as they were. */
  release(): void;
}

export interface HostButtonsInput {
  /** Selectors by what the button does. */
  readonly selectors: ReadonlyMap<HostButton, string>;
  press(button: HostButton): void;
  /** Once for a button that is not there yet, or whose selector is none. */
  onMissing(button: HostButton, selector: string): void;
}

interface Bound {
  readonly element: Element;
  release(): void;
}

/** Looks them up at once; while one is missing, or has left the page, changes of the page are watched. */
export function bindHostButtons({ selectors, press, onMissing }: HostButtonsInput): HostButtons {
  const bound = new Map<HostButton, Bound>();
  const broken = new Set<HostButton>();
  let status: EditorStatus | null = null;
  let lookUpTimer = 0;

  const find = (button: HostButton, selector: string): Element | null => {
    try {
      return document.querySelector(selector);
    } catch {
      broken.add(button); // no selector at all
      return null;
    }
  };
  const bind = (button: HostButton, element: Element): void => {
    const onClick = (): void => press(button);
    element.addEventListener('click', onClick);
    const restore = rememberState(element);
    bound.set(button, {
      element,
      release() {
        element.removeEventListener('click', onClick);
        restore();
      },
    });
    showState(element, stateOf(button, status));
  };
  /** @returns Something is still missing. */
  const lookUp = (): boolean => {
    for (const [button, selector] of selectors) {
      const current = bound.get(button);
      if (current?.element.isConnected || broken.has(button)) continue;
      current?.release();
      bound.delete(button);
      const element = find(button, selector);
      if (element !== null) bind(button, element);
    }
    return [...selectors.keys()].some((button) => !bound.has(button) && !broken.has(button));
  };
  const observer = new MutationObserver(() => {
    // Many changes of one moment are one look.
    lookUpTimer ||= window.setTimeout(watchMissing);
  });
  const watchMissing = (): void => {
    lookUpTimer = 0;
    observer.disconnect();
    if (lookUp()) observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  };

  watchMissing();
  for (const [button, selector] of selectors) if (!bound.has(button)) onMissing(button, selector);

  return {
    show(next) {
      status = next;
      watchMissing();
      for (const [button, { element }] of bound) showState(element, stateOf(button, status));
    },
    release() {
      clearTimeout(lookUpTimer);
      observer.disconnect();
      for (const one of bound.values()) one.release();
      bound.clear();
    },
  };
}

interface ButtonState {
  readonly enabled: boolean;
  /** Null for a button that switches nothing. */
  readonly pressed: boolean | null;
}

/** Before the editor has said anything, every button waits. */
function stateOf(button: HostButton, status: EditorStatus | null): ButtonState {
  if (status === null) return { enabled: false, pressed: null };
  if (button === 'undo') return { enabled: status.canUndo, pressed: null };
  if (button === 'redo') return { enabled: status.canRedo, pressed: null };
  const pressed = {
    codeEditor: status.codeEditorOpen,
    versionHistory: status.versionHistoryOpen,
    mobileView: status.device === 'mobile',
    desktopView: status.device === 'desktop',
  }[button];
  return { enabled: true, pressed };
}

function showState(element: Element, { enabled, pressed }: ButtonState): void {
  if ('disabled' in element) element.disabled = !enabled;
  else element.setAttribute('aria-disabled', String(!enabled));
  if (pressed !== null) element.setAttribute('aria-pressed', String(pressed));
}

function rememberState(element: Element): () => void {
  const attributes = ['disabled', 'aria-disabled', 'aria-pressed'].map(
    (name) => [name, element.getAttribute(name)] as const,
  );
  return () => {
    for (const [name, value] of attributes) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };
}
