export { applyAccent, brandPage, readableOn, textOn, webAddress } from './accent.ts';
export { contrastOf, hexOf } from './colour.ts';
export { createRedeemId } from './redeem-id.ts';
export { sha256Hex } from './sha256.ts';
export { createTabStorage, historyItems, type TabStorage } from './tab-storage.ts';
