import { Button, CopyText, TextField, useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/console-api.ts';
import { applicationNameLengthMax } from '../applications/application-name.ts';
import { DeleteApplicationDialog } from '../applications/delete-application-dialog.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';
import { FormFailure } from '../shell/form-failure.tsx';
import { useSession } from '../shell/session-context.ts';
import type { ApplicationTabProps } from './application-tab.ts';

/** Name, id, and the end of an Application. */
export function GeneralPage(props: ApplicationTabProps) {
  const { application } = props;
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { mayManage } = useSession();
  const [, navigate] = useLocation();
  const [name, setName] = useState(application.name);
  const [deleting, setDeleting] = useState(false);
  const rename = useMutation({
    mutationFn: () => api.changeApplication(application.id, { name }),
    onSuccess: (changed) => {
      client.setQueryData(['application', application.id], changed);
      void client.invalidateQueries({ queryKey: ['applications'] });
      setName(changed.name);
      toast({ text: t('apps.renamed') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!rename.isPending) rename.mutate();
  };
  return (
    <>
      <section className="card" aria-labelledby="general-title">
        <h2 className="page-title" id="general-title">
          {t('general.title')}
        </h2>
        <form onSubmit={submit} noValidate>
          <div className="inline-form">
            <TextField
              label={t('general.name')}
              hint={t('general.nameHint')}
              value={name}
              onChange={setName}
              disabled={!mayManage}
              error={fieldText(rename.error, 'name', t, applicationNameLengthMax)}
            />
            {mayManage ? (
              <Button
                type="submit"
                variant="primary"
                busy={rename.isPending}
                disabled={name.trim() === application.name}
              >
                {t('action.save')}
              </Button>
            ) : null}
          </div>
          <FormFailure error={rename.error} />
        </form>
        <div className="stack">
          <h3>{t('general.id')}</h3>
          <p>
            <CopyText text={application.id} name={t('general.id')} />
          </p>
        </div>
      </section>
      {mayManage ? (
        <section className="card danger-card" aria-labelledby="danger-title">
          <header className="card-header">
            <div>
              <h2 id="danger-title">{t('general.dangerTitle')}</h2>
              <p className="muted">{t('apps.deleteText')}</p>
            </div>
            <Button variant="danger" onClick={() => setDeleting(true)}>
              {t('apps.deleteConfirm')}
            </Button>
          </header>
        </section>
      ) : null}
      {deleting ? (
        <DeleteApplicationDialog
          application={application}
          onClose={() => setDeleting(false)}
          onDone={() => {
            void client.invalidateQueries({ queryKey: ['applications'] });
            navigate('/');
          }}
        />
      ) : null}
    </>
  );
}
