import { PartitionStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { formatBytes } from '../../chrome/formats/formatQuantity';
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
    <table className={table.table} aria-label="Partitions">
      <thead>
        <tr>
          <th scope="col">Partition</th>
          <th scope="col" className={table.number}>
            Messages
          </th>
          <th scope="col" className={table.number}>
            Offsets
          </th>
          <th scope="col" className={table.number}>
            Size
          </th>
          <th scope="col" className={table.number}>
            Leader
          </th>
          <th scope="col" className={table.number}>
            In sync
          </th>
        </tr>
      </thead>
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
    </table>
  );
}
