import { Component, type ReactNode } from 'react';

/** Shows `fallback` when a component below throws; `onCrash` keeps the work first. */
export class CrashBoundary extends Component<
  { readonly fallback: ReactNode; readonly onCrash: (error: unknown) => void; readonly children: ReactNode },
  { readonly crashed: boolean }
> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.crashed ? this.props.fallback : this.props.children;
  }
}
