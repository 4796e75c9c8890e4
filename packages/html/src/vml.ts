import { attribute, escapeAll } from './escape.ts';
import { outlookOnly } from './layout.ts';

/** What a button drawn for Word-engine Outlook needs. */
export interface VmlButton {
  readonly href: string;
  /** Plain text; formatting is lost there. */
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly radiusPx: number;
  readonly backgroundColour: string;
  readonly colour: string;
  readonly fontFamily: string;
  readonly fontSizePx: number;
}

/** A button with round corners for Word-engine Outlook, which knows no `border-radius`. */
export function vmlButton(button: VmlButton): string {
  const half = Math.min(button.widthPx, button.heightPx) / 2;
  const arcPercent = half === 0 ? 0 : Math.min(50, Math.round((button.radiusPx / (2 * half)) * 100));
  const style = `height:${Math.round(button.heightPx)}px;v-text-anchor:middle;width:${Math.round(button.widthPx)}px`;
  const text = `color:${button.colour};font-family:${button.fontFamily};font-size:${button.fontSizePx}px`;
  return outlookOnly(
    `<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word"${attribute('href', button.href)}` +
      ` style="${style}" arcsize="${arcPercent}%" stroke="f"${attribute('fillcolor', button.backgroundColour)}><w:anchorlock/>` +
      `<center${attribute('style', text)}>${escapeAll(button.label)}</center></v:roundrect>`,
  );
}

/** What a background picture for Word-engine Outlook needs. */
export interface VmlBackground {
  readonly url: string;
  readonly widthPx: number;
  /** Shown while the picture is missing. */
  readonly colour: string;
  readonly size: 'cover' | 'contain' | 'auto';
}

/** The markup before and after content that stands on a background picture in Word-engine Outlook. */
export function vmlBackground(background: VmlBackground): { readonly open: string; readonly close: string } {
  const aspect = background.size === 'auto' ? '' : ` aspect="${background.size === 'cover' ? 'atleast' : 'atmost'}"`;
  const type = background.size === 'auto' ? 'tile' : 'frame';
  return {
    open: outlookOnly(
      `<v:rect xmlns:v="urn:schemas-microsoft-com:vml" fill="true" stroke="false" style="width:${background.widthPx}px">` +
        `<v:fill type="${type}"${attribute('src', background.url)}${attribute('color', background.colour)}${aspect}/>` +
        '<v:textbox style="mso-fit-shape-to-text:true" inset="0,0,0,0">',
    ),
    close: outlookOnly('</v:textbox></v:rect>'),
  };
}
