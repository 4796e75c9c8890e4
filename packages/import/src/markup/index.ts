export { type InlineSource, inlineStyles } from './inline-styles.ts';
