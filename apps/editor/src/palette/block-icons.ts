import {
  Code,
  Heading,
  Image,
  type LucideIcon,
  Minus,
  MousePointerClick,
  MoveVertical,
  Puzzle,
  Share2,
  Type,
  Video,
} from 'lucide-react';

/** The icons that block definitions name; a block with a new icon adds its line. */
const icons: Readonly<Record<string, LucideIcon>> = {
  code: Code,
  heading: Heading,
  image: Image,
  minus: Minus,
  'mouse-pointer-click': MousePointerClick,
  'move-vertical': MoveVertical,
  'share-2': Share2,
  type: Type,
  video: Video,
};

/** The icon by its lucide name; a puzzle piece for content of other editors. */
export function blockIcon(name: string | undefined): LucideIcon {
  return (name === undefined ? undefined : icons[name]) ?? Puzzle;
}
