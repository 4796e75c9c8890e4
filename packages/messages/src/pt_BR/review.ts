import { review as english } from '../en_US/review.ts';
import type { ReviewTexts } from '../review-messages.ts';

export const review: ReviewTexts = english;
