import { Select } from '@backstage/ui';
import { ReactNode } from 'react';
import { makeStyles, wrappingRow } from '../../chrome/styles';
import { OneOf } from '../../chrome/toolbars/OneOf';
import { Form, LineageOptions, MAX_DEPTH, Sides } from '../useLineageOptions';

const useStyles = makeStyles(theme => ({
  root: { ...wrappingRow(theme.spacing(2)), marginBottom: theme.spacing(2) },
  depth: { width: 130 },
  summary: {
    flex: '1 1 200px',
    fontSize: 13,
    color: theme.palette.text.primary,
  },
}));

const SIDES: Array<{ id: Sides; label: string }> = [
  { id: 'upstream', label: 'Upstream' },
  { id: 'both', label: 'Both' },
  { id: 'downstream', label: 'Downstream' },
];

const FORMS: Array<{ id: Form; label: string }> = [
  { id: 'graph', label: 'Graph' },
  { id: 'list', label: 'List' },
];

const DEPTHS = Array.from({ length: MAX_DEPTH }, (_, index) => ({
  id: String(index + 1),
  label: index === 0 ? '1 step' : `${index + 1} steps`,
}));

/** Which part of the lineage is shown, in which form, and how much that is. */
export const LineageToolbar = (props: {
  options: LineageOptions;
  summary: ReactNode;
}) => {
  const { options, summary } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <OneOf
        label="Direction"
        choices={SIDES}
        chosen={options.sides}
        onChoose={sides => options.change({ sides })}
      />
      <div className={classes.depth}>
        <Select
          aria-label="Depth"
          options={DEPTHS}
          value={String(options.depth)}
          onChange={key => options.change({ depth: Number(key) })}
        />
      </div>
      <div className={classes.summary} role="status">
        {summary}
      </div>
      <OneOf
        label="Show as"
        choices={FORMS}
        chosen={options.form}
        onChoose={form => options.change({ form })}
      />
    </div>
  );
};
