import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { createContext, useContext, useMemo, useState } from 'react';
import {
  darken,
  makeStyles,
  monospaced,
  plainButton,
} from '../../chrome/styles';
import { MaskedField } from '../MaskedField';
import { MaskedPaths } from '../maskedPaths';
import { PickedPart, PickedPartBar } from './PickedPartBar';

const OPEN_DEPTH = 3;
const MANY_ITEMS = 100;

const useStyles = makeStyles(theme => ({
  root: {
    ...monospaced,
    lineHeight: 1.7,
    overflowWrap: 'anywhere',
    '& ul': { listStyle: 'none', margin: 0, paddingLeft: 22 },
  },
  plain: { ...plainButton, color: 'inherit' },
  name: {
    color: theme.palette.text.secondary,
    borderRadius: 3,
    '&:hover': { textDecoration: 'underline' },
    '&[aria-pressed="true"]': {
      backgroundColor: theme.palette.action.selected,
      color: theme.palette.text.primary,
    },
  },
  string: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.success.light
        : darken(theme.palette.success.dark, 0.3),
    whiteSpace: 'pre-wrap',
  },
  literal: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.info.light
        : theme.palette.info.dark,
  },
  quiet: { color: theme.palette.text.secondary },
  toggle: { display: 'inline-flex', marginLeft: -18, verticalAlign: 'middle' },
}));

type Step = string | number;

const PickContext = createContext<{
  picked?: string;
  pick: (part: PickedPart) => void;
}>({ pick: () => undefined });

type NodeProps = {
  /** The way from the payload to this part. */
  steps: Step[];
  value: unknown;
  masks: MaskedPaths;
};

function Name(props: NodeProps) {
  const { steps, value, masks } = props;
  const classes = useStyles();
  const { picked, pick } = useContext(PickContext);
  const name = steps[steps.length - 1];
  if (name === undefined) {
    return null;
  }
  const id = JSON.stringify(steps);
  return (
    <button
      type="button"
      className={`${classes.plain} ${classes.name}`}
      aria-pressed={picked === id}
      title="Show its path"
      onClick={() => pick({ id, steps, value, masked: masks.masked })}
    >
      {name}:
    </button>
  );
}

function Leaf(props: { value: unknown; masks: MaskedPaths }) {
  const { value, masks } = props;
  const classes = useStyles();
  if (masks.masked) {
    return <MaskedField value={value} masks={masks} />;
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
  const { steps, value, masks } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(steps.length < OPEN_DEPTH);
  const [all, setAll] = useState(false);
  const isArray = Array.isArray(value);
  const entries = Object.entries(value);
  const shown = all ? entries : entries.slice(0, MANY_ITEMS);
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  const size = isArray
    ? `[ ] ${entries.length} items`
    : `{ } ${entries.length} fields`;
  const name = steps[steps.length - 1] ?? 'payload';
  return (
    <>
      <button
        type="button"
        className={`${classes.plain} ${classes.toggle}`}
        aria-expanded={open}
        aria-label={`${open ? 'Close' : 'Open'} ${name}`}
        onClick={() => setOpen(!open)}
      >
        <Icon size={18} aria-hidden />
      </button>
      <Name {...props} /> <span className={classes.quiet}>{size}</span>
      {open && (
        <ul>
          {shown.map(([key, child]) => (
            <li key={key}>
              <Node
                steps={[...steps, isArray ? Number(key) : key]}
                value={child}
                masks={isArray ? masks.item() : masks.field(key)}
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
  const { value, masks } = props;
  const isBranch = typeof value === 'object' && value !== null;
  if (isBranch && !masks.masked) {
    return <Branch {...props} value={value} />;
  }
  return (
    <>
      <Name {...props} /> <Leaf value={value} masks={masks} />
    </>
  );
}

/**
 * A decoded payload as a tree that opens and closes; masked parts look masked,
 * and the name of a part leads to its path.
 */
export function PayloadTree(props: {
  root: 'key' | 'value';
  data: unknown;
  masked?: string[];
}) {
  const { root, data, masked } = props;
  const classes = useStyles();
  const [part, setPart] = useState<PickedPart>();
  const pick = useMemo(
    () => ({
      picked: part?.id,
      pick: (next: PickedPart) =>
        setPart(before => (before?.id === next.id ? undefined : next)),
    }),
    [part],
  );
  const masks = useMemo(() => new MaskedPaths(masked), [masked]);
  return (
    <div className={classes.root}>
      {part && <PickedPartBar root={root} part={part} />}
      <PickContext.Provider value={pick}>
        <ul>
          <li>
            <Node steps={[]} value={data} masks={masks} />
          </li>
        </ul>
      </PickContext.Provider>
    </div>
  );
}
