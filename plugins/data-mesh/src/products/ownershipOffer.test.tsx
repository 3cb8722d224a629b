import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  departuresEntity,
  managedDepartures,
} from '../__testUtils__/departures';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EditProductDialog } from './EditProductDialog';
import { ProductAboutCard } from './ProductAboutCard';

const offeredTo = 'group:default/weather';
const owner = 'group:default/flight-operations';
const product = { namespace: 'default', name: 'flight-departures' };

const offered = {
  ...departuresEntity,
  metadata: {
    ...departuresEntity.metadata,
    annotations: {
      ...departuresEntity.metadata.annotations,
      'data-mesh/offered-to': offeredTo,
    },
  },
};

const show = async (
  memberOf: string[],
  updateProduct: () => Promise<typeof managedDepartures> = jest.fn(
    async () => managedDepartures,
  ),
) => {
  await renderProductTab(<ProductAboutCard />, {
    entity: offered,
    memberOf,
    api: { updateProduct },
  });
  return updateProduct;
};

describe('a product that is offered to another group', () => {
  it.each([
    ['Take over', offeredTo, offeredTo],
    ['Decline', offeredTo, owner],
    ['Take back', owner, owner],
  ])('has a button %s for members of %s', async (button, group, next) => {
    const updateProduct = await show([group]);

    await userEvent.click(await screen.findByRole('button', { name: button }));

    await waitFor(() =>
      expect(screen.queryByRole('button', { name: button })).toBeNull(),
    );
    expect(updateProduct).toHaveBeenCalledWith(product, {
      revision: 3,
      owner: next,
    });
  });

  it('says nothing of it to others', async () => {
    await show(['group:default/customer-data']);

    expect(await screen.findByText('Should I use this?')).toBeInTheDocument();
    expect(screen.queryByText(/offer/i)).toBeNull();
  });

  it('says why it could not be taken over', async () => {
    const failure = await refusal(409, 'Load it again.');
    await show([offeredTo], () => Promise.reject(failure));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Take over' }),
    );

    expect(await screen.findByText('Load it again.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Take over' })).toBeEnabled();
  });
});

describe('the owner in the edit form', () => {
  it('is offered the product rather than given it', async () => {
    const updateProduct = jest.fn(async () => managedDepartures);
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={jest.fn()} />,
      { api: { updateProduct } },
    );
    const field = await screen.findByRole('textbox', { name: 'Owner' });
    expect(field).toHaveAccessibleDescription(
      /owns it once one of its members takes it over/,
    );

    await userEvent.clear(field);
    await userEvent.type(field, offeredTo);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(updateProduct).toHaveBeenCalledWith(product, {
        revision: 3,
        owner: offeredTo,
      }),
    );
  });

  it('says to whom the product is offered already', async () => {
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={jest.fn()} />,
      {
        api: {
          getManagedProduct: async () => ({ ...managedDepartures, offeredTo }),
        },
      },
    );

    expect(
      await screen.findByRole('textbox', { name: 'Owner' }),
    ).toHaveAccessibleDescription(
      new RegExp(`Offered to ${offeredTo}.*name ${owner}`),
    );
  });
});
