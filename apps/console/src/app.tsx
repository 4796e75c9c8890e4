import { FaultBoundary, ToastProvider } from '@inlay/ui';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { LoginPage } from './account/login-page.tsx';
import { SetupPage } from './account/setup-page.tsx';
import { ApiError } from './api/api-error.ts';
import { api } from './api/console-api.ts';
import { ApplicationPage } from './application/application-page.tsx';
import { ApplicationsPage } from './applications/applications-page.tsx';
import { ClockProvider } from './language/clock.tsx';
import { LanguageProvider } from './language/language-provider.tsx';
import { AuthFrame } from './shell/auth-frame.tsx';
import { Fault } from './shell/fault.tsx';
import { LoadFailure } from './shell/load-failure.tsx';
import { NotFound } from './shell/not-found.tsx';
import { SessionContext } from './shell/session-context.ts';
import { Shell } from './shell/shell.tsx';

/** The console: language, data and session around the pages. */
export function App(props: { readonly nowMs: () => number }) {
  const [client] = useState(createClient);
  return (
    <ClockProvider nowMs={props.nowMs}>
      <LanguageProvider>
        <ToastProvider>
          <QueryClientProvider client={client}>
            <FaultBoundary fault={<Fault />}>
              <Router base="/console">
                <Gate />
              </Router>
            </FaultBoundary>
          </QueryClientProvider>
        </ToastProvider>
      </LanguageProvider>
    </ClockProvider>
  );
}

/** A call that finds the session ended asks for the state again, which leads to the login. */
function createClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.endsSession) void client.invalidateQueries({ queryKey: ['state'] });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && (error.code === 'offline' || error.code === 'unavailable'),
      },
    },
  });
  return client;
}

/** Decides between setup, login and the console. */
function Gate() {
  const state = useQuery({ queryKey: ['state'], queryFn: ({ signal }) => api.state(signal) });
  const hadSession = useRef(false);
  if (state.data === undefined) {
    return state.error === null ? null : (
      <AuthFrame>
        <LoadFailure error={state.error} onRetry={() => void state.refetch()} />
      </AuthFrame>
    );
  }
  const { session, setupNeeded, publicUrl } = state.data;
  if (setupNeeded) return <SetupPage />;
  if (session === null) return <LoginPage ended={hadSession.current} />;
  hadSession.current = true;
  return (
    <SessionContext value={{ session, publicUrl: publicUrl ?? location.origin }}>
      <Shell>
        <Switch>
          <Route path="/">
            <ApplicationsPage />
          </Route>
          <Route path="/setup">
            <Redirect to="/" replace />
          </Route>
          <Route path="/applications/:applicationId/:tab?">
            {({ applicationId, tab }) => (
              <ApplicationPage key={applicationId} id={applicationId} tab={tab ?? 'start'} />
            )}
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Shell>
    </SessionContext>
  );
}
