import type { LibraryImage } from '@inlay/contract';
import type { WireAnswer, WireRefusal } from '../../session/wire.ts';
import { createStore, type Store } from '../../state/store.ts';

export type UploadStage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly refusal: WireRefusal };

export interface Upload {
  readonly id: number;
  readonly folder: string;
  readonly file: File;
  readonly stage: UploadStage;
}

export interface UploadState {
  readonly uploads: readonly Upload[];
  /** Files of the last choice that were too many. */
  readonly leftOut: number;
}

/** Files on their way into a folder, a few at a time. What is through leaves the list. */
export interface UploadQueue {
  readonly store: Store<UploadState>;
  /** Takes as many as are allowed at once; the others are counted as left out. */
  add(files: readonly File[], folder: string): void;
  /** Breaks off what is under way, and takes a failed one off the list. */
  cancel(id: number): void;
  retry(id: number): void;
}

export interface UploadQueueParts {
  readonly limits: () => { readonly bytesMax: number; readonly filesMax: number };
  readonly send: (
    folder: string,
    file: File,
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ) => Promise<WireAnswer<LibraryImage>>;
  readonly onDone: (image: LibraryImage) => void;
  /** Nothing waits or is under way any more; said once per batch. */
  readonly onRest: (result: { readonly done: number; readonly failed: number }) => void;
}

/** More at once would only share the same line. */
const sendingMax = 3;

export function createUploadQueue(parts: UploadQueueParts): UploadQueue {
  const store = createStore<UploadState>({ uploads: [], leftOut: 0 });
  const running = new Map<number, AbortController>();
  let lastId = 0;
  let done = 0;
  let failed = 0;

  const setStage = (id: number, stage: UploadStage): void =>
    store.set({ uploads: store.get().uploads.map((upload) => (upload.id === id ? { ...upload, stage } : upload)) });
  const drop = (id: number): void => store.set({ uploads: store.get().uploads.filter((upload) => upload.id !== id) });

  const run = async (upload: Upload): Promise<void> => {
    const own = new AbortController();
    running.set(upload.id, own);
    setStage(upload.id, { kind: 'sending', fraction: 0 });
    const onProgress = (fraction: number): void => setStage(upload.id, { kind: 'sending', fraction });
    const answer = await parts.send(upload.folder, upload.file, onProgress, own.signal);
    running.delete(upload.id);
    if (!own.signal.aborted) {
      if (answer.ok) {
        done += 1;
        drop(upload.id);
        parts.onDone(answer.value);
      } else {
        failed += 1;
        setStage(upload.id, { kind: 'failed', refusal: answer });
      }
    }
    next();
  };
  const next = (): void => {
    for (const upload of store.get().uploads) {
      if (running.size >= sendingMax) return;
      if (upload.stage.kind === 'waiting') void run(upload);
    }
    if (running.size > 0 || done + failed === 0) return;
    const result = { done, failed };
    done = 0;
    failed = 0;
    parts.onRest(result);
  };

  return {
    store,
    add(files, folder) {
      const { bytesMax, filesMax } = parts.limits();
      const open = store.get().uploads.filter(({ stage }) => stage.kind !== 'failed').length;
      const taken = files.slice(0, Math.max(0, filesMax - open));
      const added = taken.map((file): Upload => {
        const refusal = refusalOfFile(file, bytesMax);
        if (refusal) failed += 1;
        lastId += 1;
        return { id: lastId, folder, file, stage: refusal ? { kind: 'failed', refusal } : { kind: 'waiting' } };
      });
      store.set({ uploads: [...store.get().uploads, ...added], leftOut: files.length - taken.length });
      next();
    },
    cancel(id) {
      running.get(id)?.abort();
      drop(id);
    },
    retry(id) {
      const upload = store.get().uploads.find((each) => each.id === id);
      if (upload?.stage.kind !== 'failed') return;
      setStage(id, { kind: 'waiting' });
      next();
    },
  };
}

/** Asked here as well, so that nobody waits for a refusal. */
function refusalOfFile(file: File, bytesMax: number): WireRefusal | null {
  const refused = (code: string): WireRefusal => ({ ok: false, status: 0, code, message: '' });
  if (!file.type.startsWith('image/')) return refused('image_refused');
  return file.size > bytesMax ? refused('payload_too_large') : null;
}
