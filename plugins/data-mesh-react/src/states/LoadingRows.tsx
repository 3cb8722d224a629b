import { Skeleton } from '@backstage/ui';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', width: '100%' },
  row: {
    display: 'grid',
    alignItems: 'center',
    gap: theme.spacing(3),
    minHeight: 44,
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
}));

/**
 * The skeleton of a table: rows that will hold data in these columns.
 *
 * @public
 */
export function LoadingRows(props: {
  /** Says what is loading; read by screen readers. */
  label: string;
  rows: number;
  /** Widths of the columns, as CSS grid tracks. */
  columns: string[];
}) {
  const { label, rows, columns } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role="status" aria-label={label} aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className={classes.row}
          style={{ gridTemplateColumns: columns.join(' ') }}
        >
          {columns.map((_column, column) => (
            <Skeleton
              key={column}
              height={12}
              width={`${60 + ((row * 17 + column * 29) % 40)}%`}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
