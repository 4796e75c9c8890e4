export {
  type ConsoleKey,
  type ConsoleMessages,
  loadConsoleMessages,
  loadSignoffPageTexts,
  loadUiMessages,
  type SignoffPageKey,
  type SignoffPageTexts,
  type UiMessages,
} from './console-messages.ts';
export {
  createEditorTranslator,
  type EditorKey,
  type EditorMessages,
  type EditorTranslator,
  loadEditorMessages,
  loadFieldTexts,
} from './editor-messages.ts';
export {
  type HistoryTexts,
  type LateKey,
  type LatePart,
  type LibraryTexts,
  loadLateTexts,
  type PluginTexts,
  type SignoffTexts,
  type TagTexts,
} from './late-messages.ts';
export { chooseLocale, directionOf, type Locale, languageTag, locales, matchLocale } from './locales.ts';
export { loadMailTranslator, type MailKey, type MailTexts } from './mail-messages.ts';
export {
  createReviewTranslator,
  loadReviewMessages,
  type ReviewKey,
  type ReviewTexts,
  type ReviewTranslator,
} from './review-messages.ts';
export { createTranslator, type Messages, type MessageValues, type Translator } from './translator.ts';
export {
  type DesignerTexts,
  loadWorkspaceTexts,
  type WorkspaceKey,
  type WorkspaceTexts,
} from './workspace-messages.ts';
