export {
  type BindingPolicy,
  type PluginClaims,
  type ResolvedVariables,
  readClaims,
  resolveVariables,
  type Variables,
} from './binding.ts';
export { readBoundVariables } from './bound-variables.ts';
export { createTokenIssuer, type IssuePluginToken, type IssueToken } from './issue-token.ts';
export { emailIdLengthMax, readMetadata } from './metadata.ts';
export {
  type ChangedEmail,
  type ChangeNotices,
  type ChangeNoticeTuning,
  createChangeNotices,
} from './notices/change-notices.ts';
export { adminRole, apiRole, defaultRole } from './roles.ts';
export { builtInRoles, type HostEndpoint } from './rules.ts';
export {
  createPluginSettings,
  type EndpointChange,
  type EndpointFacts,
  type PluginActor,
  type PluginSettings,
  type PluginSettingsChange,
  type PluginSettingsStore,
} from './settings.ts';
