import { locateScript } from '../ui-editor/script-element.ts';
import { createStripo } from './stripo.ts';

/** Entry of `/static/…/stripo.js`: the older API over the same bridge. */
Object.assign(window, { Stripo: createStripo(locateScript('stripoScript')) });
