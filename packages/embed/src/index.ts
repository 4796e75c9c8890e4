export { type EditorOptions, type OpenedEditor, openEditor } from './embed-api/open-editor.ts';
export { EmbedError } from './frame/embed-error.ts';
export {
  type HostPickers,
  openPluginEditor,
  type Picker,
  type PluginEditor,
  type PluginEditorOptions,
} from './plugin/open-plugin-editor.ts';
export type {
  ConditionCategory,
  DisplayCondition,
  EditorStatus,
  PickedImage,
  PickedVideo,
  PluginMetadata,
  TagEntry,
  TagGroup,
  TemplateData,
} from './protocol.ts';
