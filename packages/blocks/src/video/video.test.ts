import { describe, expect, it } from 'vitest';
import { checkBlock } from '../testing/check-block.ts';
import { plainContext } from '../testing/plain-context.ts';
import { video } from './render.ts';
import { videoIdentity } from './video-address.ts';
import { videoSource } from './video-source.ts';

const address = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const picture = 'https://img.youtube.com/vi/dQw4w9WgXcQ/hqdefault.jpg';
const outlook = /^<!--\[if mso\]>(.*)<!\[endif\]--><!--\[if !mso\]><!-->(.*)<!--<!\[endif\]-->$/;

describe('video', () => {
  it('keeps the laws of blocks', () => checkBlock(video));

  it.each([
    [address, 'youtube', 'dQw4w9WgXcQ'],
    ['https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=3', 'youtube', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ?si=1', 'youtube', 'dQw4w9WgXcQ'],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
    ['https://vimeo.com/76979871', 'vimeo', '76979871'],
    ['https://player.vimeo.com/video/76979871?h=1', 'vimeo', '76979871'],
    ['https://vimeo.com/channels/staff/76979871', 'vimeo', '76979871'],
    ['https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ', '', ''],
    ['https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ', '', ''],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQlonger', '', ''],
    ['https://videos.example/a.mp4', '', ''],
  ])('knows %s', (url, type, videoId) => expect(videoIdentity(url)).toEqual({ type, videoId }));

  it.each([
    ['an address', { video: { url: address } }, address, picture],
    [
      'a picture of its own',
      { video: { url: address, thumbnail: 'https://a.example/t.png' } },
      address,
      'https://a.example/t.png',
    ],
    ['an id alone', { video: { type: 'youtube', videoId: 'dQw4w9WgXcQ' } }, address, picture],
    ['an id of Vimeo', { video: { type: 'vimeo', videoId: '76979871' } }, 'https://vimeo.com/76979871', ''],
    [
      'the short form',
      { videoUrl: 'https://b.example', thumbnailUrl: 'https://b.example/t.jpg' },
      'https://b.example',
      'https://b.example/t.jpg',
    ],
    [
      'a link of its own',
      { video: { url: address }, href: { name: 'web', values: { href: 'https://c.example' } } },
      'https://c.example',
      picture,
    ],
    ['nothing', {}, '', ''],
  ])('reads %s', (_, values, href, thumbnail) => {
    expect(videoSource(values)).toEqual({ address: href, thumbnail });
  });

  it('is a link with the picture behind a play button, and a linked image in Outlook', () => {
    const html = video.render({ video: { url: address }, _inlay: { altText: 'The "tour"' } }, plainContext());
    const [, forOutlook, forOthers] = outlook.exec(html) ?? [];
    expect(forOutlook).toBe(
      `<a href="${address}" target="_blank"><img src="${picture}" alt="The &quot;tour&quot;" width="560" style="display:block;border:0"></a>`,
    );
    expect(forOthers).toMatch(
      /^<a href="[^"]*" target="_blank" aria-label="The &quot;tour&quot;" style="display:block;/,
    );
    expect(forOthers).toContain(`background-image:url('${picture}');background-position:center;background-size:cover`);
    // (315 − 64) / 2 of 560: with the button as high as 16 : 9.
    expect(forOthers).toContain('padding:22.41% 0');
    expect(forOthers).toContain('border-radius:50%">&#9658;</span></a>');
  });

  it('is a dark field with its button where there is no picture', () => {
    const html = video.render(
      { video: { url: 'https://vimeo.com/76979871' }, _inlay: { altText: 'Tour' } },
      plainContext(),
    );
    expect(html).not.toContain('background-image');
    expect(html).not.toContain('<img');
    expect(outlook.exec(html)?.[1]).toBe('<a href="https://vimeo.com/76979871" target="_blank">&#9658; Tour</a>');
  });

  it('has three play buttons', () => {
    const draw = (values: object) =>
      video.render({ video: { url: address, playIconSize: 50, playIconColor: '#c00000', ...values } }, plainContext());
    expect(draw({ playIconType: 'fab-youtube' })).toContain(
      'width:70px;text-align:center;color:#ffffff;font:23px/50px Arial,sans-serif;background-color:#c00000;border-radius:10px',
    );
    expect(draw({ playIconType: 'fa-play' })).toContain(
      'width:50px;text-align:center;color:#c00000;font:45px/50px Arial,sans-serif">',
    );
    expect(draw({ playIconType: 'fa-video' })).toContain('border-radius:50%');
  });

  it('cannot be led out of its comment or style', () => {
    const hostile = `https://a.example/--><script>alert(1)</script>');x:expression(1)`;
    const html = video.render(
      { video: { url: hostile, thumbnail: hostile }, _inlay: { altText: hostile } },
      plainContext(),
    );
    expect(html).not.toContain('<script');
    // Three of our own: the picture for Outlook, the start and the end of what all others see.
    expect(html.split('-->')).toHaveLength(4);
    expect(video.render({ video: { url: 'javascript:alert(1)' } }, plainContext())).toBe('');
  });

  it('keeps merge tags in address and alternative text', () => {
    const html = video.render(
      {
        video: { url: '{{ video }}', thumbnail: 'https://a.example/*|ID|*.png' },
        _inlay: { altText: '{{ name | default: "you" }}' },
      },
      plainContext(),
    );
    for (const part of [
      'href="{{ video }}"',
      'src="https://a.example/*|ID|*.png"',
      `alt='{{ name | default: "you" }}'`,
    ])
      expect(html).toContain(part);
  });

  it('does not lead away in the canvas, and shows a place where it is empty', () => {
    expect(video.render({ video: { url: address } }, plainContext({ target: 'canvas' }))).toMatch(/^<div style=/);
    expect(video.render({}, plainContext({ target: 'canvas' }))).toContain('data-placeholder="video"');
    expect(video.render({}, plainContext())).toBe('');
  });

  it('is its name and address in plain text', () => {
    expect(video.text({ video: { url: address }, _inlay: { altText: 'Tour' } }, plainContext())).toBe(
      `Tour: ${address}`,
    );
    expect(video.text({ video: { url: address } }, plainContext())).toBe(address);
  });
});
