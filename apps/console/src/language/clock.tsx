import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const ClockContext = createContext<() => number>(() => 0);

/** Hands the page's clock down, so that nothing below asks the machine for the time. */
export function ClockProvider(props: { readonly nowMs: () => number; readonly children: ReactNode }) {
  return <ClockContext value={props.nowMs}>{props.children}</ClockContext>;
}

/** The time now, renewed every half minute: enough for "3 minutes ago". */
export function useNowMs(): number {
  const read = useContext(ClockContext);
  const [nowMs, setNowMs] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(read()), 30_000);
    return () => clearInterval(timer);
  }, [read]);
  return Math.max(nowMs, read());
}
