import {
  createTranslator,
  directionOf,
  type Locale,
  languageTag,
  loadWorkspaceTexts,
  type WorkspaceKey,
} from '@inlay/messages';
import { FaultBoundary, MessagesProvider, Skeleton, ToastProvider } from '@inlay/ui';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, use, useMemo } from 'react';
import type { Wire } from '../session/wire.ts';
import type { PartProps } from '../shell/parts.ts';
import { useReview } from '../shell/review-context.tsx';
import { Fault } from './fault.tsx';
import { LoadFailure } from './load-failure.tsx';
import { PackagePage } from './package-page.tsx';
import { PackagesPage } from './packages-page.tsx';
import { WorkspaceError } from './workspace-error.ts';
import './workspace.css';
import './package-page.css';
import { createWorkspaceApi, type WorkspaceApi } from './workspace-api.ts';
import { useWorkspace, WorkspaceContext } from './workspace-context.ts';
import { WorkspaceShell } from './workspace-shell.tsx';

const DesignerPage = lazy(async () => ({ default: (await import('../designer/designer-page.tsx')).DesignerPage }));

/** Everything of senders: the list of packages, one package, the designer. The session decides how far it reaches. */
export function WorkspacePart(props: PartProps) {
  return (
    <Suspense>
      <Translated {...props} />
    </Suspense>
  );
}

const texts = new Map<Locale, ReturnType<typeof loadWorkspaceTexts>>();

function textsIn(locale: Locale): ReturnType<typeof loadWorkspaceTexts> {
  const known = texts.get(locale) ?? loadWorkspaceTexts(locale);
  texts.set(locale, known);
  return known;
}

/** What was loaded in a session serves all of its pages. */
const sessions = new WeakMap<Wire, { readonly api: WorkspaceApi; readonly client: QueryClient }>();

function sessionOf(wire: Wire) {
  const known = sessions.get(wire) ?? { api: createWorkspaceApi(wire), client: createClient() };
  sessions.set(wire, known);
  return known;
}

const createClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && error instanceof WorkspaceError && error.isPassing,
      },
    },
  });

function Translated({ path, packageId }: PartProps) {
  const { locale, wire } = useReview();
  const messages = use(textsIn(locale));
  const t = useMemo(() => createTranslator<WorkspaceKey>(messages, locale), [messages, locale]);
  const { api, client } = sessionOf(wire);
  return (
    <MessagesProvider t={t} locale={languageTag(locale)} direction={directionOf(locale)}>
      <ToastProvider>
        <QueryClientProvider client={client}>
          <FaultBoundary fault={<Fault />}>
            <Opened api={api} path={path} packageId={packageId} />
          </FaultBoundary>
        </QueryClientProvider>
      </ToastProvider>
    </MessagesProvider>
  );
}

interface OpenedProps extends PartProps {
  readonly api: WorkspaceApi;
}

function Opened({ api, path, packageId }: OpenedProps) {
  const { nowMs } = useReview();
  const session = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => api.session(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.data === undefined) {
    return (
      <main className="work-page">
        {session.error === null ? (
          <Skeleton shape="rows" lines={5} />
        ) : (
          <LoadFailure error={session.error} onRetry={() => void session.refetch()} />
        )}
      </main>
    );
  }
  return (
    <WorkspaceContext value={{ api, session: session.data, nowMs }}>
      <WorkspaceShell>
        <Suspense fallback={<Waiting />}>
          <Shown path={path} packageId={packageId} />
        </Suspense>
      </WorkspaceShell>
    </WorkspaceContext>
  );
}

const Waiting = () => (
  <main className="work-page">
    <Skeleton shape="card" lines={3} />
  </main>
);

/** A session for one package has no list: it sees its package. */
function Shown({ path, packageId }: PartProps) {
  const { session } = useWorkspace();
  const id = packageId ?? session.packageId;
  if (id === null) return <PackagesPage />;
  return isDesigner(path) ? <DesignerPage id={id} /> : <PackagePage id={id} />;
}

const isDesigner = (path: string): boolean => /^\/designer\/|\/designer\/?$/.test(path);
