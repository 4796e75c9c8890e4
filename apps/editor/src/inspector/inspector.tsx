import { blockForWire, columnFields, emailFields, type Field, rowFields } from '@inlay/blocks';
import { type DesignNode, type Device, getNode, type NodeId } from '@inlay/document';
import { memo, useEffect, useState } from 'react';
import { useEditor, useEditorState } from '../controls/editor-context.tsx';
import { HostConditions, HostElement, wantsConditions } from '../host-content/inspector-parts.tsx';
import { nameOf } from '../state/names.ts';
import { rowAround } from '../state/places.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { FieldGroups } from './field-groups.tsx';
import './inspector.css';
import { LayoutPicker } from './layout-picker.tsx';

/** The preview text stands above the email, next to the subject. */
const emailSettings = emailFields.filter((field) => field.name !== 'preheaderText');

type Tab = 'content' | 'style' | 'row' | 'email';

/** Settings of what is selected; the row and the email around it are one tab away. */
export function Inspector() {
  const { t } = useEditor();
  const design = useEditorState((state) => state.design);
  const device = useEditorState((state) => state.device);
  const selected = useShownSelection();
  const node = getNode(design, selected);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly tab: Tab } | null>(null);
  const [blockTab, setBlockTab] = useState<'content' | 'style'>('content');

  const tabs = tabsOf(node);
  const usual: Tab = node?.kind === 'block' ? blockTab : node?.kind === 'email' ? 'email' : 'row';
  const tab = chosen?.id === selected && tabs.includes(chosen.tab) ? chosen.tab : usual;
  const choose = (next: Tab) => {
    setChosen({ id: selected, tab: next });
    if (next === 'content' || next === 'style') setBlockTab(next);
  };
  const columnId = node?.kind === 'column' ? node.id : node?.kind === 'block' ? node.parent : null;
  return (
    <aside className="inspector" aria-label={t('inspector.label')}>
      <Breadcrumb />
      <TabList tabs={tabs} tab={tab} onChoose={choose} />
      <div className="inspector-panel" role="tabpanel" id="inspector-panel" aria-labelledby={`inspector-${tab}`}>
        <TabPanel
          tab={tab}
          device={device}
          node={node}
          column={columnId ? getNode(design, columnId) : undefined}
          row={rowAround(design, selected)}
          email={getNode(design, design.root)}
        />
      </div>
    </aside>
  );
}

/** A new selection is shown in the canvas first: its many controls follow when that has been painted. */
function useShownSelection(): NodeId {
  const selected = useEditorState((state) => state.selected);
  const [shown, setShown] = useState(selected);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(setShown, 0, selected);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [selected]);
  return shown;
}

function tabsOf(node: DesignNode | undefined): readonly Tab[] {
  if (node?.kind === 'block') return ['content', 'style', 'row', 'email'];
  return node?.kind === 'email' || !node ? ['email'] : ['row', 'email'];
}

interface TabListProps {
  readonly tabs: readonly Tab[];
  readonly tab: Tab;
  readonly onChoose: (tab: Tab) => void;
}

function TabList({ tabs, tab, onChoose }: TabListProps) {
  const { t } = useEditor();
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[tabs.indexOf(tab) + (isRtl ? -step : step)];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(`inspector-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={t('inspector.label')} onKeyDown={onKeyDown} tabIndex={-1}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`inspector-${name}`}
          aria-selected={name === tab}
          aria-controls="inspector-panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {t(`inspector.${name}`)}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  readonly tab: Tab;
  readonly device: Device;
  readonly node: DesignNode | undefined;
  readonly column: DesignNode | undefined;
  readonly row: DesignNode | undefined;
  readonly email: DesignNode | undefined;
}

/** Rendered again only when one of these nodes has changed: edits elsewhere leave it alone. */
const TabPanel = memo(function TabPanel(props: TabPanelProps) {
  const { tab, node, email, device } = props;
  const { t, host } = useEditor();
  if (!node) return null;
  if (tab === 'email') {
    return email ? (
      <FieldGroups key={email.id} node={email} fields={emailSettings} owner="email" device={device} />
    ) : null;
  }
  if (tab === 'row') return <RowPanel {...props} />;
  const block = blockForWire(node.wire);
  if (!block) return <p className="inspector-note">{t('inspector.unknown')}</p>;
  const { fields, type } = block.definition;
  const isContent = (field: Field): boolean => field.group === 'content' || field.group === 'link';
  const shown = fields.filter((field) => isContent(field) === (tab === 'content'));
  const hasConditions = tab === 'content' && wantsConditions(host);
  if (shown.length === 0 && !hasConditions) return <p className="inspector-note">{t('inspector.nothing')}</p>;
  return (
    <>
      {tab === 'content' ? <HostElement node={node} /> : null}
      <FieldGroups key={node.id} node={node} fields={shown} allFields={fields} owner={type} device={device} />
      {hasConditions ? <HostConditions key={`${node.id}-conditions`} node={node} /> : null}
    </>
  );
});

function RowPanel({ row, column, device }: TabPanelProps) {
  const editor = useEditor();
  if (!row) return null;
  return (
    <>
      {editor.host.controlsOff.has('columns') ? null : <LayoutPicker row={row} />}
      <HostElement node={row} />
      <FieldGroups key={row.id} node={row} fields={rowFields} owner="row" device={device} />
      <HostConditions key={`${row.id}-conditions`} node={row} />
      {column ? (
        <>
          <h3 className="inspector-part">{nameOf(editor.store.get().design, column.id, editor.t)}</h3>
          <FieldGroups key={column.id} node={column} fields={columnFields} owner="column" device={device} />
        </>
      ) : null}
    </>
  );
}
