/** How a script that was loaded by its address knows where it came from, and tells its page what happened. */
export interface ScriptPlace {
  /** Origin and path prefix of the server, without a slash at the end. */
  readonly base: string;
  /** Address of the script. */
  readonly source: string;
  /** At the script element, if there is one. */
  emit(type: string, detail?: unknown): void;
  /** When the page has had its turn after the script was loaded. */
  onLoaded(listener: () => void): void;
}

/**
 * Runs while the script does: only then the browser says which element it belongs to.
 * @param id Of the element, as clients of the other editor are told to name it.
 */
export function locateScript(id: string): ScriptPlace {
  const { currentScript } = document; // a module has none
  const byId = (): HTMLElement | null => document.getElementById(id);
  const source = addressOf(currentScript) || addressOf(byId()) || addressOfStack();
  return {
    base: serverOf(source),
    source,
    emit: (type, detail) => void (byId() ?? currentScript)?.dispatchEvent(new CustomEvent(type, { detail })),
    onLoaded(listener) {
      const later = (): void => void setTimeout(listener);
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', later, { once: true });
      else (byId() ?? currentScript)?.addEventListener('load', later, { once: true });
    },
  };
}

function addressOf(element: Element | null): string {
  return element instanceof HTMLScriptElement ? element.src : '';
}

/** Imported by another module: then the trace of an error is the only place that names the file. */
function addressOfStack(): string {
  return /https?:\/\/[^\s)]+?\.js/.exec(new Error().stack ?? '')?.[0] ?? document.baseURI;
}

/** `https://host/prefix/resources/uieditor/latest/UIEditor.js` → `https://host/prefix`. */
export function serverOf(source: string): string {
  const { origin, pathname } = new URL(source, document.baseURI);
  const [, prefix = ''] = /^(.*?)\/(?:resources\/uieditor|static)\/(?:latest|rev\/[^/]+)\//.exec(pathname) ?? [];
  return origin + prefix;
}
