export { Badge, type Tone } from './badge.tsx';
export { Banner, type BannerProps } from './banner.tsx';
export { Button, ButtonLink, type ButtonProps, type ButtonVariant } from './button.tsx';
export { classNames } from './class-names.ts';
export { CodeBlock, type CodeBlockProps } from './code-block.tsx';
export { CopyButton, type CopyButtonProps, CopyText } from './copy-button.tsx';
export { ConfirmDialog, type ConfirmDialogProps, Dialog, type DialogProps } from './dialog.tsx';
export { EmptyState, type EmptyStateProps } from './empty-state.tsx';
export { FaultBoundary, type FaultBoundaryProps } from './fault-boundary.tsx';
export { Field, type FieldControl, type FieldProps } from './field.tsx';
export { IconButton, type IconButtonProps } from './icon-button.tsx';
export { Menu, type MenuItem, type MenuProps } from './menu.tsx';
export {
  type Messages,
  MessagesProvider,
  type MessageValues,
  type Translate,
  useMessages,
} from './messages-context.tsx';
export { NumberField, type NumberFieldProps } from './number-field.tsx';
export { clampNumber, type NumberLimits, parseNumber } from './number-value.ts';
export { SecretDialog, type SecretDialogProps, type SecretValue } from './secret-dialog.tsx';
export { Skeleton } from './skeleton.tsx';
export { Switch, type SwitchProps } from './switch.tsx';
export { type Column, Table, type TableProps } from './table.tsx';
export { type TabItem, Tabs, type TabsProps } from './tabs.tsx';
export {
  Select,
  type SelectProps,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './text-field.tsx';
export { type Toast, ToastProvider, useToast } from './toast.tsx';
export { Tooltip, type TooltipProps } from './tooltip.tsx';
export { type UiKey, uiStrings } from './ui-strings.ts';
export { useReorder } from './use-reorder.ts';
export { VisuallyHidden } from './visually-hidden.tsx';
