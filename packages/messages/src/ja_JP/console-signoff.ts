import type { SignoffPageTexts } from '../console-messages.ts';
import { signoffPage as english } from '../en_US/console-signoff.ts';

export const signoffPage: SignoffPageTexts = english;
