import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleRequest } from '../../__testUtils__/exampleAccessApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { DecisionForm } from './DecisionForm';
import { dayOf } from '../request/requestChoices';

const DAY_MS = 86_400_000;

function show(
  api: Partial<AccessApi>,
  request: AccessRequest = exampleRequest({ revision: 4 }),
) {
  const onDecided = jest.fn();
  const onConflict = jest.fn();
  return {
    onDecided,
    onConflict,
    rendered: renderAccessPage(
      <DecisionForm
        request={request}
        onDecided={onDecided}
        onConflict={onConflict}
      />,
      { api },
    ),
  };
}

const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

describe('DecisionForm', () => {
  it('approves a shorter time on the revision that was seen', async () => {
    const decideRequest = jest.fn(async () => exampleRequest());
    const { rendered, onDecided } = show({ decideRequest });
    await rendered;
    const lastDay = dayOf(new Date(Date.now() + 10 * DAY_MS));
    await click('Approve with changes');
    fireEvent.change(screen.getByLabelText('Last day'), {
      target: { value: lastDay },
    });
    await click('Approve with these changes');
    expect(decideRequest).toHaveBeenCalledWith('request-1', {
      revision: 4,
      verdict: 'approve',
      scope: {
        ports: ['departures'],
        clearFields: [{ port: 'departures', path: 'tailNumber' }],
        until: new Date(`${lastDay}T23:59:59`),
      },
    });
    expect(onDecided).toHaveBeenCalled();
  });

  it('goes back to the button that opened it when it is cancelled', async () => {
    const { rendered } = show({});
    await rendered;
    await click('Approve with changes');
    expect(screen.getByLabelText('Last day')).toHaveFocus();
    await click('Cancel');
    expect(
      screen.getByRole('button', { name: 'Approve with changes' }),
    ).toHaveFocus();
  });

  it('approves less: fewer ports, masked', async () => {
    const decideRequest = jest.fn(async () => exampleRequest());
    const until = new Date(Date.now() + 30 * DAY_MS);
    const scope = {
      ports: ['departures', 'delays'],
      clearFields: [{ port: 'departures', path: 'tailNumber' }],
      until,
    };
    const { rendered } = show({ decideRequest }, exampleRequest({ scope }));
    await rendered;
    await click('Approve with changes');
    await userEvent.click(screen.getByRole('checkbox', { name: 'delays' }));
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'tailNumber of departures' }),
    );
    await click('Approve with these changes');
    expect(decideRequest).toHaveBeenCalledWith(
      'request-1',
      expect.objectContaining({
        scope: { ports: ['departures'], clearFields: [], until },
      }),
    );
  });

  it('rejects only with a reason', async () => {
    const decideRequest = jest.fn(async () => exampleRequest());
    const { rendered } = show({ decideRequest });
    await rendered;
    await click('Reject');
    const confirm = screen.getAllByRole('button', { name: 'Reject' })[1];
    await userEvent.click(confirm);
    expect(screen.getByRole('alert')).toHaveTextContent('Give a reason');
    expect(decideRequest).not.toHaveBeenCalled();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      '  Not needed.  ',
    );
    await userEvent.click(confirm);
    expect(decideRequest).toHaveBeenCalledWith('request-1', {
      revision: 4,
      verdict: 'reject',
      note: 'Not needed.',
    });
  });

  it('decides once however fast the button is pressed', async () => {
    const decideRequest = jest.fn(() => new Promise<AccessRequest>(() => {}));
    const { rendered } = show({ decideRequest });
    await rendered;
    await click('Approve');
    const form = screen.getByRole('form');
    fireEvent.submit(form);
    fireEvent.submit(form);
    expect(decideRequest).toHaveBeenCalledTimes(1);
  });

  it('tells what happened when someone else was faster', async () => {
    const conflict = await refusal(409, 'Revision 5 is newer.');
    const { rendered, onConflict, onDecided } = show({
      decideRequest: () => Promise.reject(conflict),
      getAccessRequest: async () =>
        exampleRequest({
          revision: 5,
          state: 'rejected',
          decidedAt: new Date(),
        }),
    });
    await rendered;
    await click('Approve');
    await click('Approve as asked');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('your decision was not recorded');
    expect(alert).toHaveTextContent('Revision 5 is newer.');
    expect(alert).toHaveTextContent(/It is rejected now. Rejected at/);
    expect(onConflict).toHaveBeenCalledTimes(1);
    expect(onDecided).not.toHaveBeenCalled();
  });

  it('keeps the note when the decision was refused', async () => {
    const failure = await refusal(403, 'You asked for it yourself.');
    const { rendered } = show({ decideRequest: () => Promise.reject(failure) });
    await rendered;
    await click('Ask back');
    const question = screen.getByRole('textbox', { name: /Question/ });
    await userEvent.type(question, 'Why?');
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Ask back' })[1],
    );
    expect(await screen.findByText('You asked for it yourself.')).toBeVisible();
    expect(question).toHaveValue('Why?');
  });
});
