import { flowing, inlineRow, makeStyles, plainList } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  legend: {
    ...flowing(theme.spacing(0.5, 3)),
    ...plainList,
    marginTop: theme.spacing(1),
    fontSize: 12,
    color: theme.palette.text.primary,
  },
  item: inlineRow(8),
  sign: {
    width: 24,
    height: 14,
    boxSizing: 'border-box',
    border: `1px solid ${theme.palette.text.secondary}`,
    background: theme.palette.background.paper,
  },
  product: { borderRadius: 3 },
  entity: { borderRadius: 7 },
  missing: { borderRadius: 7, borderStyle: 'dashed' },
  band: {
    borderRadius: 3,
    border: 0,
    background: theme.palette.action.selected,
  },
  flow: {
    height: 0,
    border: 0,
    borderTop: `2px solid ${theme.palette.text.secondary}`,
  },
  cycle: {
    height: 0,
    border: 0,
    borderTop: `2px dashed ${theme.palette.text.secondary}`,
  },
  more: {
    width: 22,
    border: 0,
    borderRadius: 7,
    background: theme.palette.primary.main,
  },
}));

const SIGNS = [
  ['product', 'data product, inputs left, outputs right'],
  ['entity', 'source, such as a database or an API'],
  ['missing', 'not in the catalog, or hidden from you'],
  ['band', 'domain'],
  ['flow', 'declared: data flows to the right'],
  ['cycle', 'closes a cycle'],
  ['more', 'more that can be shown'],
] as const;

export const LineageLegend = () => {
  const classes = useStyles();
  return (
    <ul className={classes.legend} aria-label="Legend">
      {SIGNS.map(([sign, meaning]) => (
        <li key={sign} className={classes.item}>
          <span className={`${classes.sign} ${classes[sign]}`} aria-hidden />
          {meaning}
        </li>
      ))}
    </ul>
  );
};
