import { inlayOf, objectOf, stringOf } from '@inlay/blocks';
import { isJsonObject, type JsonObject } from '@inlay/document';
import { attribute } from '@inlay/html';
import { type EsdBackground, readBackground } from './esd-background.ts';

/** Classes that are written from values: never from what was kept. */
const ours =
  /^(?:es-(?:m-)?p\d+[trbl]?|es-(?:mobile|desk)-hidden|es-m-txt-[lcr]|es-m-x\d+|es-left|es-right|esd-(?:stripe|structure|container-frame|empty-container|email-paddings|block-[\w-]+)|esdev-adapt-off)$/;

/** What was kept of the esd markup of a node. */
export interface EsdOrigin {
  /** The esd block that a block was, without `esd-block-`; empty where it says nothing. */
  readonly block: string;
  readonly classes: readonly string[];
  /** With their leading spaces. */
  readonly attributes: string;
  /** A picture that the design has no place for. */
  readonly background: EsdBackground | undefined;
}

/** Reads `_inlay.esd`. */
export function originOf(values: JsonObject): EsdOrigin {
  return readOrigin(objectOf(inlayOf(values).esd));
}

/** Reads such an object. */
export function readOrigin(esd: JsonObject): EsdOrigin {
  const block = stringOf(esd.block);
  const classes = stringOf(esd.classes)
    .split(' ')
    .filter((name) => /^[\w-]+$/.test(name) && !ours.test(name));
  const attributes = Object.entries(isJsonObject(esd.attributes) ? esd.attributes : {}).map(([name, value]) =>
    /^esd-[a-z\d_-]+$/.test(name) && typeof value === 'string' ? attribute(name, value) : '',
  );
  return {
    block: /^[a-z][\w-]{0,60}$/.test(block) ? block : '',
    classes: [...new Set(classes)],
    attributes: attributes.join(''),
    background: readBackground(esd.background),
  };
}
