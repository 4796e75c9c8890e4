/** The image gallery and the module library. Fetched with the part that says them. */
export const libraries = {
  'libraries.images': 'Images',
} as const;
