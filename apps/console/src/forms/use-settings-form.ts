import { useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../language/use-text.ts';
import { useUnsaved } from './unsaved-changes.tsx';

/**
 * A part of what is stored below `key` while it is edited. What is shown changes with what is typed; what is
 * stored, only with Save. A refetch in between does not touch the draft.
 */
export function useSettingsForm<Stored, Value>(
  key: readonly unknown[],
  saved: Value,
  store: (value: Value) => Promise<Stored>,
) {
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Value | null>(null);
  const isDirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(isDirty);
  const save = useMutation({
    mutationFn: store,
    onSuccess: (stored) => {
      client.setQueryData(key, stored);
      setDraft(null);
      toast({ text: t('form.saved') });
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
