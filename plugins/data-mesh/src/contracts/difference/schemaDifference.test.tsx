import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresDifference } from '../../__testUtils__/departureFigures';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntitySchemaContent } from '../EntitySchemaContent';

beforeEach(() => pretendSizes(58));
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;

describe('the difference of two versions', () => {
  it('compares the shown version with the one before it', async () => {
    const getSchemaDifference = jest.fn(async ({ older, newer }) =>
      departuresDifference(older, newer),
    );
    await renderProductTab(<EntitySchemaContent />, {
      api: { getSchemaDifference },
    });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Difference' }),
    );
    expect(await screen.findByText(/^3 changes/)).toHaveTextContent(
      '3 changes, 1 breaks consumers that still use version 3, 1 breaks data and producers of version 3',
    );
    expect(getSchemaDifference).toHaveBeenCalledWith(
      expect.objectContaining({
        subject: 'ops.flight-departures.v1-value',
        older: 3,
        newer: 4,
      }),
      expect.anything(),
    );
  });

  it('says of each change what was before and after, and whom it breaks', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference',
    });
    const table = await screen.findByRole('table', { name: 'Changes' });
    const [, widened, described, added] = within(table).getAllByRole('row');
    expect(widened).toHaveTextContent('delaytype widenedintunion{null, int}');
    expect(
      within(widened).getByRole('button', { name: 'readers' }),
    ).toBeInTheDocument();
    // The field is named once for all of its changes.
    expect(described).toHaveTextContent(/^documentation changed/);
    expect(described).toHaveTextContent('nobody');
    expect(added).toHaveTextContent('nothingstring');
    expect(
      within(added).getByRole('button', { name: 'writers' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Consumers that still use version 3 cannot read what is written with version 4.',
      ),
    ).toBeInTheDocument();
  });

  it('says which version cannot be read, and shows the documents', async () => {
    const problem = 'The Protobuf schema imports the unknown gone.proto';
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference',
      api: {
        getSchemaDifference: async ({ older, newer }) => {
          const difference = departuresDifference(older, newer);
          return {
            ...difference,
            newer: { ...difference.newer, problem },
            changes: [],
          };
        },
      },
    });
    expect(
      await screen.findByText('Version 4 cannot be read'),
    ).toBeInTheDocument();
    expect(screen.getByText(problem)).toBeInTheDocument();
    expect(screen.queryByText('No differences')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('textbox', { name: 'Schema version 4' }),
    ).toBeInTheDocument();
  });

  it('shows both documents side by side, read only', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference&with=2',
    });
    const before = await screen.findByRole('textbox', {
      name: 'Schema version 2',
    });
    const after = screen.getByRole('textbox', { name: 'Schema version 4' });
    expect(before).toHaveAttribute('aria-readonly', 'true');
    expect(after).toHaveTextContent('"name": "gate"');
    expect(before).not.toHaveTextContent('gate');
  });

  it('swaps the versions', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference&version=4&with=2',
    });
    await userEvent.click(await screen.findByLabelText('Swap versions'));
    expect(address()).toBe('?view=difference&version=2&with=4');
    expect(
      await screen.findByText(/^3 changes.*version 4,/),
    ).toBeInTheDocument();
  });

  it('keeps the chosen versions in the address', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference&version=4&with=2',
    });
    await screen.findByLabelText('Swap versions');
    await userEvent.click(screen.getByRole('button', { name: /From/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'v1' }));
    expect(address()).toBe('?view=difference&version=4&with=1');
    expect(
      await screen.findByText(/^3 changes.*version 1,/),
    ).toBeInTheDocument();
  });

  it('says so when nothing differs', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference',
      api: {
        getSchemaDifference: async ({ older, newer }) => ({
          ...departuresDifference(older, newer),
          changes: [],
        }),
      },
    });
    expect(await screen.findByText('No differences')).toBeInTheDocument();
  });

  it('does not ask what a version has changed from itself', async () => {
    const getSchemaDifference = jest.fn();
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference&version=4&with=4',
      api: { getSchemaDifference },
    });
    expect(await screen.findByText('No differences')).toBeInTheDocument();
    expect(getSchemaDifference).not.toHaveBeenCalled();
  });

  it('needs a second version', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference',
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          subjects: [{ ...departuresSchema.subjects[0], versions: [4] }],
        }),
      },
    });
    expect(
      await screen.findByText('There is only one version'),
    ).toBeInTheDocument();
  });

  it('says why it cannot be read', async () => {
    const failure = await refusal(503, 'The registry does not answer.');
    await renderProductTab(<EntitySchemaContent />, {
      search: '?view=difference',
      api: { getSchemaDifference: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('The registry does not answer.'),
    ).toBeInTheDocument();
  });
});
