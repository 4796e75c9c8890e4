import type { DraftRequest, EditorEmail, SaveAnswer, SaveRequest } from '@inlay/contract';
import { isSessionLost } from '../session/open-email.ts';
import { leavingBytesMax, type Wire, type WireRefusal } from '../session/wire.ts';
import type { KeptWork } from './kept-work.ts';
import type { SaveState } from './save-state.ts';

export interface SaverContext {
  readonly wire: Wire;
  readonly kept: KeptWork;
  /** The bearer of the session; changes when a new code has been redeemed. */
  readonly session: () => string;
  /** The work as it stands, with text that is still being typed. */
  readonly read: () => SaveRequest;
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (saved: SaveAnswer) => void;
  readonly onDirty: () => void;
  readonly onConflict: (theirs: EditorEmail) => void;
  readonly onEnded: () => void;
  readonly onFailed: () => void;
  /** After every draft and version; null: the server has it. */
  readonly onOutcome: (refusal: WireRefusal | null) => void;
  readonly timers: Timers;
  readonly readOnly: boolean;
  /** Drafts while somebody works. Without them the tab keeps the work until a version is made. */
  readonly autosave: boolean;
}

export interface Timers {
  set(run: () => void, ms: number): number;
  clear(id: number): void;
}

export interface Saver {
  /** Something was edited. */
  changed(): void;
  /** Makes a version. @returns why there is none, once it is known. */
  save(): Promise<WireRefusal | null>;
  /** The page loses focus or goes away. */
  leave(): void;
  /** The connection or the session is back. */
  resume(): void;
  /** What the server holds now; the next save is based on it. */
  rebase(email: Pick<EditorEmail, 'version' | 'etag'>): void;
  readonly version: number;
}

/** After the last change, and at the latest after the first one. */
const draftQuietMs = 2_500;
const draftLatestMs = 10_000;
const retryMs = [3_000, 6_000, 12_000, 30_000];

/** Drafts every few seconds where they are wanted, saves on demand, keeps what does not get through. One request at a time. */
export function createSaver(context: SaverContext, base: Base): Saver {
  return new WorkSaver(context, base);
}

type Base = Pick<EditorEmail, 'version' | 'etag'>;

class WorkSaver implements Saver {
  readonly #context: SaverContext;
  #base: Base;
  /** Changes since the server last had everything. */
  #changes = 0;
  #firstChangeAt = 0;
  #wantsSave = false;
  #running: Promise<void> | null = null;
  #timer = 0;
  #failures = 0;
  #isEnded = false;
  /** Of the last request. */
  #refusal: WireRefusal | null = null;

  constructor(context: SaverContext, base: Base) {
    this.#context = context;
    this.#base = base;
  }

  get version(): number {
    return this.#base.version;
  }

