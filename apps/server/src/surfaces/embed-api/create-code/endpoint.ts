import { z } from 'zod';
import type { CodeIssuer } from '../../../domains/end-users/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { versionOf } from '../dialect.ts';

const body = z
  .object({
    emailId: z
      .union([z.string(), z.number().int().transform(String)])
      .optional()
      .meta({ description: 'Binds the code to one email; without it the code opens any email of the end user' }),
    parentOrigin: z
      .url({ protocol: /^https?$/, hostname: /^(?:[\w.-]+|\[[\da-f:.]+\])$/i })
      .optional()
      .meta({ description: 'Binds the code to the one origin that may frame the editor' }),
    lifetimeSeconds: z.number().int().min(30).max(300).optional(),
  })
  .optional();

const output = z.union([z.object({ code: z.string() }), z.string()]);

export const createCode = (issueCode: CodeIssuer) =>
  defineEndpoint({
    operation: 'embed.create_code',
    method: 'POST',
    path: '/access/code',
    summary: 'Generate a one-time code',
    description: 'Opens one editor session. Lives 5 minutes and works once. The body may be empty.',
    body,
    output,
    errors: [
      'invalid_json',
      'validation_failed',
      'token_invalid',
      'token_expired',
      'application_paused',
      'rate_limited',
    ],
    secretAnswer: true,
    async handle({ body: bound, principal, request }) {
      const { secret } = await issueCode({ principal, requestId: request.id, ...bound });
      return {
        message: 'obtained code success',
        data: versionOf(request) === '2026-06-10' ? secret : { code: secret },
      };
    },
  });
