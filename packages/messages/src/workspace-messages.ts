import { loadUiMessages, type UiMessages } from './console-messages.ts';
import type { designer as englishDesigner } from './en_US/designer.ts';
import type { workspace as englishWorkspace } from './en_US/workspace.ts';
import type { Locale } from './locales.ts';

/** Texts of the workspace of senders. */
export type WorkspaceTexts = Readonly<Record<keyof typeof englishWorkspace, string>>;
/** Texts of the package designer. */
export type DesignerTexts = Readonly<Record<keyof typeof englishDesigner, string>>;

/** Key of a text of the workspace, the designer or the design system. */
export type WorkspaceKey = keyof WorkspaceTexts | keyof DesignerTexts | keyof UiMessages;

const workspaceLoaders: Readonly<Record<Locale, () => Promise<{ readonly workspace: WorkspaceTexts }>>> = {
  en_US: () => import('./en_US/workspace.ts'),
  zh_CN: () => import('./zh_CN/workspace.ts'),
  ja_JP: () => import('./ja_JP/workspace.ts'),
  de_DE: () => import('./de_DE/workspace.ts'),
  fr_FR: () => import('./fr_FR/workspace.ts'),
  es_ES: () => import('./es_ES/workspace.ts'),
  pt_BR: () => import('./pt_BR/workspace.ts'),
  ar: () => import('./ar/workspace.ts'),
};

const designerLoaders: Readonly<Record<Locale, () => Promise<{ readonly designer: DesignerTexts }>>> = {
  en_US: () => import('./en_US/designer.ts'),
  zh_CN: () => import('./zh_CN/designer.ts'),
  ja_JP: () => import('./ja_JP/designer.ts'),
  de_DE: () => import('./de_DE/designer.ts'),
  fr_FR: () => import('./fr_FR/designer.ts'),
  es_ES: () => import('./es_ES/designer.ts'),
  pt_BR: () => import('./pt_BR/designer.ts'),
  ar: () => import('./ar/designer.ts'),
};

/** Fetches everything that senders read, in one locale. */
export async function loadWorkspaceTexts(locale: Locale): Promise<WorkspaceTexts & DesignerTexts & UiMessages> {
  const [{ workspace }, { designer }, ui] = await Promise.all([
    workspaceLoaders[locale](),
    designerLoaders[locale](),
    loadUiMessages(locale),
  ]);
  return { ...workspace, ...designer, ...ui };
}
