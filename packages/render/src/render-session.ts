import {
  type Declare,
  type InheritedColours,
  inlayOf,
  type LinkStyle,
  mobileOverridesOf,
  mobileValuesOf,
  objectOf,
  type RenderContext,
  stringOf,
  TextStyles,
} from '@inlay/blocks';
import type { Design, DesignNode, Device, Json, JsonObject, NodeId } from '@inlay/document';
import {
  attribute,
  createSanitiser,
  cssColour,
  cssSides,
  fillMergeTags,
  type HtmlPolicy,
  type MergeValueOf,
  type Sanitiser,
  type Sides,
  safeUrl,
  sidesText,
  type UrlPurpose,
} from '@inlay/html';
import { type EmailValues, emailValues, fontStack } from './email-values.ts';
import type { RenderNote, RenderOptions } from './render-options.ts';
import type { ColumnsLayout } from './row.ts';
import { StyleRules } from './style-rules.ts';
import { linkStyles, tagStyles } from './tag-styles.ts';

/** Space on four sides, with its CSS text. */
export interface Padding {
  readonly sides: Sides;
  readonly text: string;
  /** What stands before the content of a plain block with this padding, by alignment, and of a plain row (`row`). */
  readonly starts: Map<string, string>;
}

/** What stands before the columns of a row with a background colour of the content. */
export interface ContentStart {
  /** For Outlook alone. */
  readonly ghost: string;
  /** The content table without its `>`. */
  readonly table: string;
}

/** Everything that one render knows and collects. It lives as long as the render: nothing is kept between two. */
export class RenderSession implements RenderContext {
  readonly design: Design;
  readonly target: 'send' | 'canvas';
  readonly device: Device;
  readonly emailValues: EmailValues;
  readonly email: EmailValues['style'];
  readonly direction: 'ltr' | 'rtl';
  readonly rules = new StyleRules();
  readonly textStyles = new TextStyles();
  /** By colour. */
  readonly contentStarts = new Map<string, ContentStart>();
  /** By kind, alignment and weights. */
  readonly layouts = new Map<string, ColumnsLayout>();
  readonly notes: RenderNote[] = [];
  /** Style sheets of web fonts in use. */
  readonly fontUrls = new Set<string>();
  /** Merge tags are filled, so nobody is going to run the host's conditions. */
  readonly isPreview: boolean;
  /** Between blocks: a line break where the output is for reading. */
  readonly blockBreak: string;
  /** ` dir="rtl"` where the mail runs from right to left: some clients flip what does not say so itself. */
  readonly dir: string;
  stacks = false;
  widthPx: number;
  nodeId: NodeId;
  readonly #mergeValueOf: MergeValueOf | undefined;
  readonly #paddings = new Map<string, Padding>();
  readonly #colours = new Map<string, string>();
  readonly #fonts = new Map<string, string>();
  readonly #sanitisers = new Map<HtmlPolicy, Map<string, Sanitiser>>();

  constructor(design: Design, options: RenderOptions, device: Device = 'desktop') {
    this.design = design;
    this.target = options.target ?? 'send';
    this.device = device;
    const root = design.nodes.get(design.root);
    this.emailValues = emailValues(objectOf(root?.wire.values), options.language);
    this.email = this.emailValues.style;
    this.direction = this.emailValues.direction;
    this.dir = this.direction === 'rtl' ? ' dir="rtl"' : '';
    this.widthPx = this.emailValues.contentWidthPx;
    this.nodeId = design.root;
    this.blockBreak = options.minify === false ? '\n' : '';
    const { mergeValues } = options;
    this.isPreview = mergeValues !== undefined;
    this.#mergeValueOf =
      mergeValues && ((name) => (Object.hasOwn(mergeValues, name) ? String(mergeValues[name]) : undefined));
    this.#rememberFont(this.emailValues.values.fontFamily);
  }

  /** A node's values as this render shows them: the canvas for the phone has the overrides applied. */
  valuesOf(node: DesignNode): JsonObject {
    const values = objectOf(node.wire.values);
    return this.target === 'canvas' && this.device === 'mobile' ? mobileValuesOf(values) : values;
  }

  colour(value: Json | undefined, fallback: string): string {
    if (typeof value !== 'string' || value === '') return fallback;
    let colour = this.#colours.get(value);
    if (colour === undefined) {
      colour = cssColour(value);
      this.#colours.set(value, colour);
    }
    return colour || fallback;
  }

