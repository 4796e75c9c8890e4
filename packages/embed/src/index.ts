export { type EditorOptions, type OpenedEditor, openEditor } from './embed-api/open-editor.ts';
export { EmbedError } from './frame/embed-error.ts';
export type { HostPickers, NamedPicker, Picker } from './frame/host-pickers.ts';
export {
  openPluginEditor,
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
