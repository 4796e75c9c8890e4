import type { LibraryTexts } from '../late-messages.ts';

export const libraries: LibraryTexts = {
  'libraries.images': 'Bilder',
};
