import type { ReviewSeat } from '@inlay/contract';
import { z } from 'zod';
import type { Database } from '../../../db/database.ts';
import type { Signoff } from '../../../domains/signoff/index.ts';
import { defineEndpoint } from '../../../http/endpoint.ts';
import { callerOf, packageErrors, packageParams } from '../review-caller.ts';
import { encodeSeat } from './encode-seat.ts';

export interface SeatParts {
  readonly database: Database;
  readonly signoff: Signoff;
}

export const seatEndpoint = ({ database, signoff }: SeatParts) =>
  defineEndpoint({
    operation: 'review.get_seat',
    method: 'GET',
    path: '/packages/:packageId/seat',
    summary: 'What a signer sees of a package',
    params: packageParams,
    output: z.custom<ReviewSeat>(),
    errors: packageErrors,
    async handle(call) {
      const { params, principal } = call;
      const seat = await signoff.decisions.open(callerOf(call), params.packageId);
      const { applicationId } = principal;
      const settings = await database.transaction({ applicationId }, (tx) => signoff.settings.read(tx));
      const delegateId = principal.scope['delegateId'];
      return { data: encodeSeat(seat, settings, typeof delegateId === 'string' ? delegateId : null) };
    },
  });
