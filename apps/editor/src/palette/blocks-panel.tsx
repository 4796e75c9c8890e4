import { blocks } from '@inlay/blocks';
import { useEditor } from '../controls/editor-context.tsx';
import { insertTree } from '../state/commands.ts';
import { blockName } from '../state/names.ts';
import { blockTree } from '../state/new-nodes.ts';
import { blockIcon } from './block-icons.ts';
import { PaletteTile } from './palette-tile.tsx';

/** Every block that is offered: drag it, or press it to insert it below the selection. */
export function BlocksPanel() {
  const editor = useEditor();
  const { t, host } = editor;
  const offered = blocks.filter(({ definition }) => !host.blocksOff.has(definition.type));
  return (
    <>
      <ul className="tiles">
        {offered.map((block) => {
          const { type, icon } = block.definition;
          const Icon = blockIcon(icon);
          const name = blockName(block, t);
          return (
            <li key={type}>
              <PaletteTile
                label={t('palette.insert', { name })}
                source={{ kind: 'new', what: 'block', tree: () => blockTree(type) }}
                onPress={() => insertTree(editor, blockTree(type))}
              >
                <Icon aria-hidden="true" />
                <span>{name}</span>
              </PaletteTile>
            </li>
          );
        })}
      </ul>
      <p className="palette-hint">{t('palette.blocksHint')}</p>
    </>
  );
}
