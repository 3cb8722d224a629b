import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles } from '../chrome/styles';
import { Sides } from './useLineageOptions';

const useStyles = makeStyles(theme => ({
  example: {
    textAlign: 'left',
    display: 'inline-block',
    margin: theme.spacing(2, 0, 0),
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
    fontSize: 13,
  },
}));

const TITLES: Record<Sides, string> = {
  upstream: 'No inputs declared',
  downstream: 'No consumers declared',
  both: 'No inputs or consumers declared',
};

const EXAMPLE = `spec:
  inputPorts:
    - name: weather
      from: dataproduct:default/hourly-weather
      port: observations`;

/** Nothing to draw: says how lineage comes to be. */
export const EmptyLineage = ({ sides }: { sides: Sides }) => {
  const classes = useStyles();
  return (
    <StatePanel state="empty" title={TITLES[sides]}>
      Lineage is what products declare. A product names what it takes in its
      input ports; those that take from this one appear here by themselves.
      <pre className={classes.example}>{EXAMPLE}</pre>
    </StatePanel>
  );
};
