import { UnmanagedAccess } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { describeMoment } from '../describeMoment';
import { UnmanagedAccessCard } from './UnmanagedAccessCard';

const product = { namespace: 'default', name: 'flight-departures' };
const checkedAt = new Date(2027, 1, 3, 9);

const rule: UnmanagedAccess = {
  kind: 'rule',
  port: 'departures',
  cluster: 'demo',
  topic: 'ops.flight-departures.v1',
  rule: {
    key: 'rule-1',
    principal: 'User:old-batch',
    host: '*',
    resource: 'topic',
    name: 'ops.',
    pattern: 'prefixed',
    operation: 'read',
    permission: 'allow',
  },
  message: 'User:old-batch may read every topic that begins with ops.',
  mayAdopt: true,
  mayRemove: false,
};
const literal: UnmanagedAccess = {
  ...rule,
  rule: {
    ...rule.rule!,
    key: 'rule-2',
    principal: 'User:trial',
    pattern: 'literal',
    name: 'ops.flight-departures.v1',
  },
  message: 'User:trial may read the topic.',
  mayRemove: true,
};
const group: UnmanagedAccess = {
  kind: 'consumer-group',
  port: 'departures',
  cluster: 'demo',
  topic: 'ops.flight-departures.v1',
  groupId: 'night-job',
  groupState: 'Stable',
  message: 'The group night-job reads and no grant explains it.',
  mayAdopt: false,
  mayRemove: false,
};

async function show(api: Partial<AccessApi> = {}) {
  const onAdopted = jest.fn();
  await renderProductTab(
    <UnmanagedAccessCard product={product} onAdopted={onAdopted} />,
    {
      api: {
        getUnmanagedAccess: async () => ({
          items: [rule, literal, group],
          checkedAt,
        }),
        ...api,
      },
      others: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'crew-desk', namespace: 'default' },
        },
      ],
    },
  );
  return { onAdopted };
}

describe('UnmanagedAccessCard', () => {
  it('says of each finding what it allows, and offers what may be done', async () => {
    await show();
    const items = within(
      await screen.findByRole('list', { name: 'Access without a grant' }),
    ).getAllByRole('listitem');
    expect(items).toHaveLength(3);
    expect(items[0]).toHaveTextContent(rule.message);
    expect(within(items[0]).getAllByRole('button')).toHaveLength(1);
    expect(within(items[1]).getAllByRole('button')).toHaveLength(2);
    expect(within(items[2]).queryAllByRole('button')).toHaveLength(0);
    expect(
      screen.getByText(`Checked at ${describeMoment(checkedAt)}`),
    ).toBeInTheDocument();
  });

  it('tells what keeps a grant out from what lets somebody in', async () => {
    const denial: UnmanagedAccess = {
      ...literal,
      kind: 'denial',
      rule: { ...literal.rule!, permission: 'deny' },
      message: 'This rule comes first and keeps out crew-desk.',
      mayAdopt: false,
      mayRemove: false,
    };
    await show({
      getUnmanagedAccess: async () => ({ items: [denial], checkedAt }),
    });
    const item = within(await screen.findByRole('listitem'));
    expect(item.getByText('keeps a grant out')).toBeInTheDocument();
    expect(item.getByText(denial.message)).toBeInTheDocument();
    expect(item.getByText(/^deny User:trial read/)).toBeInTheDocument();
    expect(item.queryAllByRole('button')).toEqual([]);
    expect(
      screen.getByText(/keep somebody out whom a grant lets in/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Adopt what somebody needs/)).toBeNull();
  });

  it('removes a rule only with a reason, then asks the broker again', async () => {
    const removeUnmanagedAccess = jest.fn(async () => ({
      items: [],
      checkedAt,
    }));
    const getUnmanagedAccess = jest
      .fn<ReturnType<AccessApi['getUnmanagedAccess']>, []>()
      .mockResolvedValueOnce({ items: [literal], checkedAt })
      .mockResolvedValue({ items: [], checkedAt });
    await show({ removeUnmanagedAccess, getUnmanagedAccess });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Remove access of/ }),
    );
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), 'Trial is over');
    await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(
      await screen.findByText('All access on the broker has its grant'),
    ).toBeInTheDocument();
    expect(removeUnmanagedAccess).toHaveBeenCalledWith(product, {
      keys: ['rule-2'],
      reason: 'Trial is over',
    });
  });

  it('adopts for somebody of the catalog, with purpose and end', async () => {
    const adoptAccess = jest.fn(async () => exampleGrant({ adopted: true }));
    const { onAdopted } = await show({ adoptAccess });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Adopt access of User:old-batch to departures',
      }),
    );
    const dialog = within(screen.getByRole('dialog'));
    const adopt = dialog.getByRole('button', { name: 'Adopt' });
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What for/ }),
      'Night batch',
    );
    expect(adopt).toBeDisabled();
    await userEvent.type(dialog.getByRole('combobox'), 'crew');
    await userEvent.click(
      await screen.findByRole('option', { name: /crew-desk/ }),
    );
    await userEvent.click(adopt);
    await waitFor(() => expect(onAdopted).toHaveBeenCalled());
    expect(adoptAccess).toHaveBeenCalledWith(product, {
      port: 'departures',
      principal: 'User:old-batch',
      operation: 'read',
      consumer: 'component:default/crew-desk',
      until: expect.any(Date),
      purpose: 'Night batch',
    });
  });

  it('names a cluster that could not be asked instead of calling all well', async () => {
    await show({
      getUnmanagedAccess: async () => ({
        items: [],
        checkedAt,
        unreachable: [{ cluster: 'plant', message: 'No broker answers.' }],
      }),
    });
    expect(
      await screen.findByText('plant could not be asked'),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('All access on the broker has its grant'),
    ).toBeNull();
  });

  it('checks again on demand and keeps what it knew when that fails', async () => {
    const failure = await refusal(503, 'No broker answers.');
    const getUnmanagedAccess = jest
      .fn<ReturnType<AccessApi['getUnmanagedAccess']>, []>()
      .mockResolvedValueOnce({ items: [group], checkedAt })
      .mockRejectedValue(failure);
    await show({ getUnmanagedAccess });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(await screen.findByText(/Last known values/)).toBeInTheDocument();
    expect(screen.getByText(group.message)).toBeInTheDocument();
  });
});
