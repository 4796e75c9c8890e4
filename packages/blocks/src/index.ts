export { type BorderStyle, borderStyle } from './border-style.ts';
export { createBlock, createRow } from './create-block.ts';
export type {
  Block,
  BlockDefinition,
  BlockRenderer,
  Field,
  FieldGroup,
  FieldKind,
  RenderBlock,
} from './define-block.ts';
export { fieldNumber, fieldPath, fieldValue, hasMobileValue, isFieldShown } from './field-value.ts';
export { type LinkAddress, rawLink } from './link-address.ts';
export { columnFields, emailFields, rowFields } from './node-fields.ts';
export { blockForWire, blockOfType, blocks, defaultsOf } from './registry.ts';
export type { Declare, EmailStyle, InheritedColours, LinkStyle, RenderContext } from './render-context.ts';
export { rendererForWire } from './renderers.ts';
export { type SocialIcon, socialIcons } from './social/social-icons.ts';
export { socialNetworks } from './social/social-networks.ts';
export { TextStyles } from './text-styles.ts';
export { videoIdentity, youTubeThumbnail } from './video/video-address.ts';
export { type VideoSource, videoSource } from './video/video-source.ts';
export {
  booleanOf,
  defaultValues,
  inlayOf,
  mobileOverridesOf,
  mobileValuesOf,
  numberOf,
  objectOf,
  stringOf,
  toWire,
  wireDefault,
} from './wire-values.ts';
