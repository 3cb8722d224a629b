import type { LineageProduct } from '@datamesh-portal/plugin-data-mesh-common';
import { Handle, Position } from '@xyflow/react';
import { ellipsis, makeStyles, plainList } from '../../chrome/styles';
import { anchorOf, handleId, PORT_HEIGHT, portsOf } from './nodeGeometry';

const useStyles = makeStyles(theme => ({
  ports: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    borderTop: `1px solid ${theme.palette.divider}`,
    marginTop: -1,
  },
  list: { ...plainList, minWidth: 0 },
  port: {
    height: PORT_HEIGHT,
    lineHeight: `${PORT_HEIGHT}px`,
    padding: '0 10px 0 12px',
    fontSize: 12,
    color: theme.palette.text.secondary,
    ...ellipsis,
  },
  output: { textAlign: 'right', color: theme.palette.text.primary },
  handle: {
    width: 8,
    height: 8,
    minWidth: 0,
    minHeight: 0,
    background: theme.palette.background.paper,
    border: `2px solid ${theme.palette.text.secondary}`,
    pointerEvents: 'none',
  },
}));

const SIDES = [
  { side: 'in', label: 'Input ports', position: Position.Left },
  { side: 'out', label: 'Output ports', position: Position.Right },
] as const;

/** The ports of a product: inputs on the left, outputs on the right. */
export const PortRows = ({ node }: { node: LineageProduct }) => {
  const classes = useStyles();
  if (node.inputPorts.length + node.outputPorts.length === 0) {
    return null;
  }
  return (
    <>
      <div className={classes.ports}>
        {SIDES.map(({ side, label }) => (
          <ul key={side} className={classes.list} aria-label={label}>
            {portsOf(node, side).map(({ name, type }) => (
              <li
                key={name}
                className={`${classes.port} ${
                  side === 'out' ? classes.output : ''
                }`}
                title={type ? `${name} (${type})` : name}
              >
                {name}
              </li>
            ))}
          </ul>
        ))}
      </div>
      {SIDES.flatMap(({ side, position }) =>
        portsOf(node, side).map(({ name }) => (
          <Handle
            key={handleId(side, name)}
            id={handleId(side, name)}
            type={side === 'in' ? 'target' : 'source'}
            position={position}
            className={classes.handle}
            style={{ top: anchorOf(node, side, name) }}
            isConnectable={false}
          />
        )),
      )}
    </>
  );
};
