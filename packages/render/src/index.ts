export { type Canvas, type CanvasOptions, renderCanvas, renderInside, renderNode } from './canvas.ts';
export { htmlBytesLimits, render } from './render.ts';
export type { Rendered, RenderNote, RenderOptions } from './render-options.ts';
export { styleLengthMax } from './style-rules.ts';
