import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntityOwnership } from '@backstage/plugin-catalog-react';
import { Alert, Button, Flex } from '@backstage/ui';
import {
  productNameOf,
  productsApiRef,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../chrome/commands/useCommand';
import { FailureAlert } from '../chrome/failures/FailureAlert';
import { useNotice } from '../chrome/notices/useNotice';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { offeredToOf } from './managed';

/**
 * Asks the group that a product is offered to whether it takes it over, and lets
 * the owner take the offer back; nothing for everybody else.
 */
export function OwnershipOffer() {
  const { entity } = useDataProduct();
  const { isOwnedEntity } = useEntityOwnership();
  const api = useApi(productsApiRef);
  const notify = useNotice();
  const command = useCommand();
  const [isAnswered, setIsAnswered] = useState(false);
  const { owner } = entity.spec;
  const offeredTo = offeredToOf(entity);
  if (!offeredTo || isAnswered) {
    return null;
  }
  const isAsked = isOwnedEntity({
    ...entity,
    relations: [{ type: RELATION_OWNED_BY, targetRef: offeredTo }],
  });
  if (!isAsked && !isOwnedEntity(entity)) {
    return null;
  }

  const answer = async (next: string) => {
    const isDone = await command.run(async () => {
      const product = productNameOf(entity);
      const { revision } = await api.getManagedProduct(product);
      await api.updateProduct(product, { revision, owner: next });
    });
    if (isDone) {
      setIsAnswered(true);
      notify(`${next} owns it. The catalog shows it within seconds.`);
    }
  };
  return (
    <>
      <FailureAlert error={command.error} title="Nothing changed" />
      <Alert
        status="info"
        icon
        mb="3"
        title={
          isAsked
            ? `${owner} offers this product to your group ${offeredTo}`
            : `Offered to ${offeredTo}`
        }
        description={
          <>
            <p>
              {isAsked
                ? 'Its owner decides on access and answers for the data.'
                : `${owner} owns it until a member of that group takes it over.`}
            </p>
            <Flex gap="2">
              {isAsked && (
                <Button
                  variant="primary"
                  isPending={command.running}
                  onPress={() => answer(offeredTo)}
                >
                  Take over
                </Button>
              )}
              <Button
                variant="secondary"
                isDisabled={command.running}
                onPress={() => answer(owner)}
              >
                {isAsked ? 'Decline' : 'Take back'}
              </Button>
            </Flex>
          </>
        }
      />
    </>
  );
}
