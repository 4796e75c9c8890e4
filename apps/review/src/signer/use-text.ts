import type { ReviewTranslator } from '@inlay/messages';
import { useReview } from '../shell/review-context.tsx';

/** The texts in the language of the page. */
export const useText = (): ReviewTranslator => useReview().t;
