import type { CertificateTexts } from './texts.ts';

const en: CertificateTexts = {
  title: 'Certificate of evidence',
  intro:
    'What happened to this package, who decided what, and the hashes that bind each decision to the exact document it was made about. All times are UTC.',
  transaction: 'Transaction',
  name: 'Name',
  id: 'Package ID',
  description: 'Description',
  status: 'Status',
  created: 'Created',
  sent: 'Sent',
  ended: 'Ended',
  due: 'Due',
  rounds: 'Rounds',
  application: 'Application',
  sender: 'Sender',
  documents: 'Documents',
  document: 'Document',
  round: 'Round',
  hash: 'SHA-256 of the frozen document',
  recipients: 'Recipients',
  stage: 'Stage {stage}',
  decision: 'Decision',
  decisions: {
    pending: 'Pending',
    approved: 'Approved',
    declined: 'Declined',
    opted_out: 'Opted out',
    reassigned: 'Handed over',
    not_needed: 'Not needed',
  },
  statement: 'Statement',
  reason: 'Reason',
  typedName: 'Typed name',
  drawnSignature: 'Drawn signature',
  sessionFields: 'Session fields',
  delegate: 'Decided by delegate',
  trail: 'Audit trail',
  time: 'Time (UTC)',
  event: 'Event',
  actor: 'By',
  details: 'Details and hash',
  proof: 'Chain and seal',
  head: 'Head of the chain',
  seal: 'Seal',
  sealText: 'Entries 1 to {seq}, sealed {time}',
  notSealed: 'Not sealed: the package has not ended yet',
  key: 'Key',
  signature: 'Signature',
  verify: 'How to check this',
  verifyText:
    'This certificate is for reading. What can be checked is the evidence of the same package in JSON: save it and run “inlay evidence verify FILE --key KEY”, which works offline and names the first entry that was changed.',
  verifyPage: 'Or open the file on {url}, which checks it inside of the browser and sends nothing.',
  escaped:
    'Characters that the fonts of this certificate do not have are written as [U+…]. The evidence in JSON has them as they are.',
  page: 'Page {number} of {count}',
};

/** English for a locale that is not here. `language` is for the readers of the file. */
export function textsFor(_locale: string | undefined): { readonly texts: CertificateTexts; readonly language: string } {
  return { texts: en, language: 'en-US' };
}
