import { describe, expect, it } from 'vitest';
import { createHostBridge } from './host-bridge.ts';

function setUp(ancestor?: string) {
  const sent: { readonly message: unknown; readonly origin: string }[] = [];
  const parent = {
    postMessage: (message: unknown, origin: unknown) => void sent.push({ message, origin: String(origin) }),
  };
  let listen: (event: MessageEvent) => void = () => {};
  const page = {
    parent: parent as unknown as Window,
    opener: null,
    document: { referrer: '' },
    location: { ancestorOrigins: (ancestor ? [ancestor] : []) as unknown as DOMStringList },
    addEventListener: (_: 'message', listener: (event: MessageEvent) => void) => {
      listen = listener;
    },
  };
  const bridge = createHostBridge(page);
  const hear = (data: unknown, origin: string, source: unknown = parent) =>
    listen({ data, origin, source } as unknown as MessageEvent);
  return { bridge, sent, hear };
}

const crm = 'https://crm.example';

describe('createHostBridge', () => {
  it('speaks to the registered origin that frames it, and to no other', () => {
    const { bridge, sent, hear } = setUp(crm);
    bridge.setAllowedOrigins(['https://other.example', crm]);
    hear('ESL:MESSAGE:ACTIVATE_EVENTS', 'https://evil.example');
    bridge.esl('SUCCESS', 'SIGNER_COMPLETE');
    expect(sent).toEqual([{ message: 'ESL:MESSAGE:REGISTER', origin: crm }]);
    hear('ESL:MESSAGE:ACTIVATE_EVENTS', crm);
    bridge.esl('SUCCESS', 'SIGNER_COMPLETE');
    bridge.post('signer.complete');
    expect(sent.slice(1)).toEqual([
      { message: 'ESL:MESSAGE:SUCCESS:SIGNER_COMPLETE', origin: crm },
      { message: { source: 'inlay', v: 1, type: 'signer.complete', packageId: null, signerId: null }, origin: crm },
    ]);
  });

  it('tells nobody anything until somebody speaks, where no origins are registered', () => {
    const { bridge, sent, hear } = setUp('https://unknown.example');
    bridge.setSubject({ packageId: 'p', signerId: 's' });
    bridge.post('review.ready');
    bridge.setAllowedOrigins([]);
    expect(sent).toEqual([{ message: 'ESL:MESSAGE:REGISTER', origin: '*' }]);
    hear({ source: 'inlay-host', type: 'hello' }, crm);
    expect(sent.at(-1)).toEqual({
      message: { source: 'inlay', v: 1, type: 'review.ready', packageId: 'p', signerId: 's' },
      origin: crm,
    });
  });

  it('is not disturbed by echoes, strangers and nonsense', () => {
    const { bridge, sent, hear } = setUp(crm);
    const tokens: string[] = [];
    bridge.onToken((token) => tokens.push(token));
    bridge.setAllowedOrigins([crm]);
    for (const data of ['ESL:MESSAGE:REGISTER', 'ESL:MESSAGE:SUCCESS:SIGNER_COMPLETE', null, 7, { source: 'x' }])
      hear(data, crm);
    hear({ source: 'inlay-host', type: 'token', token: 'stolen' }, 'https://evil.example');
    hear({ source: 'inlay-host', type: 'token', token: 'other window' }, crm, {});
    expect([sent.length, tokens]).toEqual([1, []]);
    hear({ source: 'inlay-host', type: 'token', token: 'fresh' }, crm);
    expect(tokens).toEqual(['fresh']);
  });
});
