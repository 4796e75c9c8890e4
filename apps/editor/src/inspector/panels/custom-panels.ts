import type { ComponentType } from 'react';
import type { FieldProps } from '../fields/field-props.ts';
import { SocialPanel } from './social-panel.tsx';
import { VideoPanel } from './video-panel.tsx';

/** Panels of `custom` fields, by block and field. */
export const customPanels: Readonly<Record<string, ComponentType<FieldProps>>> = {
  'social.icons': SocialPanel,
  'video.video': VideoPanel,
};
