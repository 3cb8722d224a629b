import { useApi } from '@backstage/core-plugin-api';
import {
  accessApiRef,
  ProductName,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { ReasonDialog } from '../ReasonDialog';
import { RuleAccess } from './UnmanagedAccessItem';

/** Asks for a reason and removes a rule from the broker. */
export function RemoveAccessDialog(props: {
  product: ProductName;
  access: RuleAccess;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const { product, access, onClose, onRemoved } = props;
  const { rule, port } = access;
  const api = useApi(accessApiRef);
  const notify = useNotice();
  return (
    <ReasonDialog
      title={`Remove access of ${rule.principal}?`}
      action="Remove"
      onClose={onClose}
      onConfirm={async reason => {
        await api.removeUnmanagedAccess(product, { keys: [rule.key], reason });
        notify('Removed from the broker.');
        onRemoved();
      }}
    >
      The rule leaves the broker at once, and whoever uses it is refused from
      then on: {rule.operation} on {rule.resource} {rule.name}, which lets them
      into {port}. The portal keeps no copy that could be put back; adopt it
      instead when somebody still needs it.
    </ReasonDialog>
  );
}
