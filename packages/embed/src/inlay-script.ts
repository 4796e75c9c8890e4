import { openEditor } from './embed-api/open-editor.ts';
import { EmbedError } from './frame/embed-error.ts';
import { openPluginEditor } from './plugin/open-plugin-editor.ts';

/** Entry of `/embed/v1/inlay.js`: the SDK for pages without a bundler. One global, `Inlay`. */
Object.assign(window, { Inlay: { openEditor, openPluginEditor, EmbedError } });
