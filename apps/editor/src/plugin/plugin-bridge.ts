import type { HostBridge } from '../host/host-bridge.ts';

/** Plugin mode speaks over its port; the messages of the Embed API have no reader here. */
export const silentBridge: HostBridge = {
  post: () => {},
  setAllowedOrigins: () => {},
  setEmailId: () => {},
  onCode: () => {},
  hasHost: true,
};
