export { checkDesign } from './check-design.ts';
export { checkEdit, type EditExpectation } from './check-edit.ts';
export { checkAllMigrationsRan, checkMigration, type MigrationExample } from './check-migration.ts';
export { BrokenLaw, holds, sameBytes } from './law.ts';
