import { Button } from '@backstage/ui';
import { ReactNode, useId, useState } from 'react';
import {
  makeStyles,
  oneRow,
  smallText,
  wrappingRow,
} from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: { flex: '1 1 420px', minWidth: 0 },
  top: {
    ...wrappingRow(theme.spacing(0.5, 1)),
    marginBottom: theme.spacing(0.5),
  },
  title: { margin: 0, fontSize: '0.875rem', fontWeight: 600 },
  actions: { ...oneRow(theme.spacing(0.5)), marginLeft: 'auto' },
  summary: { margin: theme.spacing(0, 0, 1), ...smallText(theme) },
  table: { maxHeight: 320, overflow: 'auto' },
}));

/** A figure with what it says in a sentence, and its numbers on demand. */
export function FigureSection(props: {
  title: string;
  summary: ReactNode;
  /** Chooses what the figure shows. */
  actions?: ReactNode;
  figure: ReactNode;
  /** The same as numbers; asked for only when it is shown. */
  table: () => ReactNode;
}) {
  const { title, summary, actions, figure, table } = props;
  const classes = useStyles();
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <div className={classes.top}>
        <h4 id={titleId} className={classes.title}>
          {title}
        </h4>
        <span className={classes.actions}>
          {actions}
          <Button
            variant="tertiary"
            aria-pressed={asTable}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </span>
      </div>
      <p className={classes.summary}>{summary}</p>
      {asTable ? (
        // A scrolling region that holds no control must itself take the focus.
        <div
          className={classes.table}
          role="group"
          aria-label={`${title} as a table`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {table()}
        </div>
      ) : (
        figure
      )}
    </section>
  );
}
