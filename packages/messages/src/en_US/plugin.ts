/** Plugin mode, versions and the code view. Fetched with the part that says them. */
export const plugin = {
  'plugin.versionHistory': 'Version history',
} as const;
