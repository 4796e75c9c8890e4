import type { ImportedConfig } from '@inlay/contract';
import { Button, TextArea, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileJson } from 'lucide-react';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { api } from '../api/console-api.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { ImportPreview } from './import-preview.tsx';
import { pluginKey } from './plugin-settings-form.ts';

/** Bytes of a configuration that the server accepts. */
const CONFIG_BYTES_MAX = 1_000_000;

type Problem = 'plugin.importInvalid' | 'plugin.importTooLarge' | 'field.required';

function read(text: string): { readonly config: unknown } | { readonly problem: Problem } {
  if (text.trim() === '') return { problem: 'field.required' };
  if (new Blob([text]).size > CONFIG_BYTES_MAX) return { problem: 'plugin.importTooLarge' };
  try {
    return { config: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'plugin.importInvalid' };
  }
}

/** A Stripo configuration becomes settings of this application: first as a preview, then for real. */
export function ImportCard(props: { readonly applicationId: string }) {
  const { applicationId } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const preview = useMutation({
    mutationFn: (config: unknown) => api.importPluginConfig(applicationId, { config, apply: false }),
  });
  const apply = useMutation({
    mutationFn: (config: unknown) => api.importPluginConfig(applicationId, { config, apply: true }),
    onSuccess: ({ settings }: ImportedConfig) => {
      client.setQueryData(pluginKey(applicationId), settings);
      void client.invalidateQueries({ queryKey: ['application', applicationId], exact: true });
      change('');
      toast({ text: t('plugin.imported') });
    },
  });
  const change = (next: string) => {
    setText(next);
    setProblem(null);
    preview.reset();
    apply.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = read(text);
    setProblem('problem' in found ? found.problem : null);
    if ('config' in found && !preview.isPending) preview.mutate(found.config);
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (chosen === undefined) return;
    if (chosen.size > CONFIG_BYTES_MAX) setProblem('plugin.importTooLarge');
    else change(await chosen.text());
  };
  return (
    <section className="card" aria-labelledby="plugin-import-title">
      <header className="card-header">
        <div>
          <h2 id="plugin-import-title">{t('plugin.importTitle')}</h2>
          <p className="muted">{t('plugin.importText')}</p>
        </div>
        <Button icon={<FileJson aria-hidden="true" />} onClick={() => file.current?.click()}>
          {t('plugin.importFile')}
        </Button>
        <input ref={file} type="file" accept="application/json,.json" hidden onChange={(event) => void choose(event)} />
      </header>
      <form onSubmit={submit} noValidate>
        <TextArea
          className="plugin-config"
          label={t('plugin.importJson')}
          value={text}
          onChange={change}
          rows={6}
          spellCheck={false}
          dir="ltr"
          placeholder={'{ "theme": { … }, "imageGallery": { "tabs": [ … ] } }'}
          error={problem === null ? undefined : t(problem)}
        />
        <FormFailure error={preview.error} />
        {preview.data === undefined ? (
          <div className="form-save">
            <Button type="submit" busy={preview.isPending}>
              {t('plugin.importPreview')}
            </Button>
          </div>
        ) : null}
      </form>
      {preview.data === undefined ? null : (
        <ImportPreview
          imported={preview.data}
          isApplying={apply.isPending}
          error={apply.error}
          onApply={() =>
            apply.isPending || preview.variables === undefined ? undefined : apply.mutate(preview.variables)
          }
        />
      )}
    </section>
  );
}
