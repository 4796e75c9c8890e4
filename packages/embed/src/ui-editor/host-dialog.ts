import { setStyles } from '../frame/mount-frame.ts';

/** A dialog in the host page, filled by an extension. */
export interface HostDialog {
  readonly container: HTMLElement;
  close(): void;
}

export interface HostDialogInput {
  readonly title: string;
  readonly closeText: string;
  /** CSS of the extension; reaches nothing outside the dialog. */
  readonly styles: string;
  /** Once, however it is closed. */
  onClose(): void;
}

/** Below the overlays that extensions draw themselves: those open on top of this one, and stay usable. */
const layer = '1000';

/**
 * Opens it with the focus inside; Escape and the button close it, and the focus goes back. Not modal for
 * the browser: an extension may open a dialog of its own from here. The shadow root keeps the styles of
 * page and extension apart, as extensions know it.
 */
export function openHostDialog({ title, closeText, styles, onClose }: HostDialogInput): HostDialog {
  const before = document.activeElement;
  const host = document.createElement('div');
  setStyles(host, { position: 'fixed', inset: '0', 'z-index': layer });
  const root = host.attachShadow({ mode: 'open' });
  const container = part('div', 'content');
  const panel = part('div', 'panel');
  const button = part('button', 'close');
  const heading = part('h2', 'title');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.tabIndex = -1;
  heading.id = 'title';
  heading.textContent = title;
  button.setAttribute('aria-label', closeText);
  button.textContent = '×';
  panel.append(heading, button, container);
  root.append(panel);
  adoptStyles(root, styles);

  const close = (): void => {
    if (!host.isConnected) return;
    host.remove();
    if (before instanceof HTMLElement) before.focus();
    onClose();
  };
  button.addEventListener('click', close);
  host.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  document.body.append(host);
  panel.focus();
  return { container, close };
}

function part(tag: 'div' | 'h2' | 'button', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

const ownStyles = `
:host { display: grid; place-items: center; background: rgb(0 0 0 / 45%); }
.panel { position: relative; box-sizing: border-box; width: min(900px, 92vw); max-height: 88vh; overflow: auto;
  padding: 20px 24px 24px; border-radius: 10px; color: #1c1d21; background: #fff; font: 15px/1.5 system-ui, sans-serif; }
.panel:focus { outline: none; }
.title { margin: 0 40px 16px 0; font-size: 18px; }
.close { position: absolute; inset-block-start: 14px; inset-inline-end: 16px; width: 32px; height: 32px; border: 0;
  border-radius: 6px; font-size: 22px; line-height: 1; color: inherit; background: none; cursor: pointer; }
.close:hover { background: rgb(0 0 0 / 8%); }
ue-button { display: inline-block; padding: 6px 14px; border: 1px solid #8a8d96; border-radius: 6px; cursor: pointer; }
`;

/** Constructed sheets need no `style-src`. A browser without them shows the dialog unstyled. */
function adoptStyles(root: ShadowRoot, styles: string): void {
  if (!('adoptedStyleSheets' in root)) return;
  root.adoptedStyleSheets = [ownStyles, styles].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
