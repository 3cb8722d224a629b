import { Skeleton } from '@backstage/ui';
import {
  ProductName,
  StatePanel,
  useStreamStatistics,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { flowing, makeStyles, stacked } from '../../chrome/styles';
import { PLOT } from './barGeometry';
import { PartitionFigure } from './PartitionFigure';
import { ThroughputFigure } from './ThroughputFigure';

const useStyles = makeStyles(theme => ({
  root: flowing(theme.spacing(3, 4)),
  skeleton: { ...stacked(theme.spacing(1)), flex: '1 1 420px', minWidth: 0 },
}));

const SKELETON_PX = PLOT.top + PLOT.height + PLOT.bottom;

function FiguresSkeleton() {
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      role="status"
      aria-label="Loading figures"
      aria-busy
    >
      {['partitions', 'throughput'].map(figure => (
        <div key={figure} className={classes.skeleton}>
          <Skeleton height={16} width="60%" />
          <Skeleton height={SKELETON_PX} />
        </div>
      ))}
    </div>
  );
}

/** A stream in two pictures: its partitions, and its messages over time. */
export function StreamFigures(props: { product: ProductName; port: string }) {
  const { product, port } = props;
  const classes = useStyles();
  const statistics = useStreamStatistics({ product, port });
  return (
    <ReadFrame
      remote={statistics}
      what={`the figures of ${port}`}
      meanwhile="The Schema tab and the contract can still be read."
      loading={<FiguresSkeleton />}
    >
      {value =>
        value.partitions.length > 0 ? (
          <div className={classes.root}>
            <ThroughputFigure statistics={value} />
            <PartitionFigure partitions={value.partitions} />
          </div>
        ) : (
          <StatePanel state="empty" title="The stream has no partitions">
            Its fill and its throughput appear here once the topic exists.
          </StatePanel>
        )
      }
    </ReadFrame>
  );
}
