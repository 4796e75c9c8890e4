import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { blockForWire } from '@inlay/blocks';
import { blocksOf, parseDesignText, serialiseDesign } from '@inlay/document';
import { describe, expect, it } from 'vitest';
import { render } from './render.ts';

/** Real designs; they are beside the project in its workshop, and not part of it. */
const folder = new URL('../../../../shared/corpus/unlayer/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('video and social of real designs', () => {
  const found = files.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const parsed = parseDesignText(text);
    if (!parsed.ok) return [];
    const types = [...blocksOf(parsed.value)].map(({ wire }) => wire.type);
    return types.some((type) => type === 'video' || type === 'social') ? [{ name, text, design: parsed.value }] : [];
  });

  it('are in the corpus, in both generations', () => {
    expect(found.length).toBeGreaterThanOrEqual(4);
    expect(found.some(({ text }) => text.includes('"videoUrl"'))).toBe(true);
    expect(found.some(({ text }) => text.includes('"iconType"'))).toBe(true);
  });

  it.each(found)('$name: are known, go into the mail and out again unchanged', ({ text, design }) => {
    const media = [...blocksOf(design)].filter(({ wire }) => wire.type === 'video' || wire.type === 'social');
    for (const { wire } of media) expect(blockForWire(wire)?.definition.type).toBe(wire.type);
    const mail = render(design);
    expect(mail.notes.filter(({ detail }) => detail === 'video' || detail === 'social')).toEqual([]);
    for (const [, url = ''] of text.matchAll(
      /"(?:videoUrl|url)":\s*"(https:\/\/(?:yt|fb|ig|(?:www\.)?facebook|instagram|twitter)[^"]*)"/g,
    )) {
      expect(mail.html).toContain(`href="${url}"`);
    }
    expect(JSON.stringify(serialiseDesign(design))).toBe(JSON.stringify(JSON.parse(text)));
  });
});
