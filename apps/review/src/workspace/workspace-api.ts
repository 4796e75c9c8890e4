import type {
  ChoosablePage,
  ChoosableVersion,
  EvidencePage,
  KnownPerson,
  PackageMove,
  ReviewComment,
  ReviewContent,
  SaveDraft,
  WorkspaceFilter,
  WorkspacePackage,
  WorkspacePage,
  WorkspaceSession,
  WorkspaceSort,
} from '@inlay/contract';
import type { Wire } from '../session/wire.ts';
import { orThrow } from './workspace-error.ts';

export interface PackageQuery {
  readonly filter: WorkspaceFilter;
  readonly search: string;
  readonly sort: WorkspaceSort;
  readonly offset: number;
}

export interface NewSeatHolder {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly message: string;
}

export type WorkspaceApi = ReturnType<typeof createWorkspaceApi>;

interface CallOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Goes out even while the page is being left. */
  readonly keepalive?: boolean;
}

const withQuery = (path: string, query: CallOptions['query'] = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value);
  return search.size === 0 ? path : `${path}?${search}`;
};

/** Every endpoint that the workspace and the designer call, one line each. */
export function createWorkspaceApi(wire: Wire) {
  const json = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: CallOptions = {}): Promise<T> => {
    const { query, ...rest } = options;
    return orThrow(wire.request<T>({ method, path: withQuery(path, query), ...rest }));
  };
  const blob = (path: string, query?: CallOptions['query']): Promise<Blob> =>
    orThrow(wire.download(withQuery(path, query)));
  const post = <T>(path: string, body?: unknown) => json<T>('POST', path, body === undefined ? {} : { body });
  const work = (id: string, rest = ''): string => `/workspace/packages/${encodeURIComponent(id)}${rest}`;
  const draft = (id: string, rest = ''): string => `/designer/packages/${encodeURIComponent(id)}${rest}`;
  const shared = (id: string, rest: string): string => `/packages/${encodeURIComponent(id)}${rest}`;
  const part = encodeURIComponent;
  return {
    session: (signal: AbortSignal) => json<WorkspaceSession>('GET', '/workspace', { signal }),
    packages: ({ offset, ...query }: PackageQuery, signal: AbortSignal) =>
      json<WorkspacePage>('GET', '/workspace/packages', { query: { ...query, offset: String(offset) }, signal }),
    create: (name: string) => post<WorkspacePackage>('/workspace/packages', { name }),
    get: (id: string, signal: AbortSignal) => json<WorkspacePackage>('GET', work(id), { signal }),
    move: (id: string, move: PackageMove) => post<WorkspacePackage>(work(id, '/move'), { move }),
    remove: (id: string) => json<unknown>('DELETE', work(id)),
    clone: (id: string, name: string) => post<WorkspacePackage>(work(id, '/clone'), { name }),
    remind: (id: string, roleId: string, message: string) =>
      post<WorkspacePackage>(work(id, '/reminders'), { roleId, message }),
    link: (id: string, roleId: string, signerId: string) =>
      post<{ readonly url: string }>(work(id, '/links'), { roleId, signerId }),
    reassign: (id: string, roleId: string, to: NewSeatHolder) =>
      post<WorkspacePackage>(work(id, `/roles/${part(roleId)}/reassign`), to),
    judge: (id: string, requirementId: string, judgement: { status: 'complete' | 'rejected'; comment: string }) =>
      post<WorkspacePackage>(work(id, `/requirements/${part(requirementId)}`), judgement),
    evidence: (id: string, before: string | undefined, signal: AbortSignal) =>
      json<EvidencePage>('GET', work(id, '/evidence'), { query: { before }, signal }),
    certificate: (id: string, format: 'pdf' | 'json') => blob(work(id, '/certificate'), { format }),

    content: (id: string, documentId: string, frozen: string | undefined, signal: AbortSignal) =>
      json<ReviewContent>('GET', shared(id, `/documents/${part(documentId)}/content`), { query: { frozen }, signal }),
    original: (id: string, documentId: string, frozen: string | undefined) =>
      blob(shared(id, `/documents/${part(documentId)}/original`), { frozen }),
    attachment: (id: string, requirementId: string, fileId: number) =>
      blob(shared(id, `/requirements/${part(requirementId)}/files/${fileId}`)),
    comments: (id: string, signal: AbortSignal) =>
      json<readonly ReviewComment[]>('GET', shared(id, '/comments'), { signal }),
    addComment: (id: string, comment: { documentId: string | null; parentId: string | null; text: string }) =>
      post<ReviewComment>(shared(id, '/comments'), { ...comment, pin: null }),
    resolveComment: (id: string, commentId: string, resolved: boolean) =>
      json<ReviewComment>('PUT', shared(id, `/comments/${part(commentId)}/resolved`), { body: { resolved } }),

    saveDraft: (id: string, body: SaveDraft, keepalive: boolean) =>
      json<WorkspacePackage>('PUT', draft(id), { body, keepalive }),
    send: (id: string) => post<WorkspacePackage>(draft(id, '/send')),
    emails: (id: string, q: string, cursor: string | undefined, signal: AbortSignal) =>
      json<ChoosablePage>('GET', draft(id, '/emails'), { query: { q, cursor }, signal }),
    versions: (id: string, emailId: string, signal: AbortSignal) =>
      json<readonly ChoosableVersion[]>('GET', draft(id, `/emails/${part(emailId)}/versions`), { signal }),
    people: (id: string, q: string, signal: AbortSignal) =>
      json<readonly KnownPerson[]>('GET', draft(id, '/people'), { query: { q }, signal }),
    upload: (id: string, file: File) => orThrow(wire.upload<WorkspacePackage>(draft(id, '/files'), file)),
    editEmail: (id: string, documentId: string) =>
      post<{ readonly url: string }>(draft(id, `/documents/${part(documentId)}/edit`)),
  } as const;
}
