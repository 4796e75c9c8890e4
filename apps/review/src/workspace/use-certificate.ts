import type { WorkspacePackage } from '@inlay/contract';
import { useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { refusalText } from './refusal-text.ts';
import { saveFile } from './save-file.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** Downloads what proves the sign-off, for people or for machines. */
export function useCertificate({ id, name }: Pick<WorkspacePackage, 'id' | 'name'>) {
  const { t } = useText();
  const { api } = useWorkspace();
  const toast = useToast();
  return useMutation({
    mutationFn: async (format: 'pdf' | 'json') => saveFile(await api.certificate(id, format), `${name}.${format}`),
    onError: (error) => toast({ tone: 'danger', text: refusalText(error, t) }),
  });
}
