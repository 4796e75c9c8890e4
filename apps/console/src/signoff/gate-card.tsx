import type { SignoffSettings } from '@inlay/contract';
import { ConfirmDialog, Switch, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { type SignoffCardProps, signoffKey } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

type Change = Partial<Pick<SignoffSettings, 'requireSignoff' | 'offerInEditor'>>;

/** Whether emails leave without sign-off, and whether the editor offers it. Both at once, without Save. */
export function GateCard(props: SignoffCardProps) {
  const { applicationId, settings } = props;
  const { requireSignoff, offerInEditor } = settings;
  const { t } = useSignoffText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (body: Change) => api.saveSignoff(applicationId, body),
    onSuccess: (stored, body) => {
      client.setQueryData(signoffKey(applicationId), stored);
      setAsking(false);
      toast({ text: t(doneKey(body)) });
    },
  });
  const ask = () => {
    change.reset();
    setAsking(true);
  };
  const next = requireSignoff ? 'Off' : 'On';
  return (
    <section className="card" aria-labelledby="signoff-gate-title">
      <h2 id="signoff-gate-title">{t('signoff.gateTitle')}</h2>
      <Switch
        label={t('signoff.require')}
        hint={t('signoff.requireHint')}
        checked={requireSignoff}
        disabled={!mayManage}
        onChange={ask}
      />
      <Switch
        label={t('signoff.offer')}
        hint={t('signoff.offerHint')}
        checked={offerInEditor}
        disabled={!mayManage}
        onChange={(checked) => {
          if (!change.isPending) change.mutate({ offerInEditor: checked });
        }}
      />
      {asking ? null : <FormFailure error={change.error} />}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`signoff.require${next}Title`)}
        description={t(`signoff.require${next}Text`)}
        confirmLabel={t(requireSignoff ? 'signoff.requireOffConfirm' : 'signoff.require')}
        cancelLabel={t('action.cancel')}
        destructive={requireSignoff}
        busy={change.isPending}
        onConfirm={() => change.mutate({ requireSignoff: !requireSignoff })}
      >
        <FormFailure error={change.error} />
      </ConfirmDialog>
    </section>
  );
}

function doneKey({ requireSignoff, offerInEditor }: Change) {
  if (requireSignoff !== undefined) return requireSignoff ? 'signoff.required' : 'signoff.notRequired';
  return offerInEditor ? 'signoff.offered' : 'signoff.notOffered';
}
