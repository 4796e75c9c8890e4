import type { EditorStatus, HostButton } from '../protocol.ts';

/** Buttons that the host draws: they call the editor and show what it can do. */
export interface HostButtons {
  show(status: EditorStatus): void;
  /** Gives the buttons back: enabled, and without our listeners. */
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
  let status: EditorStatus | null = null;

  const bind = (button: HostButton, element: Element): void => {
    const onClick = (): void => press(button);
    element.addEventListener('click', onClick);
    bound.set(button, {
      element,
      release() {
        element.removeEventListener('click', onClick);
        showState(element, { enabled: true, pressed: null });
      },
    });
    showState(element, stateOf(button, status));
  };
  const lookUp = (): void => {
    observer.disconnect();
    for (const [button, selector] of selectors) {
      const current = bound.get(button);
      if (current?.element.isConnected) continue;
      current?.release();
      bound.delete(button);
      const element = find(selector);
      if (element) bind(button, element);
    }
    if (bound.size === selectors.size) return;
    observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  };
  const observer = new MutationObserver(lookUp);

  lookUp();
  for (const [button, selector] of selectors) if (!bound.has(button)) onMissing(button, selector);

  return {
    show(next) {
      status = next;
      lookUp();
      for (const [button, { element }] of bound) showState(element, stateOf(button, status));
    },
    release() {
      observer.disconnect();
      for (const one of bound.values()) one.release();
      bound.clear();
    },
  };
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null; // no selector at all
  }
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
  if (pressed === null) element.removeAttribute('aria-pressed');
  else element.setAttribute('aria-pressed', String(pressed));
}
