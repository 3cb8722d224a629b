import {
  AccessPlan,
  ApprovalStage,
} from '@datamesh-portal/plugin-data-mesh-common';
import { counted } from '../../chrome/formats/formatQuantity';
import { describeUsual } from '../describeUsual';
import { Deciders } from './Deciders';
import { usePlanStyles } from './usePlanStyles';

function Stage(props: { stage: ApprovalStage; rule?: string }) {
  const { stage, rule } = props;
  const classes = usePlanStyles();
  return (
    <li className={classes.stage}>
      {rule ? (
        <>
          Approved automatically by the rule <strong>{rule}</strong>
        </>
      ) : (
        <Deciders refs={stage.deciders} />
      )}
      <p className={classes.quiet}>{stage.why}</p>
    </li>
  );
}

/** Who will decide, why, and how long it usually takes. */
export function PlannedDecisions(props: { plan: AccessPlan }) {
  const { stages, automatic, usual } = props.plan;
  const classes = usePlanStyles();
  const waits = stages.some(
    ({ kind }) => kind !== 'owner' || automatic === undefined,
  );
  return (
    <div className={classes.section}>
      <h3 className={classes.title}>Who decides</h3>
      <ol className={classes.list}>
        {stages.map(stage => (
          <Stage
            key={stage.kind}
            stage={stage}
            rule={stage.kind === 'owner' ? automatic : undefined}
          />
        ))}
      </ol>
      {waits && (
        <p className={classes.quiet}>
          {usual
            ? `Usually takes ${describeUsual(usual)} (median of ${counted(
                usual.decisions,
                'decision',
              )} in 90 days).`
            : 'There are no earlier decisions to tell how long it takes.'}
        </p>
      )}
    </div>
  );
}
