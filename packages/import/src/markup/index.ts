export { type InertMarkup, inertMarkup } from './inert-markup.ts';
export { type InlineSource, inlineStyles } from './inline-styles.ts';
