import type { HostBackend } from './host-backend.ts';
import type { Stack } from './stack.ts';

/** The backend of a host product that lets its people sign emails off. */
export function reviewHost(stack: Stack, backend: HostBackend) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${stack.inlayUrl}/api${path}`, {
      method,
      headers: { authorization: backend.basic, 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    /** One email, one signer, sent. `role` and `approval` say what else is asked of the signer. */
    async createPackage(role: object = {}, approval: object = {}): Promise<{ readonly packageId: string }> {
      const html = '<!doctype html><title>Spring</title><h1>Spring is here</h1><p>Until Sunday.</p>';
      const { id } = await call<{ readonly id: string }>('POST', '/packages', {
        name: 'Spring campaign',
        status: 'SENT',
        roles: [
          {
            id: 'legal',
            name: 'Legal',
            signers: [{ id: 'grace', firstName: 'Grace', lastName: 'Hopper', email: 'grace@law.example' }],
            ...role,
          },
        ],
        documents: [
          {
            id: 'letter',
            name: 'Spring letter.html',
            base64Content: Buffer.from(html).toString('base64'),
            approvals: [{ id: 'yes', role: 'legal', fields: [], ...approval }],
          },
        ],
      });
      return { packageId: id };
    },
    /** What the host puts into its frame. */
    async signerAddress(packageId: string, signerId: string, uses = 'multiUse'): Promise<string> {
      const path = `/authenticationTokens/signer/${uses}`;
      const { value } = await call<{ readonly value: string }>('POST', path, { packageId, signerId });
      return `${stack.inlayUrl}/access?sessionToken=${value}`;
    },
    /** Addresses of everybody who has a seat. */
    async signersOf(packageId: string): Promise<readonly string[]> {
      const { roles } = await call<{
        readonly roles: readonly { readonly signers: readonly { readonly email: string }[] }[];
      }>('GET', `/packages/${packageId}`);
      return roles.flatMap(({ signers }) => signers.map(({ email }) => email));
    },
    async statusOf(packageId: string): Promise<string> {
      return (await call<{ readonly status: string }>('GET', `/packages/${packageId}`)).status;
    },
    /** Frames what stands behind its `#`, asks for the events, sends every string back, and remembers all. */
    hostPage: `<!doctype html><html lang="en"><title>Host product</title><style>html,body{height:100%;margin:0}iframe{width:100%;height:100%;border:0}</style>
<main style="height:100%"><h1 style="position:absolute;left:-999px">Host product</h1></main><script>
globalThis.heard = [];
const frame = document.createElement('iframe');
frame.title = 'Review';
frame.src = decodeURIComponent(location.hash.slice(1));
addEventListener('message', ({ data, origin, source }) => {
  if (source !== frame.contentWindow) return;
  heard.push(data);
  if (data === 'ESL:MESSAGE:REGISTER') source.postMessage('ESL:MESSAGE:ACTIVATE_EVENTS', origin);
  else if (typeof data === 'string') source.postMessage(data, origin);
});
document.querySelector('main').append(frame);
</script></html>`,
  };
}
