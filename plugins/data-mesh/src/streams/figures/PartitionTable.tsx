import { PartitionStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { formatBytes } from '../../chrome/formats/formatQuantity';
import { Table } from '../../chrome/tables/Table';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { PartitionBar } from './partitionFigures';

function replicasOf(partition: PartitionStatistics): string {
  const { inSync, replicas } = partition;
  return replicas === undefined ? '–' : `${inSync ?? '?'} of ${replicas}`;
}

/** The partitions as numbers. */
export function PartitionTable(props: {
  partitions: PartitionStatistics[];
  bars: PartitionBar[];
}) {
  const { partitions, bars } = props;
  const table = useTableStyles();
  const statistics = new Map(
    partitions.map(partition => [partition.partition, partition]),
  );
  return (
    <Table
      label="Partitions"
      columns={[
        'Partition',
        { name: 'Messages', as: 'number' },
        { name: 'Offsets', as: 'number' },
        { name: 'Size', as: 'number' },
        { name: 'Leader', as: 'number' },
        { name: 'In sync', as: 'number' },
      ]}
    >
      <tbody>
        {bars.map(bar => {
          const partition = statistics.get(bar.partition);
          return (
            <tr key={bar.partition}>
              <td>{bar.partition}</td>
              <td className={table.number}>
                {bar.messages.toLocaleString('en')}
              </td>
              <td className={table.number}>
                {partition?.start}–{partition?.end}
              </td>
              <td className={table.number}>
                {bar.bytes === undefined ? '–' : formatBytes(bar.bytes)}
              </td>
              <td className={table.number}>
                {bar.problem === 'leaderless'
                  ? 'none'
                  : partition?.leader ?? '–'}
              </td>
              <td className={table.number}>
                {partition && replicasOf(partition)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
