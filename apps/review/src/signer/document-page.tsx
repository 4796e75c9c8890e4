import type { ReviewPin, ReviewSeat, ReviewViewMode } from '@inlay/contract';
import { Banner, Button, IconButton, Skeleton } from '@inlay/ui';
import { ChevronLeft, ChevronRight, FileText, MessageSquare, X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useReview } from '../shell/review-context.tsx';
import { CommentsPanel } from './comments/comments-panel.tsx';
import { type Comments, threadsOf } from './comments/use-comments.ts';
import './document-page.css';
import { EmailFrame } from './email/email-frame.tsx';
import { LinksPanel } from './email/links-panel.tsx';
import { listPlaces, type Place } from './email/places.ts';
import { hasDarkColours } from './email/prepare-html.ts';
import { useContent } from './email/use-content.ts';
import { initialsOf } from './initials.ts';
import { saveFile } from './save-file.ts';
import { openApprovals } from './seat-facts.ts';
import { useNarrow } from './use-narrow.ts';
import { useText } from './use-text.ts';
import { type View, ViewChoice } from './view-choice.tsx';

const CompareView = lazy(async () => ({ default: (await import('./compare/compare-view.tsx')).CompareView }));

type PanelTab = 'decide' | 'comments' | 'links';

export interface DocumentPageProps {
  readonly seat: ReviewSeat;
  readonly index: number;
  readonly comments: Comments;
  readonly onIndex: (index: number) => void;
  /** The views of this document that were opened, for the decision. */
  readonly onViewed: (documentId: string, mode: ReviewViewMode) => void;
  /** The decision, at the side or from below. */
  readonly decide: ReactNode;
}

