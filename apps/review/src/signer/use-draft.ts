import { useState } from 'react';
import { useReview } from '../shell/review-context.tsx';

/**
 * What somebody is writing: kept with the tab until it is sent, so that a reload, an ended session or another email
 * in between loses nothing. Another `name` is another draft.
 */
export function useDraft(name: string, initial = ''): readonly [string, (value: string) => void] {
  const { storage } = useReview();
  const key = `review.draft.${name}`;
  const [state, setState] = useState({ key, value: storage.get(key) ?? initial });
  const value = state.key === key ? state.value : (storage.get(key) ?? initial);
  const change = (next: string) => {
    setState({ key, value: next });
    if (next === initial) storage.remove(key);
    else storage.set(key, next);
  };
  return [value, change];
}
