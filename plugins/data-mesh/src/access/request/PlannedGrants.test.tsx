import { renderInTestApp } from '@backstage/test-utils';
import { AccessPlan } from '@datamesh-portal/plugin-data-mesh-common';
import { screen } from '@testing-library/react';
import { examplePlan } from '../../__testUtils__/exampleAccessApi';
import { PlannedGrants } from './PlannedGrants';

function show(change: Partial<AccessPlan['grants'][number]>) {
  const plan = examplePlan();
  const [grant] = plan.grants;
  return renderInTestApp(
    <PlannedGrants
      plan={{
        ...plan,
        // Two ports, on which the same rules of the cluster may bear.
        grants: [
          { ...grant, ...change },
          { ...grant, ...change, port: 'arrivals' },
        ],
      }}
    />,
  );
}

describe('PlannedGrants', () => {
  it('says once which rule stands against it', async () => {
    const [rule] = examplePlan().grants[0].rules;
    await show({
      denials: [
        {
          rule: { ...rule, key: 'deny', permission: 'deny' },
          extent: 'all',
          message: 'A rule of the cluster keeps it without effect.',
        },
      ],
    });
    expect(
      screen.getAllByText('The broker would refuse this all the same'),
    ).toHaveLength(1);
    expect(
      screen.getByText('A rule of the cluster keeps it without effect.'),
    ).toBeInTheDocument();
  });

  it('says when that is not known', async () => {
    await show({ denialsUnknown: 'The cluster does not answer' });
    expect(screen.getAllByText('The cluster does not answer')).toHaveLength(1);
  });

  it('says nothing of rules where there are none', async () => {
    await show({ denials: [] });
    expect(screen.queryByText(/refuse|not known/)).toBeNull();
  });
});
