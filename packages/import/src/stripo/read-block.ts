import type { JsonObject } from '@inlay/document';
import { findBelow, type MarkupElement } from '../markup/markup-tree.ts';
import type { Outcome } from '../report.ts';
import { type Condition, conditionValues } from './conditions.ts';
import { esdName } from './esd-names.ts';
import { onlyButton, readButton } from './read-button.ts';
import { readHtml } from './read-html.ts';
import { hasText, linkOf, onlyImage, readImage } from './read-image.ts';
import { readSocial } from './read-social.ts';
import { readSpacer } from './read-spacer.ts';
import { isText, onlyHeading, readHeading, readText } from './read-text.ts';
import { blockWire, esdValues, merged, note, paddingOf, type Reading, sidesValues, visibilityOf } from './reading.ts';
import { residueOf } from './residue.ts';

/** A block as a reader found it. */
interface Found {
  readonly type: string;
  readonly values: readonly JsonObject[];
  readonly outcome: Outcome;
  readonly reason: string;
  /** The esd block it was, where our block does not say so itself. */
  readonly origin?: string;
}

/** An esd block cell as a block of the design. */
export function readBlock(reading: Reading, cell: MarkupElement, condition: Condition, path: string): JsonObject {
  const name = (esdName(cell) ?? 'block-html').replace(/^block-/, '');
  const found = find(reading, cell, name);
  const values = merged(
    ...found.values,
    sidesValues('containerPadding', paddingOf(reading, cell), paddingOf(reading, cell, 'mobile')),
    visibilityOf(reading, cell),
    conditionValues(condition),
    esdValues(cell, found.origin === undefined ? {} : { block: found.origin }),
  );
  note(reading, path, `esd-${esdName(cell) ?? 'block-html'}`, found.outcome, found.type, found.reason);
  return blockWire(reading, cell, found.type, values);
}

function find(reading: Reading, cell: MarkupElement, name: string): Found {
  const ours = residueOf(cell).block;
  if (ours === 'html') return keptHtml(reading, cell, name, 'It was HTML before');
  switch (name) {
    case 'text': {
      const heading = ours === 'text' ? undefined : onlyHeading(reading, cell);
      if (heading) return converted('heading', readHeading(reading, cell, heading));
      if (isText(reading, cell)) {
        const text = converted('text', readText(reading, cell));
        return headingsShrink(reading, cell)
          ? { ...text, outcome: 'approximated', reason: 'Headings inside a text keep their size on the phone' }
          : text;
      }
      return keptHtml(reading, cell, name, 'A text that holds more than words, lists, links and pictures');
    }
    case 'image':
    case 'banner':
    case 'timer':
    case 'video':
      return pictureLike(reading, cell, name, ours);
    case 'button': {
      const button = onlyButton(cell);
      return button
        ? converted('button', readButton(reading, cell, button))
        : keptHtml(reading, cell, name, 'More than one button in one block');
    }
    case 'spacer': {
      const { type, values } = readSpacer(reading, cell);
      return ours === 'divider' && type === 'spacer' ? converted('divider', []) : converted(type, values);
    }
    case 'social': {
      const values = readSocial(reading, cell) ?? (ours === 'social' ? [{ icons: { icons: [] } }] : undefined);
      return values ? converted('social', values) : keptHtml(reading, cell, name, 'A list of networks in another form');
    }
    case 'html':
      return { ...keptHtml(reading, cell, name, ''), outcome: 'converted' };
    default:
      return keptHtml(
        reading,
        cell,
        name,
        reasons[name] ??
          (name.startsWith('amp') ? reasons['amp-form'] : undefined) ??
          'A kind of block that we do not have',
      );
  }
}

function headingsShrink({ styles }: Reading, cell: MarkupElement): boolean {
  return cell.elements.some(
    (child) => /^h[1-6]$/.test(child.name) && styles.px(child, 'font-size', 'mobile') !== styles.px(child, 'font-size'),
  );
}

const reasons: Readonly<Record<string, string>> = {
  menu: 'We have no block for menus: its links can be edited as HTML',
  'amp-form': 'Fields of AMP and what they do are left out: mail is sent as HTML; the words stay',
};

const approximations: Readonly<Record<string, string>> = {
  banner: 'The finished picture is kept; its layers stay with the other editor',
  timer: 'The picture of the timer is kept with its address; its settings stay with the other editor',
  video: 'The picture with its play button is kept as it is, and its link',
};

function converted(type: string, values: readonly JsonObject[]): Found {
  return { type, values, outcome: 'converted', reason: '' };
}

function keptHtml(reading: Reading, cell: MarkupElement, name: string, reason: string): Found {
  const values = readHtml(reading, cell);
  return { type: 'html', values, outcome: 'kept_as_html', reason, ...(name === 'html' ? {} : { origin: name }) };
}

function pictureLike(reading: Reading, cell: MarkupElement, name: string, ours: unknown): Found {
  const image = onlyImage(reading, cell);
  if (name === 'video' && ours === 'video') return converted('video', readVideo(reading, cell));
  const isNothing = !findBelow(cell, ({ name: tag }) => tag === 'img') && !hasText(reading, cell);
  if (image === undefined && !(name === 'image' && isNothing)) {
    return keptHtml(reading, cell, name, 'More than one picture with its link');
  }
  const values = image ? readImage(reading, cell, image) : [{ src: { url: '' } }];
  if (name === 'image') return converted('image', values);
  return { type: 'image', values, outcome: 'approximated', reason: approximations[name] ?? '', origin: name };
}

/** A video of our own: its values travel in the attribute, the address and the picture stand in the markup. */
function readVideo(reading: Reading, cell: MarkupElement): readonly JsonObject[] {
  const link = findBelow(cell, ({ name }) => name === 'a');
  const image = findBelow(cell, ({ name }) => name === 'img');
  const { values } = linkOf(link);
  const href = typeof values === 'object' && values !== null && 'href' in values ? values.href : '';
  const thumbnail = image && readImage(reading, cell, image)[0]?.src;
  const url = typeof thumbnail === 'object' && thumbnail !== null && 'url' in thumbnail ? thumbnail.url : '';
  return [
    { video: { url: href ?? '', thumbnail: url ?? '' }, _inlay: { altText: image?.attributes.get('alt') ?? '' } },
  ];
}
