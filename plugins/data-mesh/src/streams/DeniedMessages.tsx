import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { failureOf, StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { AskForAccessButton } from '../chrome/offers/AskForAccessButton';

/** Stands where messages would be that the viewer may not see. */
export function DeniedMessages(props: {
  entity: DataProductEntity;
  port: string;
  error: Error;
}) {
  const { entity, port, error } = props;
  const { message, correlationId } = failureOf(error);
  return (
    <StatePanel
      state="denied"
      title={`You may not see the messages of ${port}`}
      detail={correlationId && `Request ${correlationId}`}
      action={
        <AskForAccessButton
          product={entity}
          wish={{ port }}
          variant="primary"
        />
      }
    >
      <div>{message}</div>
      <div>
        <EntityRefLink entityRef={entity.spec.owner} defaultKind="group" />{' '}
        answers for this product. The Schema tab and the contract can still be
        read.
      </div>
    </StatePanel>
  );
}
