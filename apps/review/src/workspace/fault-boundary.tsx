import { Banner, Button } from '@inlay/ui';
import { Component, type ReactNode } from 'react';
import { useText } from './use-text.ts';

interface FaultBoundaryProps {
  readonly children: ReactNode;
}

/** Catches a fault of ours below it: a sentence and a way on instead of an empty page. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}

function Fault() {
  const { t } = useText();
  return (
    <main className="work-page">
      <Banner
        tone="danger"
        announce
        title={t('work.error.title')}
        actions={<Button onClick={() => location.reload()}>{t('work.retry')}</Button>}
      />
    </main>
  );
}
