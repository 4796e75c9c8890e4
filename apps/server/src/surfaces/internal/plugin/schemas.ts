import { z } from 'zod';

/** Zod forms of `packages/contract/src/plugin-console.ts`; the domains decide about the values. */

const rights = z.object({ read: z.boolean(), write: z.boolean(), delete: z.boolean() });

const folder = z.object({
  id: z.string(),
  labels: z.record(z.string(), z.string()),
  keyTemplate: z.string(),
  rights: z.record(z.string(), rights),
});

const endpointFacts = z.object({
  url: z.string().nullable(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
});

export const settingsOutput = z.object({
  roles: z.array(z.string()).readonly(),
  requireBoundTokens: z.boolean(),
  allowBrowserAuthentication: z.boolean(),
  tokenLifetimeSeconds: z.number().int(),
  folders: z.object({ images: z.array(folder).readonly(), modules: z.array(folder).readonly() }),
  imageStorage: endpointFacts.extend({ kind: z.enum(['own', 'external']) }),
  changeNotification: endpointFacts,
  secretSeenInBrowserAt: z.string().nullable(),
  editorConfig: z.record(z.string(), z.unknown()),
});

const newFolder = folder.extend({ id: z.string().max(64).optional() });
/** Far above what a library may hold; its domain says how many that are. */
const folders = z.array(newFolder).max(1000, 'too_many');

const endpointInput = z.object({
  url: z.string('required').max(2048, 'too_long').nullable(),
  username: z.string().max(1024, 'too_long').nullish(),
  password: z.string().max(1024, 'too_long').nullish(),
});

export const changeInput = z.object({
  roles: z.array(z.string()).max(1000, 'too_many').optional(),
  requireBoundTokens: z.boolean().optional(),
  allowBrowserAuthentication: z.boolean().optional(),
  tokenLifetimeSeconds: z.number().optional(),
  folders: z.object({ images: folders.optional(), modules: folders.optional() }).optional(),
  imageStorage: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('own') }),
      endpointInput.extend({ kind: z.literal('external') }),
    ])
    .optional(),
  changeNotification: endpointInput.optional(),
  editorConfig: z.record(z.string(), z.unknown()).optional(),
});

/** `ChangePluginSettings` as it arrives. */
export type SettingsChange = z.output<typeof changeInput>;

export const importInput = z.object({
  /** Whatever was in the file. */
  config: z.unknown(),
  /** False: say what it would become; nothing is stored. */
  apply: z.boolean(),
});

export const importedOutput = z.object({
  settings: settingsOutput,
  accent: z.string().nullable(),
  taken: z.array(z.string()).readonly(),
  ignored: z.array(z.string()).readonly(),
});

export const secretOutput = z.object({
  id: z.string(),
  name: z.string(),
  masked: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});

export const secretsOutput = z.object({ pluginId: z.string().nullable(), secrets: z.array(secretOutput) });

export const createdSecretOutput = z.object({ pluginId: z.string(), secret: z.string(), created: secretOutput });
