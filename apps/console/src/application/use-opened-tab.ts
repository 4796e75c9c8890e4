import { useToast } from '@inlay/ui';
import { useMutation } from '@tanstack/react-query';
import { refusalText } from '../language/refusal-text.ts';
import { useText } from '../language/use-text.ts';

/**
 * Opens a tab inside the press, because browsers block tabs that open later, and fills it when the address is
 * there.
 */
export function useOpenedTab(readUrl: () => Promise<string>) {
  const { t } = useText();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: async (tab: Window) => {
      try {
        tab.location.replace(await readUrl());
      } catch (error) {
        tab.close();
        throw error;
      }
    },
    onError: (error) => toast({ tone: 'danger', text: refusalText(error, t) }),
  });
  const open = () => {
    if (mutation.isPending) return;
    const tab = window.open('', '_blank');
    if (tab === null) {
      toast({ tone: 'danger', text: t('start.tryBlocked') });
      return;
    }
    tab.opener = null;
    mutation.mutate(tab);
  };
  return { isPending: mutation.isPending, open };
}
