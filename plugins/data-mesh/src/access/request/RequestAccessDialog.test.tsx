import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresEntity } from '../../__testUtils__/departures';
import {
  examplePlan,
  exampleRequest,
} from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { RequestAccessDialog } from './RequestAccessDialog';

const offer: AccessOptions = {
  consumers: [
    {
      entityRef: 'user:default/analyst',
      title: 'Analyst',
      principal: 'user.default.analyst',
      principalSource: 'portal',
    },
  ],
  ports: [
    {
      name: 'departures',
      restricted: true,
      classifiedFields: [{ path: 'captain', classification: 'confidential' }],
    },
    { name: 'delays', restricted: false, classifiedFields: [] },
    {
      name: 'archive',
      restricted: false,
      classifiedFields: [],
      problem: 'The port is not a stream.',
    },
  ],
  allowPermanent: false,
  maxDays: 365,
};

async function open(
  api: Partial<AccessApi> = {},
  options: Partial<AccessOptions> = {},
  wish = { port: 'departures' },
) {
  const onClose = jest.fn();
  await renderProductTab(
    <RequestAccessDialog
      product={departuresEntity}
      wish={wish}
      onClose={onClose}
    />,
    {
      api: { getAccessOptions: async () => ({ ...offer, ...options }), ...api },
    },
  );
  await screen.findByRole('group', { name: 'Ports' });
  return { onClose };
}

const plan = () => screen.getByRole('region', { name: 'What this leads to' });
const send = () => screen.getByRole('button', { name: 'Send request' });

async function sayPurpose(text = 'Explain the delays') {
  await userEvent.type(screen.getByRole('textbox', { name: /What for/ }), text);
}

