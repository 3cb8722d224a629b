import { Alert } from '@backstage/ui';
import { AccessPlan } from '@datamesh-portal/plugin-data-mesh-common';
import { describeRules, formatRule } from './describeRules';
import { usePlanStyles } from './usePlanStyles';

/** What exactly would be granted, in words and as the platform writes it. */
export function PlannedGrants(props: {
  plan: Pick<AccessPlan, 'grants' | 'principal'>;
}) {
  const { grants, principal } = props.plan;
  const classes = usePlanStyles();
  const rules = grants
    .filter(({ enforced }) => enforced)
    .flatMap(grant => grant.rules);
  const unenforced = [
    ...new Set(
      grants.filter(({ enforced }) => !enforced).map(({ cluster }) => cluster),
    ),
  ];
  const denials = new Map(
    grants
      .flatMap(grant => grant.denials ?? [])
      .map(denial => [denial.rule.key, denial]),
  );
  const unknown = new Set(
    grants.flatMap(({ denialsUnknown }) => denialsUnknown ?? []),
  );
  return (
    <div className={classes.section}>
      <h3 className={classes.title}>What is granted to {principal}</h3>
      {unenforced.length > 0 && (
        <Alert
          status="info"
          icon
          mb="2"
          title={`Not enforced on ${unenforced.join(', ')}`}
          description="The portal makes no rules on this cluster. The decision is recorded and counts in the portal; whoever runs the cluster opens it."
        />
      )}
      {[...denials.values()].map(({ rule, extent, message }) => (
        <Alert
          key={rule.key}
          status={extent === 'all' ? 'danger' : 'warning'}
          icon
          mb="2"
          title={
            extent === 'all'
              ? 'The broker would refuse this all the same'
              : 'The broker would refuse a part of this'
          }
          description={message}
        />
      ))}
      {[...unknown].map(message => (
        <Alert
          key={message}
          status="warning"
          icon
          mb="2"
          title="Whether a rule stands against it is not known now"
          description={message}
        />
      ))}
      {rules.length > 0 && (
        <>
          <ul className={classes.list}>
            {describeRules(rules).map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <details className={classes.fold}>
            <summary>The rules as the broker has them</summary>
            <pre className={classes.raw}>
              {[...new Set(rules.map(formatRule))].join('\n')}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
