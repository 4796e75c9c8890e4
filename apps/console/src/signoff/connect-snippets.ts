import type { SignoffPageKey } from '@inlay/messages';
import { keyVariable, type SnippetValues } from '../embed/snippet.ts';

/** The API key in the form that clients of this contract want, as a command that prints it. */
export const keyCommand = ({ applicationId }: SnippetValues): string =>
  `printf '%s' "${applicationId}:$${keyVariable}" | base64 | tr -d '\\n'\n`;

/** A call that runs as it is printed, in a POSIX shell with the API key in its environment. */
export interface ConnectSnippet {
  readonly id: string;
  readonly label: SignoffPageKey;
  readonly code: (values: SnippetValues) => string;
}

/** As `curl` sends it, the pair is what {@link keyCommand} prints. */
const pair = ({ applicationId }: SnippetValues): string => `-u "${applicationId}:$${keyVariable}"`;

/** What a new integration calls first. */
export const connectSnippets: readonly ConnectSnippet[] = [
  {
    id: 'token',
    label: 'signoff.callToken',
    code: (values) => `curl --fail-with-body -X POST ${values.publicUrl}/api/authenticationTokens/user \\
  ${pair(values)}
`,
  },
  {
    id: 'package',
    label: 'signoff.callPackage',
    code: (values) => `curl --fail-with-body -X POST ${values.publicUrl}/api/packages \\
  ${pair(values)} \\
  -H 'Content-Type: application/json' \\
  -d '{
    "name": "Spring newsletter",
    "roles": [{
      "id": "legal",
      "name": "Legal",
      "signers": [{ "email": "ada@example.com", "firstName": "Ada", "lastName": "Lovelace" }]
    }]
  }'
`,
  },
  {
    id: 'list',
    label: 'signoff.callList',
    code: (values) => `curl --fail-with-body ${values.publicUrl}/api/packages \\
  ${pair(values)}
`,
  },
  {
    id: 'access',
    label: 'signoff.callAccess',
    code: (values) => `curl --fail-with-body -X POST ${values.publicUrl}/oauth/token \\
  ${pair(values)} \\
  -d grant_type=client_credentials
`,
  },
];
