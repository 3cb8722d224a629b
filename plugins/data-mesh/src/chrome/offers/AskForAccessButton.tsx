import { Entity } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { dataMeshAccessRequestCreatePermission } from '@datamesh-portal/plugin-data-mesh-common';
import { Suspense, useState } from 'react';
import { AccessWish, accessRequestOfferRef } from './accessRequestOffer';

/**
 * Opens the request form for a product; nothing for those who may not ask, and
 * where the app has no such form.
 */
export function AskForAccessButton(props: {
  product: Entity;
  wish?: AccessWish;
  /** What it says; `Ask for access` unless given. */
  label?: string;
  /** What screen readers say, where several stand on a page. */
  accessibleLabel?: string;
  variant?: 'primary' | 'secondary';
  onSent?: () => void;
}) {
  const { product, wish, label = 'Ask for access', onSent } = props;
  const [open, setOpen] = useState(false);
  const offer = useApiHolder().get(accessRequestOfferRef);
  const permission = usePermission({
    permission: dataMeshAccessRequestCreatePermission,
  });
  // When the permissions cannot be asked, the server has the last word anyway.
  const denied = !permission.loading && !permission.error;
  if (!offer || (denied && !permission.allowed)) {
    return null;
  }
  return (
    <>
      <Button
        variant={props.variant ?? 'secondary'}
        aria-label={props.accessibleLabel}
        onPress={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <offer.RequestAccessDialog
            product={product}
            wish={wish}
            onClose={() => setOpen(false)}
            onSent={onSent}
          />
        </Suspense>
      )}
    </>
  );
}
