import type { WorkspaceDocument, WorkspacePackage } from '@inlay/contract';
import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useWorkspace } from './workspace-context.ts';

interface EmailFrameProps {
  readonly packageId: string;
  readonly documentId: string;
  /** Of an earlier round. */
  readonly frozenId?: string | undefined;
  /** Changes when the content may have. */
  readonly state: string;
}

/** The content of an email of a package, as signers see it. */
export function useContent({ packageId, documentId, frozenId, state }: EmailFrameProps) {
  const { api } = useWorkspace();
  return useQuery({
    queryKey: ['content', packageId, documentId, frozenId ?? '', state],
    queryFn: ({ signal }) => api.content(packageId, documentId, frozenId, signal),
    staleTime: 60_000,
  });
}

/** The head of an email, small. A picture: nothing in it can be reached or run. */
export function EmailThumb(props: EmailFrameProps) {
  const content = useContent(props);
  const { data } = content;
  return (
    <span className="work-thumb" aria-hidden="true">
      {data === undefined || data.mediaType === 'application/pdf' ? (
        <FileText />
      ) : (
        // biome-ignore lint/a11y/useIframeTitle: a picture that is hidden from screen readers; its button has the name
        <iframe tabIndex={-1} sandbox="" srcDoc={data.html} loading="lazy" scrolling="no" />
      )}
    </span>
  );
}

/** Which content is shown: the frozen one, or of a draft what it holds now. */
export const stateOf = ({ updatedAt }: WorkspacePackage, { frozen, source }: WorkspaceDocument): string =>
  frozen?.id ?? (source.is === 'email' ? `${source.emailId}/${source.version ?? updatedAt}` : updatedAt);
