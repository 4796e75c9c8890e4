import { describe, expect, it } from 'vitest';
import { type Asking, readAsking } from './asking.ts';

const ask = (headers: Record<string, string>, hasTarget = false, method = 'GET'): Asking =>
  readAsking({ method, headers }, hasTarget);
const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('who asks for the session of a token', () => {
  it.each([
    [{ accept: 'application/json' }],
    [{ accept: 'application/json; esl-api-version=11.68.0' }],
    [{ accept: '*/*', 'user-agent': 'curl/8.5.0' }],
    [{ accept: '*/*', 'user-agent': 'Java/17.0.9' }],
    [{ accept: '*/*', 'user-agent': 'node', 'sec-fetch-dest': 'empty' }],
    [{}],
  ] as const)('a program gets it as JSON: %o', (headers) => {
    expect(ask(headers)).toBe('json');
  });

  it('a program that names a page and wants JSON is sent on', () => {
    expect(ask({ accept: 'application/json' }, true)).toBe('redirect');
  });

  it.each([
    [{ accept: html, 'user-agent': 'Mozilla/5.0' }],
    [{ accept: html, 'sec-fetch-dest': 'iframe' }],
    [{ accept: '*/*', 'sec-fetch-dest': 'document' }],
    [{ accept: 'image/avif,image/*,*/*;q=0.8', 'sec-fetch-dest': 'image' }],
    [{ accept: 'image/png' }],
    [{ accept: 'application/json', 'sec-purpose': 'prefetch;prerender' }],
    [{ accept: 'application/json', purpose: 'prefetch' }],
    [{ accept: 'application/json', 'x-moz': 'prefetch' }],
    [{ accept: '*/*', 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }],
    [{ accept: '*/*', 'user-agent': 'facebookexternalhit/1.1' }],
    [{ accept: '*/*', 'user-agent': 'WhatsApp/2.23.20.0' }],
    [{ accept: '*/*', 'user-agent': 'TelegramBot (like TwitterBot)' }],
    [{ accept: '*/*', 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0)' }],
    [{ accept: '*/*', 'user-agent': 'LinkedInBot/1.0' }],
    [{ accept: '*/*', 'user-agent': 'Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5' }],
    [{ accept: '*/*', 'user-agent': 'Mozilla/5.0 (compatible; BingPreview/1.0b)' }],
    [{ accept: '*/*', 'user-agent': 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' }],
    [{ accept: '*/*', 'user-agent': 'Barracuda Sentinel (EE)' }],
    [{ accept: '*/*', 'user-agent': 'Proofpoint URL Defense' }],
    [{ accept: '*/*', 'user-agent': 'Mimecast-URL-Scanner' }],
  ] as const)('a person, a prefetch or an onlooker gets the page: %o', (headers) => {
    expect(ask(headers)).toBe('page');
    expect(ask(headers, true)).toBe('page');
  });

  it('whoever names a page without wanting JSON gets it', () => {
    expect(ask({ accept: '*/*', 'user-agent': 'curl/8.5.0' }, true)).toBe('page');
  });

  it('HEAD only looks', () => {
    expect(ask({ accept: 'application/json' }, false, 'HEAD')).toBe('page');
  });
});
