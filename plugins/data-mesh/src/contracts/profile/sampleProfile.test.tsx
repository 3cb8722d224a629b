import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresProfile } from '../../__testUtils__/departureFigures';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntitySchemaContent } from '../EntitySchemaContent';

beforeEach(() => pretendSizes(58));
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;
const rowOf = (name: string) =>
  within(screen.getByRole('treegrid'))
    .getByText(name, { selector: 'span' })
    .closest('[role=row]') as HTMLElement;
const profileButton = () =>
  screen.findByRole('button', { name: 'Profile 1,000 newest messages' });

describe('the profile of a sample', () => {
  it('is read when asked for, not before', async () => {
    const getSampleProfile = jest.fn(async () => departuresProfile());
    await renderProductTab(<EntitySchemaContent />, {
      api: { getSampleProfile },
    });
    const button = await profileButton();
    expect(getSampleProfile).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(
      await screen.findByText(/Profile of the 1,000 newest messages/),
    ).toHaveTextContent('3 could not be decoded');
    expect(address()).toBe('?profile=1000');
    expect(getSampleProfile).toHaveBeenCalledWith(
      expect.objectContaining({ port: 'departures', messages: 1_000 }),
      expect.anything(),
    );
  });

  it('draws the values of each field and says what is hidden', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?profile=1000',
    });
    await screen.findByText(/Profile of/);
    expect(rowOf('delay')).toHaveTextContent('2 % null · 61 distinct');
    expect(
      within(rowOf('delay')).getByRole('img', {
        name: 'Values of delay from -21 to 197 to 634 to 853',
      }),
    ).toBeInTheDocument();
    expect(
      within(rowOf('captain')).getByRole('img', { name: /captain is masked/ }),
    ).toBeInTheDocument();
    expect(
      within(rowOf('licence')).getByRole('img', {
        name: /captain.licence is masked/,
      }),
    ).toBeInTheDocument();
  });

  it('tells extremes, lengths and frequent values of an opened field', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?profile=1000&field=flight',
    });
    const frequent = await screen.findByRole('table', {
      name: 'Most frequent values',
    });
    expect(within(frequent).getAllByRole('row')[0]).toHaveTextContent(
      'UA15454 %',
    );
    expect(screen.getByText('4–6, 5.8 on average')).toBeInTheDocument();
    expect(screen.getByText('about 812')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'delay' }));
    expect(screen.getByText('853')).toBeInTheDocument();
    expect(screen.getByText('12.639')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'captain' }));
    expect(
      screen.getByText('The figures of this field are masked'),
    ).toBeInTheDocument();
  });

  it('says which side the data follows where schema and contract disagree', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check on a sample' }),
    );
    const table = await screen.findByRole('table', { name: 'Disagreements' });
    await within(table).findByText('The data follows the registry');
    const [, gate, delay] = within(table).getAllByRole('row');
    expect(gate).toHaveTextContent('The sample does not tell');
    expect(delay).toHaveTextContent('The data follows the registry');
    expect(delay).toHaveTextContent('20 of 997 messages have no value');
    expect(
      screen.queryByRole('button', { name: 'Check on a sample' }),
    ).not.toBeInTheDocument();
  });

  it('can be stopped and hidden', async () => {
    let signal: AbortSignal | undefined;
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getSampleProfile: (_port, options) => {
          signal = options?.signal;
          return new Promise(() => {});
        },
      },
    });
    await userEvent.click(await profileButton());
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(signal?.aborted).toBe(true));
    expect(address()).toBe('');
  });

  it('leaves the fields in place when it is refused', async () => {
    const failure = await refusal(403, 'Previews are for the owners.');
    await renderProductTab(<EntitySchemaContent />, {
      api: { getSampleProfile: () => Promise.reject(failure) },
    });
    await userEvent.click(await profileButton());
    expect(
      await screen.findByText('You may not see a profile of this stream'),
    ).toBeInTheDocument();
    expect(screen.getByText('Previews are for the owners.')).toBeVisible();
    expect(rowOf('flight')).toBeInTheDocument();
  });

  it('is not offered for keys, of which there is none', async () => {
    const [value, key] = departuresSchema.subjects;
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          subjects: [value, key],
          selected: departuresSchema.selected && {
            ...departuresSchema.selected,
            subject: key.subject,
            version: 1,
          },
        }),
      },
    });
    await screen.findByRole('treegrid');
    expect(
      screen.queryByRole('button', { name: /Profile/ }),
    ).not.toBeInTheDocument();
  });
});
