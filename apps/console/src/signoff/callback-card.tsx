import type { SignoffCallback, SignoffCallbacks } from '@inlay/contract';
import { Button, TextField } from '@inlay/ui';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/console-api.ts';
import { ChoiceRow } from '../forms/choice-row.tsx';
import { SettingsCard } from '../forms/settings-card.tsx';
import { useSettingsForm } from '../forms/use-settings-form.ts';
import { fieldText } from '../language/refusal-text.ts';
import { TestResult } from '../push/test-result.tsx';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import { CallbackEvents, eventNames } from './callback-events.tsx';
import { CallbackKeyField, isKey, type KeyDraft } from './callback-key-field.tsx';
import { CallbackState } from './callback-state.tsx';
import { EndCallbackDialog } from './end-callback-dialog.tsx';
import { callbacksKey } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';
import { useTestCallback } from './use-test-callback.ts';

interface Draft {
  readonly url: string;
  readonly key: KeyDraft;
  readonly events: readonly string[];
  readonly detailed: boolean;
}

const toDraft = (own: SignoffCallback | undefined, offered: readonly string[]): Draft => ({
  url: own?.url ?? '',
  key: undefined,
  // A first callback that says nothing would be no use.
  events: own === undefined ? offered : eventNames(offered, own.events).filter((name) => own.events.includes(name)),
  detailed: own?.detailed ?? false,
});

/** {@link CallbackCard} */
export interface CallbackCardProps {
  readonly applicationId: string;
  readonly callbacks: SignoffCallbacks;
}

/** The application's own callback. */
export function CallbackCard(props: CallbackCardProps) {
  const { applicationId, callbacks } = props;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const own = callbacks.items.find(({ origin }) => origin === null);
  const form = useSettingsForm(
    callbacksKey(applicationId),
    toDraft(own, callbacks.events),
    async ({ url, key, events, detailed }) => {
      const keyPart = key === undefined ? {} : { key };
      const body = { origin: null, url: url.trim(), ...keyPart, events, detailed };
      const saved = await api.saveSignoffCallback(applicationId, body);
      return { ...callbacks, items: [saved, ...callbacks.items.filter(({ origin }) => origin !== null)] };
    },
  );
  const [isEnding, setEnding] = useState(false);
  const test = useTestCallback(applicationId);
  const { value, set } = form;
  const change = (part: Partial<Draft>) => {
    test.reset();
    set({ ...value, ...part });
  };
  return (
    <>
      <SettingsCard
        title={t('signoff.callbackTitle')}
        text={`${t('signoff.callbackText')} ${t(callbacks.signed ? 'signoff.callbackSigned' : 'signoff.callbackUnsigned')}`}
        form={{ ...form, submit: () => (isKey(value.key) ? form.submit() : undefined) }}
        actions={
          own === undefined ? null : (
            <>
              <Button
                icon={<Send aria-hidden="true" />}
                busy={test.isPending}
                title={t('signoff.testHint')}
                onClick={() => test.mutate(null)}
              >
                {t('push.test')}
              </Button>
              <Button variant="quiet" onClick={() => setEnding(true)}>
                {t('signoff.callbackEnd')}
              </Button>
            </>
          )
        }
      >
        {own === undefined ? null : <CallbackState applicationId={applicationId} callback={own} />}
        <div className="signoff-fields">
          <TextField
            label={t('signoff.callbackUrl')}
            hint={t('signoff.callbackUrlHint')}
            placeholder="https://app.example.com/sign-off/callback"
            value={value.url}
            onChange={(url) => change({ url })}
            disabled={!mayManage}
            inputMode="url"
            spellCheck={false}
            dir="ltr"
            error={fieldText(form.error, 'url', t, 2_048)}
          />
          <CallbackKeyField
            value={value.key}
            isStored={own?.hasKey ?? false}
            onChange={(key) => change({ key })}
            error={form.error}
            disabled={!mayManage}
          />
        </div>
        <CallbackEvents
          offered={callbacks.events}
          registered={own?.events ?? []}
          chosen={value.events}
          onChange={(events) => change({ events })}
          disabled={!mayManage}
        />
        <ChoiceRow
          label={t('signoff.callbackDetailed')}
          hint={t('signoff.callbackDetailedHint')}
          checked={value.detailed}
          disabled={!mayManage}
          onChange={(detailed) => change({ detailed })}
        />
        <FormFailure error={test.error} />
        {test.data === undefined ? null : <TestResult result={test.data} />}
      </SettingsCard>
      {isEnding && own !== undefined ? (
        <EndCallbackDialog applicationId={applicationId} callback={own} onClose={() => setEnding(false)} />
      ) : null}
    </>
  );
}
