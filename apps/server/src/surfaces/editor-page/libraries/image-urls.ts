import type { ImageAddress } from '../../../domains/gallery/index.ts';
import type { RequestFacts } from '../../../http/endpoint.ts';

/** Turns what the gallery answers into addresses that work in a sent email. */
export function createImageUrls({
  publicUrl,
  applicationId,
  request,
}: {
  readonly publicUrl: string | undefined;
  readonly applicationId: string;
  readonly request: RequestFacts;
}): (address: ImageAddress) => string {
  const origin = publicUrl ?? originOf(request);
  return (address) => ('url' in address ? address.url : `${origin}/images/${applicationId}/${address.file}`);
}

/** Mails need a whole address. Without a configured one it is where the editor itself came from. */
const originOf = ({ secure, headers }: RequestFacts): string => `${secure ? 'https' : 'http'}://${headers['host']}`;
