import { arrows } from './arrows.ts';
import { changelog } from './changelog.ts';
import { docLinks } from './doc-links.ts';
import { documentedExports } from './documented-exports.ts';
import { errorPages } from './error-pages.ts';
import { generatedFiles } from './generated-files.ts';
import { localeKeys } from './locale-keys.ts';
import { lock } from './lock.ts';
import { names } from './names.ts';
import { noMachinePaths } from './no-machine-paths.ts';
import { packageFolders } from './package-folders.ts';
import { purity } from './purity.ts';
import type { Rule } from './rule.ts';
import { serverArrows } from './server-arrows.ts';
import { sizes } from './sizes.ts';
import { sql } from './sql.ts';

/** Every rule, one line each. */
export const rules: readonly Rule[] = [
  arrows,
  serverArrows,
  purity,
  sql,
  packageFolders,
  sizes,
  names,
  documentedExports,
  localeKeys,
  errorPages,
  generatedFiles,
  docLinks,
  noMachinePaths,
  lock,
  changelog,
];
