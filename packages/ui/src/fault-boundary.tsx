import { Component, type ReactNode } from 'react';

/** {@link FaultBoundary} */
export interface FaultBoundaryProps {
  readonly children: ReactNode;
  /** What stands in the place of what failed: a sentence and a way on. */
  readonly fault: ReactNode;
}

/** Catches a fault of ours below it, so that no page is empty. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fault : this.props.children;
  }
}
