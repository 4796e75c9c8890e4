/** Every text of a certificate. `{…}` are filled in. */
export interface CertificateTexts {
  readonly title: string;
  readonly intro: string;
  readonly transaction: string;
  readonly name: string;
  readonly id: string;
  readonly description: string;
  readonly status: string;
  readonly created: string;
  readonly sent: string;
  readonly ended: string;
  readonly due: string;
  readonly rounds: string;
  readonly application: string;
  readonly sender: string;
  readonly documents: string;
  readonly document: string;
  readonly round: string;
  readonly hash: string;
  readonly recipients: string;
  readonly stage: string;
  readonly decision: string;
  readonly decisions: Readonly<
    Record<'pending' | 'approved' | 'declined' | 'opted_out' | 'reassigned' | 'not_needed', string>
  >;
  readonly statement: string;
  readonly reason: string;
  readonly typedName: string;
  readonly drawnSignature: string;
  readonly sessionFields: string;
  readonly delegate: string;
  readonly trail: string;
  readonly time: string;
  readonly event: string;
  readonly actor: string;
  readonly details: string;
  readonly proof: string;
  readonly head: string;
  readonly seal: string;
  readonly sealText: string;
  readonly notSealed: string;
  readonly key: string;
  readonly signature: string;
  readonly verify: string;
  readonly verifyText: string;
  readonly verifyPage: string;
  readonly escaped: string;
  readonly page: string;
}
