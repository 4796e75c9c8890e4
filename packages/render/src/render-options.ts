import type { NodeId } from '@inlay/document';

/** How a design is rendered. */
export interface RenderOptions {
  /** `send` (the default) gives the mail, `canvas` the editor's view of it. */
  readonly target?: 'send' | 'canvas';
  /** Values for merge tags by name, for previews. A tag without a value stays. */
  readonly mergeValues?: Readonly<Record<string, string>>;
  /** Overrides the language that the design names. */
  readonly language?: string;
  /** `false` puts blocks on lines of their own. */
  readonly minify?: boolean;
  /** Becomes the title of the document. */
  readonly subject?: string;
}

/** Something that the person should know about the result. */
export interface RenderNote {
  readonly code:
    | 'unknown_content'
    | 'content_left_out'
    | 'url_dropped'
    | 'html_large'
    | 'html_too_large'
    | 'styles_left_out';
  readonly severity: 'info' | 'warning' | 'error';
  readonly nodeId?: NodeId;
  /** For people: the type, address or number that it is about. */
  readonly detail: string;
}

/** A finished mail. */
export interface Rendered {
  readonly html: string;
  /** The plain-text part. Made when it is first read. */
  readonly text: string;
  readonly notes: readonly RenderNote[];
  /** Bytes of the HTML in UTF-8, the unit in which mail clients clip. */
  readonly htmlBytes: number;
}