  fontFamily(value: Json | undefined): string {
    if (value === undefined || value === '' || value === null) return this.email.fontFamily;
    const stack = typeof value === 'string' ? value : stringOf(objectOf(value).value);
    const known = this.#fonts.get(stack);
    if (known !== undefined) return known;
    this.#rememberFont(value);
    const family = fontStack(value) || this.email.fontFamily;
    this.#fonts.set(stack, family);
    return family;
  }

  #rememberFont(font: Json | undefined): void {
    const url = stringOf(objectOf(font).url);
    if (/^https:\/\//i.test(url) && safeUrl(url, 'link') !== '') this.fontUrls.add(url);
  }

  text(value: Json | undefined): string {
    const text = stringOf(value);
    return this.#mergeValueOf === undefined ? text : fillMergeTags(text, this.#mergeValueOf);
  }

  url(value: Json | undefined, purpose: UrlPurpose): string {
    const raw = this.text(value).trim();
    if (raw === '') return '';
    const url = safeUrl(raw, purpose);
    if (url === '') this.note('url_dropped', 'warning', raw.slice(0, 200));
    return url;
  }

  html(value: Json | undefined, policy: HtmlPolicy, links?: LinkStyle): string {
    const html = stringOf(value);
    return html === '' ? '' : this.#sanitiser(policy, links ?? this.#emailLinks)(html);
  }

  readonly #emailLinks: LinkStyle = { colour: '', underline: true };

  #sanitiser(policy: HtmlPolicy, links: LinkStyle): Sanitiser {
    let byLink = this.#sanitisers.get(policy);
    if (byLink === undefined) {
      byLink = new Map();
      this.#sanitisers.set(policy, byLink);
    }
    const key = links.underline ? links.colour : `${links.colour}-`;
    let sanitiser = byLink.get(key);
    if (sanitiser === undefined) {
      const mergeValueOf = this.#mergeValueOf;
      const styles =
        links === this.#emailLinks
          ? {}
          : { defaultStyles: tagStyles[this.direction], linkStyles: linkStyles(links), fluidTables: true };
      sanitiser = createSanitiser({ ...policy, ...styles, ...(mergeValueOf && { mergeValueOf }) });
      byLink.set(key, sanitiser);
    }
    return sanitiser;
  }

  inline(fieldName: string): string {
    return this.target === 'canvas' ? ` data-inline="${fieldName}"` : '';
  }

  fillsColumn(classes: string): string {
    if (this.target === 'canvas') return classes;
    const name = this.rules.fixed('i');
    return classes === '' ? ` class="${name}"` : `${classes.slice(0, -1)} ${name}"`;
  }

  classes(values: JsonObject, mobile: Declare | undefined, dark?: Declare, inherits?: InheritedColours): string {
    let names = this.classNames(values, mobile, dark);
    if (inherits !== undefined && this.target === 'send') {
      if (inherits.text && this.emailValues.dark.text !== '') names += names === '' ? 'k' : ' k';
      if (inherits.links && this.emailValues.dark.link !== '') names += names === '' ? 'l' : ' l';
    }
    return names === '' ? '' : ` class="${names}"`;
  }

  /** The names of the node's own classes. */
  classNames(values: JsonObject, mobile: Declare | undefined, dark?: Declare): string {
    if ((values._override === undefined && values._inlay === undefined) || this.target === 'canvas') return '';
    let names = '';
    if (mobile !== undefined && values._override !== undefined) {
      const declarations = mobile(mobileOverridesOf(values));
      if (declarations !== '') names = this.rules.mobile(declarations);
    }
    const colours = dark === undefined ? undefined : inlayOf(values).dark;
    if (dark !== undefined && colours !== undefined) {
      const declarations = dark(objectOf(colours));
      if (declarations !== '') names += `${names === '' ? '' : ' '}${this.rules.dark(declarations)}`;
    }
    return names;
  }

  /** Four sides of space; each text is read once per render. */
  padding(value: Json | undefined, fallback: Json | undefined): Padding {
    const key = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : stringOf(fallback);
    let padding = this.#paddings.get(key);
    if (padding === undefined) {
      const sides = cssSides(key, cssSides(fallback, [0, 0, 0, 0]));
      padding = { sides, text: sidesText(sides), starts: new Map() };
      this.#paddings.set(key, padding);
    }
    return padding;
  }

  note(code: RenderNote['code'], severity: RenderNote['severity'], detail: string): void {
    this.notes.push({ code, severity, nodeId: this.nodeId, detail });
  }

  /** ` data-node="…" data-kind="…"` in the canvas, nothing in a mail. */
  marks(node: DesignNode): string {
    return this.target === 'canvas' ? `${attribute('data-node', node.id)} data-kind="${node.kind}"` : '';
  }
}
