/** Addresses of our own pages, as the review app takes them: without a query. */
export const listAddress = '/a/dashboard';
export const packageAddress = (id: string): string => `/a/transaction/${encodeURIComponent(id)}`;
export const designerAddress = (id: string): string => `/designer/${encodeURIComponent(id)}`;
