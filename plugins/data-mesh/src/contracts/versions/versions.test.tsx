import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntitySchemaContent } from '../EntitySchemaContent';

beforeEach(() => pretendSizes(58));
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;
const button = (name: string) => screen.getByRole('button', { name });

describe('the versions of a subject', () => {
  it('are gone through with buttons', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('slider', { name: 'Version' });
    expect(button('Next version')).toBeDisabled();
    expect(button('Latest version')).toBeDisabled();
    await userEvent.click(button('Previous version'));
    expect(address()).toContain('version=3');
    await userEvent.click(button('First version'));
    expect(address()).toContain('version=1');
    await waitFor(() => expect(button('First version')).toBeDisabled());
    // The button that was pressed can no longer hold it.
    expect(screen.getByRole('slider')).toHaveFocus();
    await userEvent.click(button('Latest version'));
    expect(address()).toContain('version=4');
  });

  it('stay in reach while another one is read', async () => {
    let answers = 0;
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: () => {
          answers += 1;
          return answers === 1
            ? Promise.resolve(departuresSchema)
            : new Promise(() => {});
        },
      },
    });
    await screen.findByRole('slider');
    await userEvent.click(button('Previous version'));
    expect(screen.getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      'v3, 3 of 4',
    );
    expect(
      screen.getByRole('treegrid').closest('[aria-busy=true]'),
    ).not.toBeNull();
  });

  it('come with id, format, references and what compatibility means', async () => {
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          selected: departuresSchema.selected && {
            ...departuresSchema.selected,
            references: [
              { name: 'common.Airport', subject: 'airport-value', version: 3 },
            ],
          },
        }),
      },
    });
    expect(
      await screen.findByRole('button', { name: 'id 17' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Avro')).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'References' })).toHaveTextContent(
      'Uses common.Airport from airport-value v3',
    );
    screen.getByRole('button', { name: 'backward' }).focus();
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    const meaning = await screen.findByRole('tooltip');
    expect(meaning).toHaveTextContent('Upgrade consumers first.');
  });

  it('of keys and values are chosen apart', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    await userEvent.click(screen.getByRole('button', { name: /Subject/ }));
    const options = await screen.findByRole('listbox');
    await userEvent.click(
      within(options).getByRole('option', {
        name: 'Key · ops.flight-departures.v1-key',
      }),
    );
    expect(address()).toBe('?subject=ops.flight-departures.v1-key');
  });
});