/** One email: what its readers get, and what the signer says to it. */
export function DocumentPage({ seat, index, comments, onIndex, onViewed, decide }: DocumentPageProps) {
  const t = useText();
  const narrow = useNarrow();
  const document = seat.documents[index];
  const [view, setView] = useState<View>(narrow ? 'mobile' : 'desktop');
  const [tab, setTab] = useState<PanelTab>('decide');
  const [sheetOpen, setSheetOpen] = useState(false);
  const [pin, setPin] = useState<ReviewPin | null>(null);
  const [placing, setPlacing] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLDivElement>(null);
  const id = document?.id ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another email is another page
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // The email itself comes first, not what was last asked about another one.
    setView(narrow ? 'mobile' : 'desktop');
    setPin(null);
    setPlacing(false);
    setActiveId(null);
    setSheetOpen(false);
    setTab((before) => (before === 'links' ? 'decide' : before));
  }, [id]);
  if (!document) return null;
  const threads = threadsOf(comments.all, id);
  const openTab = (next: PanelTab) => {
    setTab(next);
    setSheetOpen(true);
  };
  const openSheet = (next: PanelTab) => {
    openTab(next);
    requestAnimationFrame(() => globalThis.document.getElementById(`tab-${next}`)?.focus());
  };
  const closeSheet = () => {
    setSheetOpen(false);
    opener.current?.focus();
  };
  const isTurn = seat.state === 'turn';
  // A PDF has neither views nor links that could be listed.
  const isFile = document.mediaType === 'application/pdf';
  const tabs: readonly PanelTab[] = isFile ? ['decide', 'comments'] : ['decide', 'comments', 'links'];
  const panel: Record<PanelTab, ReactNode> = {
    decide,
    comments: (
      <CommentsPanel
        documentId={id}
        threads={threads}
        comments={comments}
        mayComment={isTurn}
        round={seat.package.round}
        activeId={activeId}
        onActive={setActiveId}
        places={places}
        pin={pin}
        placing={placing}
        onPlacing={(next) => {
          setPlacing(next);
          // Pointed at is the email, not its text.
          if (next && view !== 'mobile' && view !== 'dark') setView(narrow ? 'mobile' : 'desktop');
        }}
        onPin={(next) => {
          setPin(next);
          setPlacing(false);
        }}
      />
    ),
    links: <DocumentLinks seat={seat} index={index} />,
  };
  return (
    <div className="doc">
      <main className="doc-stage">
        <div className="doc-bar">
          <h1 ref={heading} tabIndex={-1} title={document.name}>
            <bdi>{document.name}</bdi>
          </h1>
          {isFile ? null : <ViewChoice view={view} onChange={setView} comparable={document.formerly.length > 0} />}
          <Steps count={seat.documents.length} index={index} onIndex={onIndex} />
        </div>
        <Stage
          seat={seat}
          index={index}
          view={view}
          onViewed={onViewed}
          onPlaces={setPlaces}
          pins={threads.flatMap(({ first, number }) =>
            first.pin && number !== null && first.resolvedAt === null
              ? [{ id: first.id, pin: first.pin, number, label: first.text }]
              : [],
          )}
          activePin={activeId}
          placing={placing}
          onPlace={(next) => {
            setPin(next);
            setPlacing(false);
            openTab('comments');
          }}
          onPin={(next) => {
            setActiveId(next);
            openTab('comments');
          }}
        />
      </main>
      <aside
        className="doc-panel"
        data-open={sheetOpen}
        data-placing={placing}
        aria-label={t('panel.label')}
        onKeyDown={(event) => {
          const isOurs = !(event.target instanceof Element && event.target.closest('dialog'));
          if (event.key === 'Escape' && narrow && isOurs) closeSheet();
        }}
      >
        <div className="doc-tabs">
          <div role="tablist" aria-label={t('panel.label')}>
            {tabs.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                aria-selected={tab === one}
                aria-controls="doc-tab-panel"
                tabIndex={tab === one ? 0 : -1}
                onClick={() => setTab(one)}
                onKeyDown={(event) => moveTab(event.key, tabs, one, setTab)}
              >
                {t(`panel.${one}`)}
                {one === 'comments' && threads.length > 0 ? <span className="doc-count">{threads.length}</span> : null}
              </button>
            ))}
          </div>
          <IconButton className="doc-close" label={t('ui.close')} icon={<X />} onClick={closeSheet} />
        </div>
        <div className="doc-tab-panel" role="tabpanel" id="doc-tab-panel" aria-labelledby={`tab-${tab}`}>
          {panel[tab]}
        </div>
      </aside>
      <div className="doc-bottom" ref={opener} tabIndex={-1}>
        <Button icon={<MessageSquare />} onClick={() => openSheet('comments')}>
          {t('panel.comments')}
          {threads.length > 0 ? <span className="doc-count">{threads.length}</span> : null}
        </Button>
        <Button variant="primary" onClick={() => openSheet('decide')}>
          {t(isTurn && openApprovals(document).length > 0 ? 'decide.title' : 'panel.decide')}
        </Button>
      </div>
    </div>
  );
}

/** Arrow keys go round the tabs and take the focus along. */
function moveTab(key: string, tabs: readonly PanelTab[], from: PanelTab, onTab: (tab: PanelTab) => void): void {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const step = key === forward ? 1 : /^Arrow(Left|Right)$/.test(key) ? -1 : 0;
  const next = tabs[(tabs.indexOf(from) + step + tabs.length) % tabs.length];
  if (step === 0 || !next) return;
  onTab(next);
  document.getElementById(`tab-${next}`)?.focus();
}

function DocumentLinks({ seat, index }: Pick<DocumentPageProps, 'seat' | 'index'>) {
  const document = seat.documents[index] as ReviewSeat['documents'][number];
  const { loaded } = useContent(seat.package.id, document, document.frozenId);
  return loaded.is === 'there' ? <LinksPanel html={loaded.value.html} /> : null;
}

interface StepsProps {
  readonly count: number;
  readonly index: number;
  readonly onIndex: (index: number) => void;
}

