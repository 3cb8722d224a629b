import { ContractSummary } from '@datamesh-portal/plugin-data-mesh-common';
import { Tag } from './Tag';

/** Whether a contract is there and holds, with its version. */
export function ContractTag(props: {
  contract: Pick<ContractSummary, 'state' | 'version' | 'status' | 'problems'>;
}) {
  const { state, version, status, problems } = props.contract;
  if (state === 'missing') {
    return <Tag verdict="warning">no contract</Tag>;
  }
  if (state === 'invalid') {
    const count = problems ?? 0;
    return (
      <Tag verdict="bad" title="The contract does not follow ODCS v3.1">
        {count > 0 ? `${count} problem${count === 1 ? '' : 's'}` : 'invalid'}
      </Tag>
    );
  }
  return (
    <Tag verdict="good" title={status && `Status: ${status}`}>
      {version ? `v${version}` : 'valid'}
    </Tag>
  );
}
