/** One content block of the neutral newsletter that every contestant renders. */
export type NewsletterBlock =
  | {
      readonly type: 'heading';
      readonly level: number;
      readonly text: string;
      readonly size: number;
      readonly color: string;
      readonly align: string;
      readonly pad: readonly number[];
    }
  | {
      readonly type: 'text';
      readonly runs: readonly NewsletterRun[];
      readonly size: number;
      readonly line: number;
      readonly color: string;
      readonly align: string;
      readonly pad: readonly number[];
    }
  | {
      readonly type: 'image';
      readonly src: string;
      readonly alt: string;
      readonly width: number;
      readonly height: number;
      readonly href: string;
      readonly pad: readonly number[];
    }
  | {
      readonly type: 'button';
      readonly text: string;
      readonly href: string;
      readonly bg: string;
      readonly color: string;
      readonly radius: number;
      readonly size: number;
      readonly align: string;
      readonly inner: readonly number[];
      readonly pad: readonly number[];
    }
  | { readonly type: 'divider'; readonly color: string; readonly thick: number; readonly pad: readonly number[] };

/** A stretch of text: plain, bold or a link. */
export interface NewsletterRun {
  readonly t: string;
  readonly b?: boolean;
  readonly href?: string;
}

/** The neutral newsletter. The comparison drivers make one of the same shape. */
export interface Newsletter {
  readonly title: string;
  readonly preheader: string;
  readonly lang: string;
  readonly width: number;
  readonly bg: string;
  readonly font: string;
  readonly sections: readonly { readonly bg: string; readonly columns: readonly (readonly NewsletterBlock[])[] }[];
}

const words =
  'harbour lantern meadow copper ribbon orchard signal velvet marble timber willow compass ember quartz saddle'.split(
    ' ',
  );

/** `repeats` = 1 gives 10 blocks, 5 gives 50, 20 gives 200; the same on every run. */
export function newsletter(repeats: number): Newsletter {
  let state = 42;
  let serial = 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const phrase = (count: number): string =>
    Array.from({ length: count }, () => words[Math.floor(next() * words.length)] ?? '').join(' ');
  const heading = (): NewsletterBlock => ({
    type: 'heading',
    level: 2,
    text: phrase(5),
    size: 24,
    color: '#111827',
    align: 'left',
    pad: [16, 24, 8, 24],
  });
  const text = (count: number): NewsletterBlock => ({
    type: 'text',
    runs: [
      { t: `${phrase(count / 2)} ` },
      { t: phrase(2), b: true },
      { t: ` & ${phrase(3)} at 20% < 30%, ` },
      { t: phrase(2), href: `https://example.com/read?id=${++serial}&src=mail` },
      { t: `. ${phrase(count / 2)}.` },
    ],
    size: 15,
    line: 24,
    color: '#374151',
    align: 'left',
    pad: [8, 24, 8, 24],
  });
  const image = (width: number, height: number): NewsletterBlock => ({
    type: 'image',
    src: `https://cdn.example.com/img/${++serial}.png`,
    alt: `Picture ${serial}`,
    width,
    height,
    href: `https://example.com/p/${serial}`,
    pad: [0, 0, 0, 0],
  });
  const button = (): NewsletterBlock => ({
    type: 'button',
    text: phrase(2),
    href: `https://example.com/go/${++serial}`,
    bg: '#2563eb',
    color: '#ffffff',
    radius: 6,
    size: 15,
    align: 'center',
    inner: [12, 24, 12, 24],
    pad: [12, 24, 24, 24],
  });
  const divider: NewsletterBlock = { type: 'divider', color: '#e5e7eb', thick: 1, pad: [16, 24, 16, 24] };
  const sections = Array.from({ length: repeats }, () => [
    { bg: '#ffffff', columns: [[heading(), image(600, 300), text(40), button()]] },
    { bg: '#f9fafb', columns: [[image(300, 200)], [text(24)]] },
    { bg: '#ffffff', columns: [[text(14)], [text(14)], [text(14)]] },
    { bg: '#ffffff', columns: [[divider]] },
  ]).flat();
  return {
    title: 'The weekly letter',
    preheader: 'Everything that happened this week',
    lang: 'en',
    width: 600,
    bg: '#f3f4f6',
    font: 'Helvetica, Arial, sans-serif',
    sections,
  };
}
