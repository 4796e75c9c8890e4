/** What the snippets of the Plugin API are filled with. */
export interface PluginSnippetValues {
  /** Address of Inlay, without a trailing slash. */
  readonly publicUrl: string;
  readonly pluginId: string;
}

/** One way to do it, ready to paste. */
export interface PluginSnippet {
  readonly id: string;
  /** Name of the language; languages are not translated. */
  readonly label: string;
  readonly code: (values: PluginSnippetValues) => string;
}

/** Environment variable in which every snippet expects the secret key. */
export const secretVariable = 'INLAY_PLUGIN_SECRET';
