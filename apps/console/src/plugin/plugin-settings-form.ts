import type { ChangePluginSettings, PluginSettings } from '@inlay/contract';
import { api } from '../api/console-api.ts';
import { useSettingsForm } from '../forms/use-settings-form.ts';

/** Key of the settings in the query cache. */
export const pluginKey = (applicationId: string): readonly unknown[] => ['application', applicationId, 'plugin'];

/** Every card of the page. */
export interface PluginCardProps {
  readonly applicationId: string;
  readonly settings: PluginSettings;
}

/** A part of the settings of the Plugin API while it is edited. */
export const usePluginForm = <Value>(
  applicationId: string,
  saved: Value,
  toChange: (value: Value) => ChangePluginSettings,
) => useSettingsForm(pluginKey(applicationId), saved, (value) => api.savePlugin(applicationId, toChange(value)));
