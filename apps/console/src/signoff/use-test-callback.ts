import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/console-api.ts';
import { attemptsKey } from './signoff-form.ts';

/** Sends one real request to the callback of an origin; the list of attempts shows it as well. */
export function useTestCallback(applicationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (origin: string | null) => api.testSignoffCallback(applicationId, origin),
    onSettled: () => client.invalidateQueries({ queryKey: attemptsKey(applicationId) }),
  });
}
