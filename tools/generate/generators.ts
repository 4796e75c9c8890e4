import { blockReference } from './blocks.ts';
import { configuration } from './configuration.ts';
import { decisions } from './decisions.ts';
import { errorPages } from './error-pages.ts';
import type { Generator } from './generator.ts';
import { openApi } from './openapi.ts';
import { schema } from './schema.ts';

/** Every generator, one line each. */
export const generators: readonly Generator[] = [errorPages, configuration, blockReference, openApi, schema, decisions];
