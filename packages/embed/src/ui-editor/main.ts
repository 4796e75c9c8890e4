import { locateScript } from './script-element.ts';
import { createUiEditor } from './ui-editor.ts';

/** Entry of `/resources/uieditor/…/UIEditor.js`: a script or a module, it makes the global `UIEditor`. */
const place = locateScript('UiEditorScript');
Object.assign(window, { UIEditor: createUiEditor(place, Reflect.get(window, 'UIEditor')) });
place.onLoaded(() => place.emit('uiEditorLoaded'));
