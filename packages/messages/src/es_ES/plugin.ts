import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.versionHistory': 'Historial de versiones',
};
