import { ContractSummary } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';

/** Whether a contract is there and holds, with its version. */
export function ContractChip(props: {
  contract: Pick<ContractSummary, 'state' | 'version' | 'status' | 'problems'>;
}) {
  const { state, version, status, problems } = props.contract;
  if (state === 'missing') {
    return <Chip tone="warning">no contract</Chip>;
  }
  if (state === 'invalid') {
    const count = problems ?? 0;
    return (
      <Chip tone="bad" title="The contract does not follow ODCS v3.1">
        {count > 0 ? `${count} problem${count === 1 ? '' : 's'}` : 'invalid'}
      </Chip>
    );
  }
  return (
    <Chip tone="good" title={status && `Status: ${status}`}>
      {version ? `v${version}` : 'valid'}
    </Chip>
  );
}
