import { makeStyles } from '@material-ui/core/styles';
import { MaskedValue } from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useState } from 'react';
import { MaskedPaths } from './maskedPaths';

const OPEN_DEPTH = 3;
const MANY_ITEMS = 100;

const useStyles = makeStyles(theme => ({
  root: {
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.7,
    overflowWrap: 'anywhere',
    '& ul': { listStyle: 'none', margin: 0, paddingLeft: 22 },
  },
  name: { color: theme.palette.text.secondary },
  string: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.success.light
        : theme.palette.success.dark,
    whiteSpace: 'pre-wrap',
  },
  literal: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.info.light
        : theme.palette.info.dark,
  },
  quiet: { color: theme.palette.text.secondary },
  toggle: {
    display: 'inline-flex',
    alignItems: 'center',
    marginLeft: -18,
    padding: 0,
    border: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
}));

type NodeProps = {
  name?: string;
  value: unknown;
  masks: MaskedPaths;
  depth: number;
};

function Leaf(props: { value: unknown; masks: MaskedPaths }) {
  const { value, masks } = props;
  const classes = useStyles();
  if (masks.masked) {
    return <MaskedValue />;
  }
  if (typeof value === 'string') {
    return <span className={classes.string}>{JSON.stringify(value)}</span>;
  }
  return (
    <span className={value === null ? classes.quiet : classes.literal}>
      {String(value)}
    </span>
  );
}

function Branch(props: NodeProps & { value: object }) {
  const { name, value, masks, depth } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  const [all, setAll] = useState(false);
  const isArray = Array.isArray(value);
  const entries = Object.entries(value);
  const shown = all ? entries : entries.slice(0, MANY_ITEMS);
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  const noun = isArray ? 'item' : 'field';
  const size = `${entries.length} ${noun}${entries.length === 1 ? '' : 's'}`;
  return (
    <>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon size={18} aria-hidden />
        {name !== undefined && <span className={classes.name}>{name}</span>}
        <span className={classes.quiet}>
          &nbsp;{isArray ? '[ ]' : '{ }'} {size}
        </span>
      </button>
      {open && (
        <ul>
          {shown.map(([key, child]) => (
            <li key={key}>
              <Node
                name={key}
                value={child}
                masks={isArray ? masks.item() : masks.field(key)}
                depth={depth + 1}
              />
            </li>
          ))}
          {shown.length < entries.length && (
            <li>
              <button type="button" onClick={() => setAll(true)}>
                Show all {entries.length}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Node(props: NodeProps) {
  const { name, value, masks } = props;
  const classes = useStyles();
  const isBranch = typeof value === 'object' && value !== null;
  if (isBranch && !masks.masked) {
    return <Branch {...props} value={value} />;
  }
  return (
    <>
      {name !== undefined && <span className={classes.name}>{name}: </span>}
      <Leaf value={value} masks={masks} />
    </>
  );
}

/** A decoded value as a tree that opens and closes; masked parts look masked. */
export function PayloadTree(props: { data: unknown; masked?: string[] }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ul>
        <li>
          <Node
            value={props.data}
            masks={new MaskedPaths(props.masked)}
            depth={0}
          />
        </li>
      </ul>
    </div>
  );
}
