import {
  AccessPlan,
  ApprovalStage,
} from '@datamesh-portal/plugin-data-mesh-common';
import { EntityName } from '@datamesh-portal/plugin-data-mesh-react';
import { Fragment } from 'react';
import { counted } from '../../chrome/formats/formatQuantity';
import { describeUsual } from '../describeUsual';
import { usePlanStyles } from './usePlanStyles';

const SHOWN_DECIDERS = 5;

function Deciders(props: { refs: string[] }) {
  const shown = props.refs.slice(0, SHOWN_DECIDERS);
  const more = props.refs.length - shown.length;
  if (shown.length === 0) {
    return <>Nobody can decide now: ask the product's owner</>;
  }
  return (
    <>
      {shown.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ' or '}
          <EntityName entityRef={ref} />
        </Fragment>
      ))}
      {more > 0 && ` or ${more} more`}
    </>
  );
}

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
