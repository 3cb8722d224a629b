import {
  entityPresentationSnapshot,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import type { LineageNode } from '@datamesh-portal/plugin-data-mesh-common';
import {
  RiCodeSSlashLine,
  RiDatabase2Line,
  RiQuestionLine,
  RiShapesLine,
  RiStackLine,
} from '@remixicon/react';
import { Handle, NodeProps, Position } from '@xyflow/react';
import { memo, ReactNode } from 'react';
import { ellipsis, makeStyles, oneRow } from '../../chrome/styles';
import { ExpandButton } from './ExpandButton';
import { LineageFlowNode } from './flowElements';
import { anchorOf, handleId, HEADER_HEIGHT } from './nodeGeometry';
import { PortRows } from './PortRows';

const useStyles = makeStyles(theme => ({
  box: {
    position: 'relative',
    width: '100%',
    height: '100%',
    boxSizing: 'border-box',
    fontSize: 13,
    lineHeight: '18px',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.action.disabled}`,
    borderRadius: 8,
    transition: 'box-shadow 120ms, border-color 120ms',
    '&:hover, &:focus-within': {
      borderColor: theme.palette.primary.main,
      boxShadow: `0 0 0 1px ${theme.palette.primary.main}`,
    },
  },
  focus: {
    borderColor: theme.palette.primary.main,
    boxShadow: `0 0 0 2px ${theme.palette.primary.main}`,
    '&:hover, &:focus-within': {
      boxShadow: `0 0 0 2px ${theme.palette.primary.main}`,
    },
  },
  // Sources are round, so that their shape tells them from products.
  entity: { borderRadius: HEADER_HEIGHT / 2 },
  missing: { borderStyle: 'dashed', borderRadius: HEADER_HEIGHT / 2 },
  header: {
    height: HEADER_HEIGHT,
    boxSizing: 'border-box',
    padding: '0 12px',
    ...oneRow(10),
  },
  icon: { flex: 'none', color: theme.palette.text.secondary },
  focusIcon: { flex: 'none', color: theme.palette.primary.main },
  words: { minWidth: 0, flex: 1 },
  title: {
    display: 'block',
    fontWeight: 600,
    ...ellipsis,
    color: 'inherit',
    // The link covers the whole box: one click target, one tab stop.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
    '&:focus-visible': { outline: 'none' },
  },
  second: {
    display: 'block',
    fontSize: 12,
    lineHeight: '16px',
    color: theme.palette.text.secondary,
    ...ellipsis,
  },
  handle: {
    width: 1,
    height: 1,
    minWidth: 0,
    minHeight: 0,
    border: 0,
    background: 'transparent',
    pointerEvents: 'none',
  },
}));

function iconOf(node: LineageNode) {
  if (node.type === 'product') {
    return RiStackLine;
  }
  if (node.type === 'missing') {
    return RiQuestionLine;
  }
  const kind = node.kind.toLocaleLowerCase('en-US');
  if (kind === 'api') {
    return RiCodeSSlashLine;
  }
  return kind === 'resource' ? RiDatabase2Line : RiShapesLine;
}

/**
 * The line below the title: who owns it, or what it is; first what a person
 * should know before they rely on it.
 */
export function secondLine(node: LineageNode): string {
  if (node.type === 'missing') {
    const { kind } = parseEntityRef(node.ref);
    return `${kind}, not in the catalog or hidden from you`;
  }
  if (node.type === 'entity') {
    return [node.kind, node.entityType].filter(Boolean).join(' · ');
  }
  const owner = node.owner
    ? entityPresentationSnapshot(node.owner, { defaultKind: 'group' })
        .primaryTitle
    : 'no owner';
  return node.lifecycle && node.lifecycle !== 'production'
    ? `${node.lifecycle} · ${owner}`
    : owner;
}

export const LineageNodeBox = memo(({ data }: NodeProps<LineageFlowNode>) => {
  const classes = useStyles();
  const { node, isFocus, hidden } = data;
  const Icon = iconOf(node);
  const second = secondLine(node);
  const shape = node.type === 'product' ? '' : classes[node.type];

  let title: ReactNode = (
    <span className={classes.title} aria-current={isFocus || undefined}>
      {node.title}
    </span>
  );
  if (!isFocus && node.type !== 'missing') {
    title = (
      <EntityRefLink
        entityRef={node.ref}
        className={classes.title}
        draggable={false}
      >
        {node.title}
      </EntityRefLink>
    );
  }

  return (
    <div
      className={`${classes.box} ${shape} ${isFocus ? classes.focus : ''}`}
      title={node.type === 'missing' ? `${node.ref}: ${second}` : node.ref}
    >
      <div className={classes.header}>
        <Icon
          size={20}
          aria-hidden
          className={isFocus ? classes.focusIcon : classes.icon}
        />
        <div className={classes.words}>
          {title}
          <span className={classes.second}>{second}</span>
        </div>
      </div>
      {node.type === 'product' && <PortRows node={node} />}
      {(['in', 'out'] as const).map(side => (
        <Handle
          key={side}
          id={handleId(side)}
          type={side === 'in' ? 'target' : 'source'}
          position={side === 'in' ? Position.Left : Position.Right}
          className={classes.handle}
          style={{ top: anchorOf(node, side) }}
          isConnectable={false}
        />
      ))}
      {hidden && hidden.upstream > 0 && (
        <ExpandButton node={node} side="upstream" count={hidden.upstream} />
      )}
      {hidden && hidden.downstream > 0 && (
        <ExpandButton node={node} side="downstream" count={hidden.downstream} />
      )}
    </div>
  );
});
