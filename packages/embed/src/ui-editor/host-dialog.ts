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
  host.style.cssText = `position:fixed;inset:0;z-index:${layer};display:grid;place-items:center;background:#0007`;
  const root = host.attachShadow({ mode: 'open' });
  const panel = part(root, 'div', panelStyle);
  const heading = part(panel, 'h2', 'margin:0 40px 16px 0');
  const button = part(panel, 'button', 'position:absolute;inset-block-start:16px;inset-inline-end:16px');
  const container = part(panel, 'div', '');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', title);
  panel.tabIndex = -1;
  heading.textContent = title;
  button.setAttribute('aria-label', closeText);
  button.textContent = '✕';
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

const panelStyle =
  'position:relative;box-sizing:border-box;width:min(900px,92vw);max-height:88vh;overflow:auto;padding:24px;' +
  'border-radius:8px;color:#1c1d21;background:#fff;font:15px/1.5 system-ui,sans-serif';

/** By the object model, which no policy on styles forbids. */
function part(parent: Node, tag: string, style: string): HTMLElement {
  const element = document.createElement(tag);
  element.style.cssText = style;
  parent.appendChild(element);
  return element;
}

/** Constructed sheets need no `style-src`. A browser without them shows the extension unstyled. */
function adoptStyles(root: ShadowRoot, styles: string): void {
  if (styles === '' || !('adoptedStyleSheets' in root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
}