describe('RequestAccessDialog', () => {
  it('tells who decides, how long it takes and what is granted, in words', async () => {
    await open();
    expect(
      await within(plan()).findByText('flight-operations'),
    ).toBeInTheDocument();
    expect(plan()).toHaveTextContent('The product is owned by');
    expect(plan()).toHaveTextContent('Usually takes 3 h');
    expect(plan()).toHaveTextContent(
      'May read the topic ops.flight-departures.v1',
    );
    expect(plan()).toHaveTextContent(
      'allow User:user.default.analyst read topic',
    );
  });

  it('warns of access that exists and of a cluster that enforces nothing', async () => {
    const [grant] = examplePlan().grants;
    await open({
      planAccess: async () =>
        examplePlan({
          grants: [{ ...grant, enforced: false, rules: [] }],
          existing: [
            {
              kind: 'wider',
              message: 'Your grant lasts until June.',
              grantId: 'grant-7',
            },
            {
              kind: 'waiting',
              message: 'A request waits.',
              requestId: 'request-7',
            },
          ],
        }),
    });
    expect(
      await screen.findByText('There is wider access already'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Your grant lasts until June/)).toBeInTheDocument();
    expect(
      screen.getByText('The same is being asked for already'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not enforced on demo')).toBeInTheDocument();
  });

  it('says by which rule a request would be approved', async () => {
    await open({
      planAccess: async () => examplePlan({ automatic: 'sameOwner' }),
    });
    expect(
      await screen.findByText(/Approved automatically by the rule/),
    ).toHaveTextContent('sameOwner');
  });

  it('asks for the plan of what is chosen, not for each letter of the purpose', async () => {
    const planAccess = jest.fn(async () => examplePlan());
    await open({ planAccess });
    await waitFor(() => expect(planAccess).toHaveBeenCalledTimes(1));
    await sayPurpose();
    await userEvent.click(screen.getByRole('checkbox', { name: 'delays' }));
    await waitFor(() => expect(planAccess).toHaveBeenCalledTimes(2));
    expect(planAccess).toHaveBeenLastCalledWith(
      expect.objectContaining({ ports: ['departures', 'delays'] }),
      expect.anything(),
    );
    expect(planAccess).not.toHaveBeenLastCalledWith(
      expect.objectContaining({ purpose: expect.anything() }),
      expect.anything(),
    );
  });

  it('sends once when clicked twice, and leads to My access', async () => {
    const requestAccess = jest.fn(async () => exampleRequest());
    await open({ requestAccess });
    await sayPurpose();
    await userEvent.dblClick(send());
    expect(
      await screen.findByText('Your request was sent'),
    ).toBeInTheDocument();
    // Whoever works without a mouse goes on from the confirmation.
    expect(screen.getByRole('status')).toHaveFocus();
    expect(screen.getByRole('link', { name: 'My access' })).toHaveAttribute(
      'href',
      '/my-access',
    );
    expect(requestAccess).toHaveBeenCalledTimes(1);
    expect(requestAccess).toHaveBeenCalledWith(
      expect.objectContaining({
        product: 'dataproduct:default/flight-departures',
        ports: ['departures'],
        operation: 'read',
        consumer: 'user:default/analyst',
        purpose: 'Explain the delays',
        until: expect.any(Date),
      }),
    );
  });

  it('does not send without a purpose', async () => {
    await open();
    expect(send()).toBeDisabled();
    expect(screen.getByText('Say what the access is for.')).toBeInTheDocument();
    await sayPurpose('x');
    expect(send()).toBeEnabled();
    expect(screen.getByText('1 of 2,000')).toBeInTheDocument();
  });

  it('offers permanent access only where the product allows it', async () => {
    await open();
    expect(screen.queryByRole('radio', { name: 'Permanent' })).toBeNull();
  });

  it('wants a reason for permanent access', async () => {
    const requestAccess = jest.fn(async () => exampleRequest());
    await open({ requestAccess }, { allowPermanent: true });
    await sayPurpose();
    await userEvent.click(screen.getByRole('radio', { name: 'Permanent' }));
    expect(send()).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Why permanent/ }),
      'Runs for years',
    );
    await userEvent.click(send());
    await screen.findByText('Your request was sent');
    expect(requestAccess).toHaveBeenCalledWith(
      expect.objectContaining({
        permanentReason: 'Runs for years',
        until: undefined,
      }),
    );
  });

  it('asks for the clear text that was chosen, field by field', async () => {
    const requestAccess = jest.fn(async () => exampleRequest());
    await open({ requestAccess });
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'captain of departures in clear text',
      }),
    );
    await sayPurpose();
    await userEvent.click(send());
    await screen.findByText('Your request was sent');
    expect(requestAccess).toHaveBeenCalledWith(
      expect.objectContaining({
        clearFields: [{ port: 'departures', path: 'captain' }],
      }),
    );
  });

  it('says why a port cannot be asked for', async () => {
    await open();
    expect(screen.getByRole('checkbox', { name: 'archive' })).toBeDisabled();
    expect(screen.getByText('The port is not a stream.')).toBeInTheDocument();
  });

  it('says what the server refuses already while it plans', async () => {
    const failure = await refusal(400, 'The principal holds a line break.');
    await open({ planAccess: () => Promise.reject(failure) });
    await sayPurpose();
    expect(
      await screen.findByText('The principal holds a line break.'),
    ).toBeInTheDocument();
    expect(send()).toBeDisabled();
  });

  it('keeps what was typed when sending is refused, and sends again', async () => {
    const failure = await refusal(409, 'A request like this waits already.');
    const requestAccess = jest
      .fn(async () => exampleRequest())
      .mockRejectedValueOnce(failure);
    await open({ requestAccess });
    await sayPurpose();
    await userEvent.click(send());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'A request like this waits already.',
    );
    expect(screen.getByRole('textbox', { name: /What for/ })).toHaveValue(
      'Explain the delays',
    );
    await userEvent.click(send());
    expect(
      await screen.findByText('Your request was sent'),
    ).toBeInTheDocument();
  });
});
