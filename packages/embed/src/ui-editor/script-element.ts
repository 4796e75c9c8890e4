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

export interface ScriptNames {
  /** The element's id, as the documentation of its clients demands it. */
  readonly id: string;
  readonly fileName: string;
}

/** Runs while the script does: only then the browser says which element it belongs to. */
export function locateScript({ id, fileName }: ScriptNames): ScriptPlace {
  const element = findElement(id, fileName);
  const source = element?.src || sourceOfStack(fileName);
  return {
    base: serverOf(source),
    source,
    emit: (type, detail) => void (currentElement(id) ?? element)?.dispatchEvent(new CustomEvent(type, { detail })),
    onLoaded(listener) {
      const later = (): void => void setTimeout(listener);
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', later, { once: true });
      else if (element) element.addEventListener('load', later, { once: true });
      else later();
    },
  };
}

function findElement(id: string, fileName: string): HTMLScriptElement | null {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement && currentScript.src !== '') return currentScript;
  // A module has no current script.
  return (
    currentElement(id) ??
    [...document.scripts]
      .reverse()
      .find((script) => new URL(script.src, document.baseURI).pathname.endsWith(fileName)) ??
    null
  );
}

function currentElement(id: string): HTMLScriptElement | null {
  const element = document.getElementById(id);
  return element instanceof HTMLScriptElement ? element : null;
}

/** Imported by another module: then the trace of an error is the only place that names the file. */
function sourceOfStack(fileName: string): string {
  const addresses = new Error().stack?.match(/https?:\/\/[^\s)]+?\.js/g) ?? [];
  return addresses.find((address) => address.endsWith(fileName)) ?? document.baseURI;
}

/** `https://host/prefix/resources/uieditor/latest/UIEditor.js` → `https://host/prefix`. */
export function serverOf(source: string): string {
  const { origin, pathname } = new URL(source, document.baseURI);
  const [, prefix = ''] = /^(.*?)\/(?:resources\/uieditor|static)\/(?:latest|rev\/[^/]+)\//.exec(pathname) ?? [];
  return origin + prefix;
}
