export type { PluginMetadata } from './protocol.ts';
