/** A file that a person keeps, never a document of ours: the browser saves it under this name. */
export const downloadHeaders = (name: string): Readonly<Record<string, string>> => ({
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percentOf)}`,
});

/** What `encodeURIComponent` leaves and the header's grammar does not allow. */
const percentOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
