import { asRecord, asText, callGiven, type Loose } from '../ui-editor/loose-values.ts';

/** Options of the older API that have another name in `initEditor`. */
const renamed = new Set([
  ...['settingsId', 'previewId', 'apiRequestData', 'getAuthToken', 'userFullName', 'versionHistory', 'eventHandler'],
  ...['codeEditorButtonId', 'undoButtonId', 'redoButtonId', 'mobileViewButtonId', 'desktopViewButtonId'],
]);

/** The options of `Stripo.init` as those of `initEditor`. What has the same name there goes through as it is. */
export function toUiEditorOptions(options: Loose, versionHistoryText: () => string): Loose {
  const versionHistory = asRecord(options.versionHistory);
  const same = Object.fromEntries(Object.entries(options).filter(([name]) => !renamed.has(name)));
  return {
    ...same,
    metadata: { username: options.userFullName, ...asRecord(options.apiRequestData) },
    onTokenRefreshRequest: options.getAuthToken,
    onEvent: options.onEvent ?? options.eventHandler,
    codeEditorButtonSelector: selectorOf(options.codeEditorButtonId),
    undoButtonSelector: selectorOf(options.undoButtonId),
    redoButtonSelector: selectorOf(options.redoButtonId),
    mobileViewButtonSelector: selectorOf(options.mobileViewButtonId),
    desktopViewButtonSelector: selectorOf(options.desktopViewButtonId),
    versionHistoryButtonSelector: selectorOf(versionHistory.changeHistoryLinkId),
    onTemplateLoaded() {
      callGiven(versionHistory.onInitialized, versionHistoryText());
      callGiven(options.onTemplateLoaded);
    },
  };
}

function selectorOf(id: unknown): string | undefined {
  const text = asText(id);
  return text ? `#${CSS.escape(text)}` : undefined;
}
