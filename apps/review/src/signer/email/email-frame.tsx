import type { ReviewPin } from '@inlay/contract';
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../use-text.ts';
import './email-frame.css';
import { findPinned, pinAt } from './places.ts';
import { prepareHtml } from './prepare-html.ts';

/** A pin with its number, as the frame shows it. */
export interface FramePin {
  readonly id: string;
  readonly pin: ReviewPin;
  readonly number: number;
  readonly label: string;
}

export interface EmailFrameProps {
  readonly html: string;
  readonly mode: 'desktop' | 'mobile' | 'dark';
  readonly title: string;
  readonly pins?: readonly FramePin[];
  readonly activePin?: string | null;
  /** The next press picks a place. */
  readonly placing?: boolean;
  readonly onPlace?: (pin: ReviewPin) => void;
  readonly onPin?: (id: string) => void;
  /** Each time there is something to look at: with the body, to find places in it. */
  readonly onShown?: (body: HTMLElement) => void;
}

/** An email that grows with its frame must not grow for ever. */
const heightPxMax = 40_000;

/** Of the content: the page of a frame is never lower than the frame. */
function heightOf(body: HTMLElement): number {
  const below = Number.parseFloat(getComputedStyle(body).marginBottom) || 0;
  return Math.max(body.scrollHeight, body.getBoundingClientRect().bottom + below);
}

/** CSS pixels of what a reader has before them. */
const widths = { desktop: 680, mobile: 375, dark: 680 } as const;

/**
 * The email in a frame without scripts, as high as it is. What lies above it takes the pointer: links lead nowhere,
 * a press can pick a place, and the page scrolls as one.
 */
export function EmailFrame(props: EmailFrameProps) {
  const { html, mode, title, pins = [], onShown } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(600);
  const [roomPx, setRoomPx] = useState<number>(widths[mode]);
  const srcDoc = useMemo(() => prepareHtml(html, mode === 'dark'), [html, mode]);
  const shown = useRef(onShown);
  shown.current = onShown;
  const [body, setBody] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setRoomPx(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (body === null) return;
    const measure = () => setHeightPx(Math.min(heightPxMax, Math.max(120, Math.ceil(heightOf(body)))));
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    measure();
    shown.current?.(body);
    return () => observer.disconnect();
  }, [body]);
  const widthPx = mode === 'mobile' ? widths.mobile : Math.max(widths[mode], Math.min(roomPx, 760));
  const scale = Math.min(1, roomPx / widthPx);
  return (
    <div className={`email-frame is-${mode}`} ref={place}>
      <div
        className="email-frame-sheet"
        style={{ width: Math.round(widthPx * scale), height: Math.round(heightPx * scale) }}
      >
        <iframe
          ref={frame}
          title={title}
          sandbox="allow-same-origin"
          referrerPolicy="no-referrer"
          srcDoc={srcDoc}
          style={{ width: widthPx, height: heightPx, scale: String(scale) }}
          onLoad={() => setBody(frame.current?.contentDocument?.body ?? null)}
        />
        <Cover {...props} body={body} scale={scale} heightPx={heightPx} pins={pins} />
      </div>
    </div>
  );
}

interface CoverProps extends EmailFrameProps {
  readonly body: HTMLElement | null;
  readonly scale: number;
  readonly heightPx: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Above the email: what is under the pointer, and the pins. */
function Cover({ body, scale, heightPx, pins = [], activePin, placing = false, onPlace, onPin }: CoverProps) {
  const [hover, setHover] = useState<{ readonly box: Box; readonly href: string | null } | null>(null);
  const find = (event: PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - area.left) / scale, (event.clientY - area.top) / scale];
    return { x, y, element: body?.ownerDocument.elementFromPoint(x, y) ?? null };
  };
  const move = (event: PointerEvent) => {
    const { element } = find(event);
    const link = element?.closest('a[href]') ?? null;
    const target = placing ? element : link;
    setHover(target ? { box: boxOf(target, scale), href: link?.getAttribute('href') ?? null } : null);
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (!placing || event.button !== 0) return;
    const { x, y, element } = find(event);
    if (element && body?.contains(element)) onPlace?.(pinAt(element, x, y));
  };
  return (
    <div
      className={placing ? 'email-cover is-placing' : 'email-cover'}
      onPointerMove={move}
      onPointerLeave={() => setHover(null)}
      onPointerUp={press}
    >
      {hover ? (
        <span className="email-hover" style={hover.box}>
          {hover.href && !placing ? (
            <span className="email-hover-link" dir="ltr">
              {hover.href}
            </span>
          ) : null}
        </span>
      ) : null}
      {body ? (
        <Pins body={body} scale={scale} heightPx={heightPx} pins={pins} activePin={activePin ?? null} onPin={onPin} />
      ) : null}
    </div>
  );
}

interface PinsProps {
  readonly body: HTMLElement;
  readonly scale: number;
  /** Another height is another layout. */
  readonly heightPx: number;
  readonly pins: readonly FramePin[];
  readonly activePin: string | null;
  readonly onPin: ((id: string) => void) | undefined;
}

function Pins({ body, scale, pins, activePin, onPin }: PinsProps): ReactNode {
  const t = useText();
  return pins.map(({ id, pin, number, label }) => {
    const element = findPinned(body, pin);
    if (!element) return null;
    const box = boxOf(element, scale);
    return (
      <button
        key={id}
        type="button"
        className="email-pin"
        aria-current={id === activePin}
        aria-label={t('comment.pin', { number, text: label })}
        style={{ left: box.left + pin.x * box.width, top: box.top + pin.y * box.height }}
        onClick={() => onPin?.(id)}
      >
        {number}
      </button>
    );
  });
}

function boxOf(element: Element, scale: number): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}
