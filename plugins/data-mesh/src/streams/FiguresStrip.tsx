import { Skeleton } from '@backstage/ui';
import { ProductName } from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { lazy, Suspense, useId } from 'react';
import {
  inlineRow,
  makeStyles,
  plainButton,
  smallText,
} from '../chrome/styles';
import { useRemembered } from './useRemembered';

const StreamFigures = lazy(() =>
  import('./figures/StreamFigures').then(m => ({ default: m.StreamFigures })),
);

const useStyles = makeStyles(theme => ({
  title: { margin: 0, font: 'inherit' },
  toggle: {
    ...plainButton,
    ...inlineRow(4),
    ...smallText(theme),
    whiteSpace: 'nowrap',
    '&:hover': { color: theme.palette.text.primary },
  },
  content: { padding: theme.spacing(1, 0, 0.5) },
}));

/** Whether the pictures are unfolded, which this browser remembers. */
export function useFiguresFold() {
  const id = useId();
  const [open, setOpen] = useRemembered(
    'data-mesh.stream.figures',
    stored => stored === true,
  );
  return { id, open, setOpen };
}

type FiguresFold = ReturnType<typeof useFiguresFold>;

/** Unfolds the pictures and folds them. */
export function FiguresToggle(props: { fold: FiguresFold }) {
  const { id, open, setOpen } = props.fold;
  const classes = useStyles();
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <h3 className={classes.title}>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon size={18} aria-hidden />
        Partitions and throughput
      </button>
    </h3>
  );
}

/** Partitions and throughput in pictures, folded until somebody looks. */
export function FiguresStrip(props: {
  fold: FiguresFold;
  product: ProductName;
  port: string;
}) {
  const { fold, product, port } = props;
  const classes = useStyles();
  return (
    <div id={fold.id} hidden={!fold.open} className={classes.content}>
      {fold.open && (
        <Suspense fallback={<Skeleton height={180} />}>
          <StreamFigures product={product} port={port} />
        </Suspense>
      )}
    </div>
  );
}
