import type { PackageMove, WorkspacePackage } from '@inlay/contract';
import { useToast } from '@inlay/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReview } from '../shell/review-context.tsx';
import { designerAddress, listAddress } from './addresses.ts';
import { refusalText } from './refusal-text.ts';
import { useText } from './use-text.ts';
import { useWorkspace } from './workspace-context.ts';

/** What changes a package at one press; says afterwards that it happened. */
export function useMoves(id: string) {
  const { t } = useText();
  const { api } = useWorkspace();
  const client = useQueryClient();
  const toast = useToast();
  const { navigate } = useReview();
  const onError = (error: unknown) => toast({ tone: 'danger', text: refusalText(error, t) });
  const show = (subject: WorkspacePackage) => {
    client.setQueryData(['package', subject.id], subject);
    void client.invalidateQueries({ queryKey: ['packages'] });
    void client.invalidateQueries({ queryKey: ['evidence', subject.id] });
  };
  const move = useMutation({
    mutationFn: (what: PackageMove) => api.move(id, what),
    onError,
    onSuccess: (subject, what) => {
      show(subject);
      toast({ text: t(`work.moved.${what}`) });
      if (what === 'recall' || what === 'withdraw') navigate(designerAddress(id));
    },
  });
  const copy = useMutation({
    mutationFn: (name: string) => api.clone(id, name),
    onError,
    onSuccess: (made) => {
      show(made);
      navigate(designerAddress(made.id));
    },
  });
  const remove = useMutation({
    mutationFn: () => api.remove(id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['packages'] });
      toast({ text: t('work.removed') });
      navigate(listAddress);
    },
  });
  return { move, copy, remove, show };
}
