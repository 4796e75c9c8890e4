import type { ApplicationDetail } from '@inlay/contract';

/** What every page of an Application is given. */
export interface ApplicationTabProps {
  readonly application: ApplicationDetail;
}
