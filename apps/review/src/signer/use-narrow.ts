import { useSyncExternalStore } from 'react';

/** Below it the panel is a sheet: the same width as in the styles. */
const query = '(max-width: 900px)';

/** True where there is no room for the email and the panel side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
