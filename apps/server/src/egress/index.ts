export { createEgress, type Egress, type EgressAnswer, type EgressRequest } from './egress-client.ts';
export { EgressError, type EgressFailure } from './egress-error.ts';
export { createOperatorFetch, type OperatorFetchOptions } from './operator-fetch.ts';
export { createSmtp, type Mail, type MailResult, type Smtp, type SmtpOptions } from './smtp.ts';
