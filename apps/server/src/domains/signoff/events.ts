import type { JsonObject } from '@inlay/document';

/**
 * What happened to a package. Each becomes one entry of its evidence, one line of the console's audit
 * log and, where the published contract has a name for it, one callback: all in the transaction of the change.
 */
export interface PackageEvent {
  readonly type: PackageEventType;
  readonly target: {
    readonly kind: 'package' | 'document' | 'role' | 'signer' | 'attachment';
    readonly id: string;
    readonly name: string;
  };
  /** For the evidence; what a decision binds to is in here. Never a secret. */
  readonly data?: JsonObject;
  /** For the callback's `message`: the reason of a decline. */
  readonly message?: string;
  /** For the callback's `documentId`, `newRoleId` and `sessionUser`, where they are not the actor's. */
  readonly documentId?: string;
  readonly newRoleId?: string;
  readonly sessionUser?: string;
}

const packageEventTypes = [
  'package.created',
  'package.changed',
  'package.sent',
  'package.recalled',
  'package.withdrawn',
  'package.ready_for_completion',
  'package.completed',
  'package.archived',
  'package.declined',
  'package.opted_out',
  'package.expired',
  'package.trashed',
  'package.restored',
  'package.deleted',
  'package.viewed',
  'package.downloaded',
  'template.created',
  'document.added',
  'document.changed',
  'document.removed',
  'document.frozen',
  'document.viewed',
  'document.approved',
  'role.added',
  'role.changed',
  'role.removed',
  'role.opened',
  'role.finished',
  'role.reassigned',
  'role.unlocked',
  'signer.notified',
  'signer.session_started',
  'signer.opted_out',
  'approval.given',
  'comment.added',
  'comment.changed',
  'comment.resolved',
  'comment.removed',
  'attachment.added',
  'attachment.removed',
  'attachment.accepted',
  'attachment.rejected',
  'reminders.changed',
] as const;

export type PackageEventType = (typeof packageEventTypes)[number];

/** The outcome of a pure rule: the next state and what happened, in order. */
export interface Change<Next> {
  readonly next: Next;
  readonly events: readonly PackageEvent[];
}
