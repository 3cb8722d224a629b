import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresSchema } from '../__testUtils__/departuresSchema';
import { pretendSizes } from '../__testUtils__/pretendSizes';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EntitySchemaContent } from './EntitySchemaContent';

const address = () => screen.getByLabelText('Address').textContent;
const rowOf = (name: string) =>
  within(screen.getByRole('treegrid'))
    .getByText(name, { selector: 'span' })
    .closest('[role=row]') as HTMLElement;

beforeEach(() => pretendSizes(58));
afterEach(() => jest.restoreAllMocks());

describe('EntitySchemaContent', () => {
  it('shows each field with type, need, classification, meaning and rules', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid', { name: 'Fields' });
    const row = rowOf('delay');
    expect(row).toHaveTextContent('union{null, int}');
    expect(row).toHaveTextContent('optional · integer');
    expect(row).toHaveTextContent('public');
    expect(row).toHaveTextContent('Minutes late at the gate');
    expect(row).toHaveTextContent('Rule: between -60 and 1440');
    expect(within(rowOf('flight')).getByLabelText('key')).toBeInTheDocument();
    expect(rowOf('flight')).toHaveTextContent('e.g. UA1545, B6725');
  });

  it('marks fields that are masked for others', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    expect(
      within(rowOf('captain')).getByTitle(/confidential: masked for everybody/),
    ).toBeInTheDocument();
    expect(
      within(rowOf('flight')).queryByLabelText('masked'),
    ).not.toBeInTheDocument();
  });

  it('puts disagreements above the tree with both values', async () => {
    await renderProductTab(<EntitySchemaContent />);
    const table = await screen.findByRole('table', { name: 'Disagreements' });
    const row = within(table).getByText('delay').closest('tr');
    expect(row).toHaveTextContent('union{null, int}');
    expect(row).toHaveTextContent('integer, required');
    const tree = screen.getByRole('treegrid');
    expect(
      table.compareDocumentPosition(tree) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('walks the tree with the arrow keys', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    act(() => rowOf('flight').focus());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(rowOf('captain')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(rowOf('name')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(rowOf('captain')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(rowOf('captain')).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText('licence')).not.toBeInTheDocument();
    await userEvent.keyboard('{End}');
    expect(rowOf('gate')).toHaveFocus();
  });

  it('finds fields by what is typed', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find a field' }),
      'licence',
    );
    await waitFor(() =>
      expect(
        within(screen.getByRole('treegrid')).queryByText('flight'),
      ).not.toBeInTheDocument(),
    );
    expect(rowOf('captain')).toBeInTheDocument();
    expect(address()).toBe('?find=licence');
  });

  it('opens the details of a field with its whole path, and links to them', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    act(() => rowOf('licence').focus());
    await userEvent.keyboard('{Enter}');
    expect(address()).toBe('?field=captain.licence');
    expect(screen.getByText('captain.licence')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Copy path' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'licence' }));
    expect(address()).toBe('');
  });

  it('renders far fewer fields than a large schema has, and walks them all', async () => {
    const fields = Array.from({ length: 500 }, (_, index) => ({
      ...departuresSchema.fields[0],
      name: `field${index}`,
      path: `field${index}`,
    }));
    await renderProductTab(<EntitySchemaContent />, {
      api: { getPortSchema: async () => ({ ...departuresSchema, fields }) },
    });
    const tree = await screen.findByRole('treegrid');
    expect(within(tree).getAllByRole('row').length).toBeLessThan(60);
    expect(rowOf('field0')).toHaveAttribute('aria-setsize', '500');
  });

  it('tells what is masked for the viewer from what is clear', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          maskedFields: ['captain'],
        }),
      },
    });
    await screen.findByRole('treegrid');
    const masked = { name: 'masked for you' };
    expect(within(rowOf('licence')).getByRole('img', masked)).toBeVisible();
    expect(
      within(rowOf('gate')).getByRole('img', { name: 'clear for you' }),
    ).toBeVisible();
  });

  it('reads the chosen version and keeps it in the address', async () => {
    const getPortSchema = jest.fn(async () => departuresSchema);
    await renderProductTab(<EntitySchemaContent />, { api: { getPortSchema } });
    const slider = await screen.findByRole('slider', { name: 'Version' });
    expect(slider).toHaveAttribute('aria-valuetext', 'v4 (latest), 4 of 4');
    fireEvent.change(slider, { target: { value: '1' } });
    await waitFor(() =>
      expect(getPortSchema).toHaveBeenLastCalledWith(
        expect.objectContaining({
          port: 'departures',
          subject: 'ops.flight-departures.v1-value',
          version: 2,
        }),
        expect.anything(),
      ),
    );
    expect(address()).toContain('version=2');
  });

  it('forgets subject and version when another port is chosen', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      search: '?port=departures&subject=x&version=2',
    });
    await screen.findByRole('treegrid');
    await userEvent.click(screen.getByRole('button', { name: /Port/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'delays' }),
    );
    expect(address()).toBe('?port=delays');
  });

  it('shows the contract alone when the registry cannot be asked, and asks again', async () => {
    const getPortSchema = jest.fn(async () => ({
      ...departuresSchema,
      fields: departuresSchema.fields.map(field => ({
        ...field,
        inSchema: false,
      })),
      subjects: [],
      selected: undefined,
      disagreements: [],
      registryMessage: 'The schema registry of the demo cluster is down.',
    }));
    await renderProductTab(<EntitySchemaContent />, { api: { getPortSchema } });
    expect(
      await screen.findByText(
        'The schema registry of the demo cluster is down.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('treegrid')).toBeInTheDocument();
    // Nobody knows what the schema has.
    expect(screen.queryByText('contract only')).not.toBeInTheDocument();

    const calls = getPortSchema.mock.calls.length;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(getPortSchema.mock.calls.length).toBeGreaterThan(calls),
    );
  });

  it('says why the fields of a schema are not known, and shows the contract and the text', async () => {
    const problem = 'The Protobuf schema imports the unknown gone.proto';
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          fields: departuresSchema.fields.map(field => ({
            ...field,
            inSchema: false,
          })),
          disagreements: [],
          selected: { ...departuresSchema.selected!, problem },
        }),
      },
    });
    expect(await screen.findByText(problem)).toBeInTheDocument();
    expect(screen.getByRole('treegrid')).toBeInTheDocument();
    expect(screen.queryByText('contract only')).not.toBeInTheDocument();
  });

  it('says so when neither a schema nor a contract describes the port', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async ({ port }) => ({
          port,
          subjects: [],
          fields: [],
          disagreements: [],
          contract: { state: 'missing', problems: [] },
        }),
      },
    });
    expect(await screen.findByText('No fields are known')).toBeInTheDocument();
    expect(screen.getByText('This port has no contract')).toBeInTheDocument();
  });

  it('lists what is wrong with a contract, with the place', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          contract: {
            state: 'invalid',
            problems: [{ path: 'schema[0].name', message: 'must be a string' }],
          },
        }),
      },
    });
    expect(await screen.findByText('schema[0].name:')).toBeInTheDocument();
    expect(screen.getByText(/must be a string/)).toBeInTheDocument();
  });

  it('says why when the viewer may not look', async () => {
    const failure = await refusal(403, 'Not for you.');
    await renderProductTab(<EntitySchemaContent />, {
      api: { getPortSchema: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('You may not see the schema of departures'),
    ).toBeInTheDocument();
  });

  it('shows a skeleton while it reads', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      api: { getPortSchema: () => new Promise(() => {}) },
    });
    expect(
      screen.getByRole('status', { name: 'Loading fields' }),
    ).toBeInTheDocument();
  });
});
