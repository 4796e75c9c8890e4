import { objectOf, stringOf } from '@inlay/blocks';
import { type Design, type Device, getNode } from '@inlay/document';
import { renderCanvas } from '@inlay/render';

/** A picture sign for images without a picture. */
const pictureSign =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='32' height='32' viewBox='0 0 24 24' fill='none' stroke='%237c7f88' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'%3E%3Crect x='3' y='3' width='18' height='18' rx='2'/%3E%3Ccircle cx='9' cy='9' r='2'/%3E%3Cpath d='m21 15-3.1-3.1a2 2 0 0 0-2.8 0L6 21'/%3E%3C/svg%3E";

/**
 * What the canvas adds to the email's own look: cursors, places without content, and the defaults
 * that the renderer writes inline, for text that is being edited.
 */
const canvasStyle = `
html{overflow:hidden;height:auto}
body{margin:0;min-height:0;height:auto;cursor:default;-webkit-text-size-adjust:100%}
a{cursor:inherit}
[data-inline]{cursor:text}
[data-hidden]{opacity:.32}
[data-placeholder]{box-sizing:border-box;display:flex;align-items:center;justify-content:center;min-height:48px;padding:8px;border-radius:4px;background:#f1f1f4 center no-repeat;color:#5f6068;font:13px/1.4 system-ui,sans-serif}
[data-placeholder=image]{background-image:url("${pictureSign}")}
.ProseMirror{position:relative;outline:none;white-space:pre-wrap;white-space:break-spaces;overflow-wrap:break-word;font-variant-ligatures:none;caret-color:currentcolor}
.ProseMirror :is(p,h1,h2,h3,h4,h5,h6){margin:0}
.ProseMirror :is(ul,ol,blockquote){margin:0;padding:0 0 0 24px}
[dir=rtl] .ProseMirror :is(ul,ol,blockquote){padding:0 24px 0 0}
.ProseMirror a{color:var(--link-colour);text-decoration:var(--link-line)}
.ProseMirror img{max-width:100%}
.merge-tag{display:inline-block;padding:0 .4em;border-radius:.4em;background:#e5e9fb;box-shadow:inset 0 0 0 1px #91a7ff;color:#263a8b;font-size:.9em;line-height:1.35;cursor:default;white-space:nowrap}
.ProseMirror-hideselection *::selection{background:transparent}
.ProseMirror-selectednode{outline:2px solid #748ffc}
.ProseMirror-separator{display:inline!important;border:none!important;margin:0!important;width:0!important;height:0!important}
`;

/** The frame's document before the email is painted into it. */
export const emptyCanvas = `<!doctype html><html><head><meta charset="utf-8"><title>Email</title><style>${canvasStyle}</style></head><body><div id="canvas"></div></body></html>`;

/** Paints everything anew: for what concerns the whole email, and for another device. */
export function paintCanvas(doc: Document, design: Design, device: Device): void {
  const canvas = renderCanvas(design, { device });
  doc.documentElement.lang = canvas.language;
  doc.documentElement.dir = canvas.direction;
  doc.body.style.backgroundColor = canvas.backgroundColour;
  // The rows are the renderer's own, cleaned output; nothing here is written by hand or by a host.
  canvasRoot(doc).innerHTML = canvas.html;
}

/** The element that holds the rows. */
export function canvasRoot(doc: Document): HTMLElement {
  const root = doc.getElementById('canvas');
  if (!root) throw new Error('the canvas frame has lost its content');
  return root;
}

/** True where two states of the email node look the same, such as another preview text. */
export function looksAlike(one: Design, other: Design): boolean {
  const [before, after] = [getNode(one, one.root), getNode(other, other.root)];
  if (before?.wire === after?.wire) return true;
  const look = (wire: typeof before): string =>
    JSON.stringify({ ...objectOf(wire?.wire.values), preheaderText: '', accessibilityTitle: '' });
  return look(before) === look(after);
}

/** How links of the email look where a text does not say otherwise. */
export function emailLinkStyle(design: Design): { readonly colour: string; readonly line: string } {
  const link = objectOf(objectOf(getNode(design, design.root)?.wire.values).linkStyle);
  return {
    colour: stringOf(link.linkColor) || '#0000ee',
    line: link.linkUnderline === false ? 'none' : 'underline',
  };
}
