import { describe, expect, it } from 'vitest';
import { createHostBridge } from './host-bridge.ts';

function setUp() {
  const sent: { type: string; origin: string }[] = [];
  const host = { postMessage: (data: { type: string }, origin: string) => void sent.push({ type: data.type, origin }) };
  let listener: (event: MessageEvent) => void = () => {};
  const page = {
    parent: host as unknown as Window,
    opener: null,
    addEventListener: (_type: 'message', listen: (event: MessageEvent) => void) => {
      listener = listen;
    },
  };
  const bridge = createHostBridge(page);
  const say = (data: unknown, origin = 'https://host.example', source: unknown = host) =>
    listener({ data, origin, source } as MessageEvent);
  return { bridge, sent, say };
}

const hello = { source: 'inlay-host', type: 'hello' };

describe('createHostBridge', () => {
  it('waits for the first hello and then answers that origin only', () => {
    const { bridge, sent, say } = setUp();
    bridge.setAllowedOrigins([]);
    bridge.post('ready');
    expect(sent).toEqual([]);
    say(hello);
    say(hello, 'https://other.example');
    bridge.post('saved', 3);
    expect(sent).toEqual([
      { type: 'ready', origin: 'https://host.example' },
      { type: 'saved', origin: 'https://host.example' },
    ]);
  });

  it('says ready again to a host that says hello again', () => {
    const { bridge, sent, say } = setUp();
    bridge.post('ready');
    say(hello);
    say(hello);
    expect(sent.map(({ type }) => type)).toEqual(['ready', 'ready']);
  });

  it('needs no hello where one origin is allowed, and hears no other', () => {
    const { bridge, sent, say } = setUp();
    const codes: string[] = [];
    bridge.onCode((code) => codes.push(code));
    bridge.setAllowedOrigins(['https://host.example']);
    bridge.post('dirty');
    say({ source: 'inlay-host', type: 'code', code: 'tmp_x' }, 'https://evil.example');
    say({ source: 'inlay-host', type: 'code', code: 'tmp_y' });
    expect(codes).toEqual(['tmp_y']);
    expect(sent).toEqual([{ type: 'dirty', origin: 'https://host.example' }]);
  });

  it('forgets a host that turns out not to be allowed', () => {
    const { bridge, sent, say } = setUp();
    say(hello, 'https://evil.example');
    bridge.setAllowedOrigins(['https://a.example', 'https://b.example']);
    bridge.post('ready');
    expect(sent).toEqual([]);
    say(hello, 'https://b.example');
    expect(sent).toEqual([{ type: 'ready', origin: 'https://b.example' }]);
  });

  it('ignores other windows, opaque origins and other shapes', () => {
    const { bridge, sent, say } = setUp();
    bridge.post('ready');
    say(hello, 'https://host.example', {});
    say(hello, 'null');
    say({ type: 'hello' });
    say('hello');
    say({ source: 'inlay-host', type: 'code', code: 7 });
    expect(sent).toEqual([]);
  });
});
