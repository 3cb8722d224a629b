import { Skeleton } from '@backstage/ui';
import {
  FailurePanel,
  ProductName,
  StatePanel,
  useStreamStatistics,
} from '@datamesh-portal/plugin-data-mesh-react';
import { StaleNote } from '../../chrome/notices/StaleNote';
import { makeStyles } from '../../chrome/styles';
import { PLOT } from './barGeometry';
import { PartitionFigure } from './PartitionFigure';
import { ThroughputFigure } from './ThroughputFigure';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(3, 4) },
  skeleton: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flex: '1 1 420px',
    minWidth: 0,
  },
}));

const SKELETON_PX = PLOT.top + PLOT.height + PLOT.bottom;

/** A stream in two pictures: its partitions, and its messages over time. */
export function StreamFigures(props: { product: ProductName; port: string }) {
  const { product, port } = props;
  const classes = useStyles();
  const statistics = useStreamStatistics({ product, port });
  const { value, error, loading, refresh } = statistics;
  if (!value && error && !loading) {
    return (
      <FailurePanel
        error={error}
        what={`the figures of ${port}`}
        meanwhile="The Schema tab and the contract can still be read."
        onRetry={refresh}
      />
    );
  }
  if (!value) {
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
  if (value.partitions.length === 0) {
    return (
      <StatePanel state="empty" title="The stream has no partitions">
        Its fill and its throughput appear here once the topic exists.
      </StatePanel>
    );
  }
  return (
    <>
      <StaleNote remote={statistics} />
      <div className={classes.root}>
        <ThroughputFigure statistics={value} />
        <PartitionFigure partitions={value.partitions} />
      </div>
    </>
  );
}
