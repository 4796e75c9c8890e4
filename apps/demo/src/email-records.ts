import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PushEvent } from '@inlay/node';

/** The host's own record of an email; Inlay's id is the key. */
export interface EmailRecord {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly subject: string;
  readonly createdAt: string;
  /** 0 until the first push has arrived. */
  readonly version: number;
  readonly savedAt: string | null;
  readonly html: string;
  readonly json: unknown;
}

/** One request at the Push URL. */
export interface PushEntry {
  readonly at: string;
  readonly result: 'stored' | 'repeated' | 'stale' | 'test' | 'refused';
  readonly detail: string;
  readonly eventId: string | null;
  readonly emailId: string | null;
  readonly emailName: string | null;
  readonly version: number | null;
  readonly bytes: number;
}

interface Contents {
  emails: EmailRecord[];
  pushes: PushEntry[];
  /** Newest last. */
  seenEventIds: string[];
}

const pushesKept = 200;
const eventIdsKept = 5_000;

/** What a product would keep in its database; here a file that is replaced as a whole. */
export class EmailRecords {
  readonly #file: string;
  readonly #contents: Contents;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, contents: Contents) {
    this.#file = file;
    this.#contents = contents;
  }

  static async open(dataDir: string): Promise<EmailRecords> {
    await mkdir(dataDir, { recursive: true });
    const file = join(dataDir, 'meadow.json');
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const empty: Contents = { emails: [], pushes: [], seenEventIds: [] };
    return new EmailRecords(file, text === undefined ? empty : (JSON.parse(text) as Contents));
  }

  /** Newest first. */
  emailsOf(personId: string): readonly EmailRecord[] {
    return this.#contents.emails.filter((email) => email.personId === personId).reverse();
  }

  find(id: string): EmailRecord | undefined {
    return this.#contents.emails.find((email) => email.id === id);
  }

  /** Newest first. */
  get pushes(): readonly PushEntry[] {
    return [...this.#contents.pushes].reverse();
  }

  async add(email: Pick<EmailRecord, 'id' | 'personId' | 'name' | 'createdAt'>): Promise<void> {
    this.#put({ ...email, subject: '', version: 0, savedAt: null, html: '', json: null });
    await this.#write();
  }

  async remove(id: string): Promise<void> {
    this.#contents.emails = this.#contents.emails.filter((email) => email.id !== id);
    await this.#write();
  }

  /** Stores what a push says unless it is known or older than what is here. Resolves when it is on disk. */
  async receive(event: PushEvent, bytes: number, at: string): Promise<PushEntry> {
    const known = this.find(event.emailId);
    const result = this.#judge(event, known);
    if (result === 'stored') {
      this.#put({
        id: event.emailId,
        personId: event.userId,
        name: event.name,
        subject: event.subject,
        createdAt: known?.createdAt ?? at,
        version: event.version,
        savedAt: new Date(event.timestamp * 1000).toISOString(),
        html: event.html,
        json: event.json,
      });
    }
    this.#contents.seenEventIds = [...this.#contents.seenEventIds, event.eventId].slice(-eventIdsKept);
    return this.log({
      at,
      result,
      detail: 'Signature verified',
      eventId: event.eventId,
      emailId: event.emailId,
      emailName: event.name,
      version: event.version,
      bytes,
    });
  }

  async log(entry: PushEntry): Promise<PushEntry> {
    this.#contents.pushes = [...this.#contents.pushes, entry].slice(-pushesKept);
    await this.#write();
    return entry;
  }

  #judge(event: PushEvent, known: EmailRecord | undefined): PushEntry['result'] {
    if (event.test === true) return 'test';
    if (this.#contents.seenEventIds.includes(event.eventId)) return 'repeated';
    return known !== undefined && event.version <= known.version ? 'stale' : 'stored';
  }

  #put(email: EmailRecord): void {
    const at = this.#contents.emails.findIndex(({ id }) => id === email.id);
    if (at === -1) this.#contents.emails.push(email);
    else this.#contents.emails[at] = email;
  }

  /** One writer at a time; the file is always a whole one. */
  #write(): Promise<void> {
    const writing = this.#writing.then(async () => {
      await writeFile(`${this.#file}.new`, JSON.stringify(this.#contents));
      await rename(`${this.#file}.new`, this.#file);
    });
    // One failure is answered to who caused it; the next write starts afresh.
    this.#writing = writing.catch(() => {});
    return writing;
  }
}
