import type { ChangePluginSettings, PluginSettings } from '@inlay/contract';
import { useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { useUnsaved } from './unsaved-changes.tsx';

/** Key of the settings in the query cache. */
export const pluginKey = (applicationId: string): readonly unknown[] => ['application', applicationId, 'plugin'];

/** Every card of the page. */
export interface PluginCardProps {
  readonly applicationId: string;
  readonly settings: PluginSettings;
}

/**
 * A part of the settings while it is edited. What is shown changes with what is typed; what is stored,
 * only with Save. A refetch in between does not touch the draft.
 */
export function useSettingsForm<Value>(
  applicationId: string,
  saved: Value,
  toChange: (value: Value) => ChangePluginSettings,
) {
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Value | null>(null);
  const isDirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(isDirty);
  const save = useMutation({
    mutationFn: (value: Value) => api.savePlugin(applicationId, toChange(value)),
    onSuccess: (settings) => {
      client.setQueryData(pluginKey(applicationId), settings);
      setDraft(null);
      toast({ text: t('plugin.saved') });
    },
  });
  return {
    value: draft ?? saved,
    set: (value: Value) => setDraft(value),
    isDirty,
    isSaving: save.isPending,
    error: save.error,
    submit: () => {
      if (!save.isPending && isDirty) save.mutate(draft);
    },
    /** What was refused stands at another place now. */
    forgetError: save.reset,
    discard: () => {
      setDraft(null);
      save.reset();
    },
  };
}

export type SettingsForm = Pick<
  ReturnType<typeof useSettingsForm>,
  'isDirty' | 'isSaving' | 'error' | 'submit' | 'discard'
>;
