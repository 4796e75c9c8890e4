import { z } from 'zod';
import type { EndUsers } from '../../../domains/end-users/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { limits } from '../../../kernel/limits.ts';
import { formatTime } from '../dialect.ts';

/** A host's own id: text or, as many hosts have it, a number. */
const externalId = z
  .union([z.string(), z.number().int().transform(String)], 'missing_id')
  .pipe(z.string().min(1, 'missing_id').max(limits.endUserIdLengthMax))
  .meta({ description: 'Your own id of the end user, unique within the application', example: 'user_12345' });

/** Address and number are the host's to judge: the seed page itself sends `[email protected]`. */
const body = z.object({
  id: externalId,
  name: z.string().max(limits.endUserNameLengthMax).nullish().meta({ example: 'Jane Doe' }),
  email: z.string().max(limits.emailAddressLengthMax).nullish().meta({ example: 'jane@example.com' }),
  phone: z.string().max(limits.phoneLengthMax).nullish().meta({ example: '13800138000' }),
});

const output = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  token: z.string().meta({ description: 'Bearer token of this end user; keep it on your backend' }),
  createTime: z.string(),
  expireTime: z.string(),
  expiresAt: z.string().meta({ description: 'ISO 8601 in every API version' }),
  expiresIn: z.number().int().meta({ description: 'Seconds until it expires' }),
});

export const createToken = (endUsers: EndUsers) =>
  defineEndpoint({
    operation: 'embed.create_token',
    method: 'POST',
    path: '/access/token',
    summary: 'Create or refresh an end-user token',
    description:
      'Creates the end user on the first call, updates the fields you send on later ones, and mints a token for 7 days.',
    body,
    output,
    errors: [
      'invalid_json',
      'missing_id',
      'validation_failed',
      'invalid_credentials',
      'application_paused',
      'end_user_disabled',
      'rate_limited',
    ],
    secretAnswer: true,
    async handle({ body: { id, name, email, phone }, principal, request }) {
      const issued = await endUsers.issueToken({
        externalId: id,
        name: name ?? undefined,
        email: email ?? undefined,
        phone: phone ?? undefined,
        principal,
        requestId: request.id,
      });
      const { endUser, token, createdAt, expiresAt } = issued;
      return {
        message: 'user login success',
        data: {
          id: endUser.externalId,
          userId: endUser.externalId,
          name: endUser.name,
          email: endUser.email,
          phone: endUser.phone,
          token,
          createTime: formatTime(createdAt, request),
          expireTime: formatTime(expiresAt, request),
          expiresAt: expiresAt.toISOString(),
          expiresIn: Math.round((expiresAt.getTime() - createdAt.getTime()) / 1000),
        },
      };
    },
  });
