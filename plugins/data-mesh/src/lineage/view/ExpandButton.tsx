import type {
  LineageDirection,
  LineageExpansion,
  LineageNode,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createContext, useContext } from 'react';
import { makeStyles } from '../../chrome/styles';
import { HEADER_HEIGHT } from './nodeGeometry';

const HEIGHT = 22;

const useStyles = makeStyles(theme => ({
  button: {
    position: 'absolute',
    top: (HEADER_HEIGHT - HEIGHT) / 2,
    height: HEIGHT,
    minWidth: HEIGHT,
    padding: '0 6px',
    font: 'inherit',
    fontSize: 11,
    fontWeight: 600,
    cursor: 'pointer',
    color: theme.palette.primary.contrastText,
    background: theme.palette.primary.main,
    border: `1px solid ${theme.palette.background.paper}`,
    borderRadius: HEIGHT / 2,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
  },
  upstream: { right: `calc(100% - 6px)` },
  downstream: { left: `calc(100% - 6px)` },
}));

/** What happens when a node is asked to show what it hides. */
export const ExpandContext = createContext<
  (expansion: LineageExpansion) => void
>(() => {});

/** Says how many neighbours a node hides on one side, and shows them. */
export const ExpandButton = (props: {
  node: LineageNode;
  side: LineageDirection;
  count: number;
}) => {
  const { node, side, count } = props;
  const classes = useStyles();
  const expand = useContext(ExpandContext);
  const what = `Show ${count} more ${side} of ${node.title}`;
  return (
    <button
      type="button"
      className={`nopan ${classes.button} ${classes[side]}`}
      aria-label={what}
      title={what}
      onClick={() => expand({ ref: node.ref, direction: side })}
    >
      +{count}
    </button>
  );
};
