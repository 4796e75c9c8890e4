import { useEffect, useState } from 'react';

/** After this long without a key or a press the page asks the server nothing by itself. */
const ATTENDED_MS = 10 * 60_000;

/**
 * True while somebody is at the page. Polling stops without them: it would keep a forgotten session
 * alive beyond its idle limit.
 */
export function useAttended(): boolean {
  const [attended, setAttended] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setAttended(false), ATTENDED_MS);
    const notice = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setAttended(false), ATTENDED_MS);
      setAttended(true);
    };
    window.addEventListener('pointerdown', notice);
    window.addEventListener('keydown', notice);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', notice);
      window.removeEventListener('keydown', notice);
    };
  }, []);
  return attended;
}
