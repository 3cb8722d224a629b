import { Skeleton } from '@backstage/ui';
import { makeStyles } from '../chrome/styles';

const useStyles = makeStyles(theme => ({
  river: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(120px, 240px))',
    justifyContent: 'space-evenly',
    alignItems: 'center',
    height: 420,
  },
  column: { display: 'grid', gap: theme.spacing(3) },
}));

/** Sources, the product, consumers: what will stand here. */
export const LineageSkeleton = () => {
  const classes = useStyles();
  return (
    <div
      className={classes.river}
      role="status"
      aria-busy
      aria-label="Loading lineage"
    >
      {[3, 1, 2].map((boxes, column) => (
        <div key={column} className={classes.column}>
          {Array.from({ length: boxes }, (_, box) => (
            <Skeleton key={box} width="100%" height={64} />
          ))}
        </div>
      ))}
    </div>
  );
};
