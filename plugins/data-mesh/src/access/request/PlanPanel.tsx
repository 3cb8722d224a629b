import { Alert, Skeleton } from '@backstage/ui';
import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, stacked } from '../../chrome/styles';
import { ExistingAccessNotes } from './ExistingAccessNotes';
import { PlannedDecisions } from './PlannedDecisions';
import { PlannedGrants } from './PlannedGrants';
import { LivePlan } from './useAccessPlan';

const useStyles = makeStyles(theme => ({
  root: {
    minWidth: 0,
    fontSize: '0.875rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
    transition: 'opacity 150ms',
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  outdated: { opacity: 0.55 },
  waiting: { margin: 0, color: theme.palette.text.secondary },
  lines: stacked(theme.spacing(1)),
}));

/** What the request would lead to: who decides, and what would be granted. */
export function PlanPanel(props: {
  live: LivePlan;
  /** What must be said before there is a plan. */
  missing?: string;
}) {
  const { live, missing } = props;
  const { plan, error, planning } = live;
  const classes = useStyles();
  return (
    <section
      className={classes.root}
      aria-label="What this leads to"
      aria-live="polite"
      aria-busy={planning}
    >
      {error && (
        <Alert
          status="danger"
          icon
          mb="3"
          title="This cannot be asked for"
          description={failureOf(error).message}
        />
      )}
      {plan && (
        <div className={planning ? classes.outdated : undefined}>
          <ExistingAccessNotes existing={plan.existing} />
          <PlannedDecisions plan={plan} />
          <PlannedGrants plan={plan} />
        </div>
      )}
      {!plan && !error && planning && (
        <div className={classes.lines} role="status" aria-label="Planning">
          <Skeleton width="60%" height={14} />
          <Skeleton width="90%" height={14} />
          <Skeleton width="75%" height={14} />
        </div>
      )}
      {!plan && !error && !planning && missing && (
        <p className={classes.waiting}>
          {missing} Then you see here who decides and what exactly would be
          granted.
        </p>
      )}
    </section>
  );
}
