import { FieldProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { Alert } from '@backstage/ui';
import { finePrint, flowing, makeStyles } from '../../chrome/styles';
import { Table } from '../../chrome/tables/Table';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { FieldHistogram } from './FieldHistogram';
import { describeDistinct, formatShare } from './figures';

const HEIGHT_PX = 72;
const WIDEST_BAR_PX = 64;

const useStyles = makeStyles(theme => ({
  root: flowing(theme.spacing(2, 4)),
  part: { flex: '1 1 240px', maxWidth: 460, minWidth: 120 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    fontSize: '0.8125rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  ends: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    ...finePrint(theme),
  },
  share: {
    height: 4,
    minWidth: 1,
    borderRadius: 2,
    backgroundColor: theme.palette.primary.main,
  },
  shares: { width: '30%' },
}));

function figuresOf(profile: FieldProfile): Array<[string, string]> {
  const { count, nulls, types, minimum, maximum, mean, lengths } = profile;
  const figures: Array<[string, string | undefined]> = [
    ['Values', count.toLocaleString('en')],
    [
      'Null or absent',
      `${nulls.toLocaleString('en')} (${formatShare(nulls, count)})`,
    ],
    ['Distinct', describeDistinct(profile)],
    ['Smallest', minimum],
    ['Largest', maximum],
    ['Mean', mean?.toLocaleString('en', { maximumSignificantDigits: 5 })],
    [
      'Length',
      lengths &&
        `${lengths.minimum}–${lengths.maximum}, ${lengths.mean.toLocaleString(
          'en',
          { maximumFractionDigits: 1 },
        )} on average`,
    ],
    ['Seen as', types.join(', ')],
  ];
  return figures.filter((figure): figure is [string, string] =>
    Boolean(figure[1]),
  );
}

/** Everything that a sample says about one field. */
export function FieldFigures(props: { profile: FieldProfile }) {
  const { profile } = props;
  const classes = useStyles();
  const table = useTableStyles();
  if (profile.masked) {
    return (
      <Alert
        status="info"
        icon
        title="The figures of this field are masked"
        description={`The sample has ${profile.count.toLocaleString(
          'en',
        )} values of it. Whoever may not see the values does not see figures about them.`}
      />
    );
  }
  const { histogram = [], frequent = [] } = profile;
  const most = Math.max(1, ...frequent.map(({ count }) => count));
  return (
    <div className={classes.root}>
      <dl className={`${classes.list} ${classes.part}`}>
        {figuresOf(profile).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {histogram.length > 0 && (
        <div
          className={classes.part}
          style={{ maxWidth: histogram.length * WIDEST_BAR_PX }}
        >
          <FieldHistogram
            bars={histogram}
            heightPx={HEIGHT_PX}
            label={`How the values spread: ${histogram
              .map(bar => `${bar.label}: ${bar.count}`)
              .join(', ')}`}
          />
          <div className={classes.ends}>
            <span>{histogram[0].label}</span>
            <span>{histogram[histogram.length - 1].label}</span>
          </div>
        </div>
      )}
      {frequent.length > 0 && (
        <div className={classes.part}>
          <Table label="Most frequent values">
            <tbody>
              {frequent.map(({ value, count }) => (
                <tr key={value}>
                  <td className={`${table.code} ${table.wrap}`}>{value}</td>
                  <td className={table.number}>
                    {formatShare(count, profile.count)}
                  </td>
                  <td className={classes.shares}>
                    <div
                      className={classes.share}
                      style={{ width: `${(100 * count) / most}%` }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </div>
  );
}
