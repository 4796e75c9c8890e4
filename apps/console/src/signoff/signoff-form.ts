import type { SignoffSettings } from '@inlay/contract';
import { api } from '../api/console-api.ts';
import { useSettingsForm } from '../forms/use-settings-form.ts';

/** Key of the settings in the query cache. */
export const signoffKey = (applicationId: string): readonly unknown[] => ['application', applicationId, 'signoff'];

/** Key of the callbacks in the query cache. */
export const callbacksKey = (applicationId: string): readonly unknown[] => [
  'application',
  applicationId,
  'signoff-callbacks',
];

/** Key of what was sent to callbacks in the query cache. */
export const attemptsKey = (applicationId: string): readonly unknown[] => [
  'application',
  applicationId,
  'signoff-attempts',
];

/** Every card of the page that edits settings. */
export interface SignoffCardProps {
  readonly applicationId: string;
  readonly settings: SignoffSettings;
}

/** A part of the settings of sign-off while it is edited. */
export const useSignoffForm = <Value>(
  applicationId: string,
  saved: Value,
  toChange: (value: Value) => Partial<SignoffSettings>,
) => useSettingsForm(signoffKey(applicationId), saved, (value) => api.saveSignoff(applicationId, toChange(value)));