function Steps({ count, index, onIndex }: StepsProps) {
  const t = useText();
  if (count < 2) return null;
  return (
    <div className="doc-steps">
      <IconButton
        label={t('view.previous')}
        icon={<ChevronLeft className="flips" />}
        disabled={index === 0}
        onClick={() => onIndex(index - 1)}
      />
      <span>
        {index + 1} / {count}
      </span>
      <IconButton
        label={t('view.next')}
        icon={<ChevronRight className="flips" />}
        disabled={index === count - 1}
        onClick={() => onIndex(index + 1)}
      />
    </div>
  );
}

type FrameProps = React.ComponentProps<typeof EmailFrame>;

interface StageProps extends Pick<FrameProps, 'pins' | 'activePin' | 'placing' | 'onPlace' | 'onPin'> {
  readonly seat: ReviewSeat;
  readonly index: number;
  readonly view: View;
  readonly onViewed: DocumentPageProps['onViewed'];
  readonly onPlaces: (places: readonly Place[]) => void;
}

function Stage({ seat, index, view, onViewed, onPlaces, ...frame }: StageProps) {
  const t = useText();
  const { wire } = useReview();
  const document = seat.documents[index] as ReviewSeat['documents'][number];
  const { loaded, retry } = useContent(seat.package.id, document, document.frozenId);
  const isThere = loaded.is === 'there';
  const viewed = useRef(onViewed);
  viewed.current = onViewed;
  useEffect(() => {
    if (isThere && view !== 'compare') viewed.current(document.id, view);
  }, [isThere, view, document.id]);
  if (loaded.is === 'loading') return <Skeleton shape="card" lines={1} />;
  if (loaded.is === 'failed') {
    return (
      <Banner tone="danger" actions={<Button onClick={retry}>{t('refusal.retry')}</Button>}>
        {t('view.failed')}
      </Banner>
    );
  }
  const content = loaded.value;
  if (content.mediaType === 'application/pdf') {
    const path = `/packages/${encodeURIComponent(seat.package.id)}/documents/${encodeURIComponent(document.id)}/original`;
    const save = async () => {
      const answer = await wire.download(path);
      if (answer.ok) saveFile(answer.value, `${document.name}.pdf`);
    };
    return (
      <div className="doc-file">
        <FileText aria-hidden="true" />
        <p>{t('view.pdf')}</p>
        <Button variant="primary" onClick={() => void save()}>
          {t('view.download')}
        </Button>
      </div>
    );
  }
  if (view === 'compare') {
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <CompareView packageId={seat.package.id} document={document} now={content} />
      </Suspense>
    );
  }
  return (
    <>
      <InboxLine from={content.from} subject={content.subject} preheader={content.preheader} />
      {view === 'dark' && !hasDarkColours(content.html) ? <Banner>{t('view.noDark')}</Banner> : null}
      {view === 'text' ? (
        <pre className="doc-text" dir="auto">
          {content.plainText || t('view.noText')}
        </pre>
      ) : (
        <EmailFrame
          {...frame}
          html={content.html}
          mode={view}
          title={t('view.frame', { name: document.name })}
          onShown={(body) => onPlaces(listPlaces(body))}
        />
      )}
    </>
  );
}

interface InboxLineProps {
  readonly from: string;
  readonly subject: string;
  readonly preheader: string;
}

/** As a mail program lists it. */
function InboxLine({ from, subject, preheader }: InboxLineProps) {
  const t = useText();
  const name = from.replace(/\s*<[^>]*>\s*$/, '').replace(/^"|"$/g, '') || from;
  return (
    <section className="inbox" aria-label={t('view.inbox')}>
      {name ? (
        <span className="cover-initials" aria-hidden="true">
          {initialsOf(name)}
        </span>
      ) : null}
      <div>
        {name ? (
          <p className="inbox-from" title={from}>
            <bdi>{name}</bdi>
          </p>
        ) : null}
        <p className="inbox-subject">
          <bdi>{subject || t('view.noSubject')}</bdi>
        </p>
        {preheader ? (
          <p className="inbox-preheader">
            <bdi>{preheader}</bdi>
          </p>
        ) : null}
      </div>
    </section>
  );
}