  /** Whether there is something that belongs into a draft. */
  get #hasDraft(): boolean {
    return this.#changes > 0 && this.#context.autosave;
  }

  rebase(email: Base): void {
    this.#base = { version: email.version, etag: email.etag };
  }

  changed(): void {
    const { readOnly, onDirty } = this.#context;
    if (readOnly) return;
    if (this.#changes === 0) {
      this.#firstChangeAt = performance.now();
      onDirty();
    }
    this.#changes++;
    if (this.#isEnded) return;
    if (this.#failures > 0) {
      this.#show({ kind: 'offline', changes: this.#changes });
      return;
    }
    if (!this.#running) this.#show({ kind: 'unsaved' });
    const leftMs = this.#firstChangeAt + draftLatestMs - performance.now();
    this.#schedule(Math.max(0, Math.min(draftQuietMs, leftMs)));
  }

  async save(): Promise<WireRefusal | null> {
    if (this.#context.readOnly) return null;
    this.#wantsSave = true;
    this.#failures = 0;
    if (this.#isEnded) {
      this.#context.onEnded();
      return this.#refusal;
    }
    // A draft may have been under way, and the version comes after it.
    do await this.#run();
    while (this.#wantsSave && this.#failures === 0 && !this.#isEnded);
    return this.#refusal;
  }

  leave(): void {
    if (this.#changes === 0 || this.#context.readOnly) return;
    const work = this.#work();
    this.#context.kept.keep(work);
    if (this.#isEnded || this.#running || !this.#context.autosave) return;
    const bytes = new TextEncoder().encode(JSON.stringify(work)).length;
    void this.#exclusive(() => this.#sendDraft(bytes <= leavingBytesMax));
  }

  resume(): void {
    this.#isEnded = false;
    this.#failures = 0;
    if (this.#wantsSave || this.#hasDraft) void this.#run();
    else this.#show({ kind: this.#changes === 0 ? 'saved' : 'unsaved' });
  }

  async #run(): Promise<void> {
    this.#context.timers.clear(this.#timer);
    if (this.#running) return this.#running;
    if (this.#isEnded || this.#context.readOnly || !(this.#wantsSave || this.#hasDraft)) return;
    await this.#exclusive(() => (this.#wantsSave ? this.#sendVersion() : this.#sendDraft(false)));
    // Save was pressed while a draft was under way.
    if (this.#wantsSave && this.#failures === 0 && !this.#isEnded) await this.#run();
  }

  async #exclusive(send: () => Promise<void>): Promise<void> {
    this.#running = send().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #sendVersion(): Promise<void> {
    const work = this.#context.read();
    const sent = this.#changes;
    this.#show({ kind: 'saving' });
    this.#context.kept.keep({ ...work, baseVersion: this.#base.version });
    const answer = await this.#context.wire.save(this.#context.session(), this.#base.etag, work);
    if (answer.ok) {
      this.rebase(answer.value);
      this.#wantsSave = false;
      this.#settled(sent, { kind: 'saved' });
      this.#context.onSaved(answer.value);
    } else if (answer.code === 'version_conflict' && answer.email) {
      this.#wantsSave = false;
      this.#refusal = answer;
      this.#show({ kind: 'unsaved' });
      this.#context.onOutcome(answer);
      this.#context.onConflict(answer.email);
    } else this.#failed(answer);
  }

  async #sendDraft(leaving: boolean): Promise<void> {
    const work = this.#work();
    const sent = this.#changes;
    this.#context.kept.keep(work);
    const answer = await this.#context.wire.keepDraft(this.#context.session(), work, leaving);
    if (answer.ok) this.#settled(sent, { kind: 'drafted' });
    else this.#failed(answer);
  }

  #settled(sent: number, state: SaveState): void {
    this.#failures = 0;
    this.#refusal = null;
    this.#changes -= sent;
    this.#context.onOutcome(null);
    if (this.#changes > 0) {
      this.#show({ kind: 'unsaved' });
      this.#schedule(draftQuietMs);
      return;
    }
    this.#context.kept.clear();
    this.#show(state);
  }

  #failed(refusal: WireRefusal): void {
    this.#refusal = refusal;
    this.#context.onOutcome(refusal);
    if (isSessionLost(refusal)) {
      this.#isEnded = true;
      this.#show({ kind: 'ended' });
      this.#context.onEnded();
      return;
    }
    const isPassing = refusal.code === 'network' || refusal.status >= 500 || refusal.status === 429;
    if (!isPassing) {
      this.#wantsSave = false;
      this.#show({ kind: 'refused', reason: refusal.message });
      this.#context.onFailed();
      return;
    }
    const isOffline = refusal.code === 'network';
    this.#show(isOffline ? { kind: 'offline', changes: Math.max(this.#changes, 1) } : { kind: 'retrying' });
    this.#schedule(retryMs[Math.min(this.#failures, retryMs.length - 1)] ?? 0);
    this.#failures++;
  }

  #work(): DraftRequest {
    return { ...this.#context.read(), baseVersion: this.#base.version };
  }

  #show(state: SaveState): void {
    this.#context.onState(this.#context.readOnly ? { kind: 'readOnly' } : state);
  }

  #schedule(ms: number): void {
    const { timers } = this.#context;
    timers.clear(this.#timer);
    this.#timer = timers.set(() => void this.#run(), ms);
  }
}
