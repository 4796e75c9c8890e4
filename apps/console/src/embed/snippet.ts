/** What the snippets are filled with. */
export interface SnippetValues {
  /** Address of Inlay, without a trailing slash. */
  readonly publicUrl: string;
  readonly applicationId: string;
}

/** One way to do it, ready to paste. */
export interface Snippet {
  readonly id: string;
  /** Name of the language or of the way; languages are not translated. */
  readonly label: string;
  readonly code: (values: SnippetValues) => string;
}

/** Environment variable in which every snippet expects the API key. */
export const keyVariable = 'INLAY_API_KEY';
