import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles } from '../../chrome/styles';
import { Table } from '../../chrome/tables/Table';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { PayloadSummary } from '../PayloadSummary';

const useStyles = makeStyles({
  name: { width: '1%', minWidth: 120, whiteSpace: 'nowrap' },
});

/** The headers of a message, in their order; names can occur more than once. */
export function HeaderTable(props: { headers: Message['headers'] }) {
  const { headers } = props;
  const classes = useStyles();
  const table = useTableStyles();
  if (headers.length === 0) {
    return <span className={table.quiet}>The message has no headers.</span>;
  }
  return (
    <Table label="Headers">
      <tbody>
        {headers.map(({ name, value }, index) => (
          <tr key={`${index} ${name}`}>
            <td className={`${table.code} ${classes.name}`}>{name}</td>
            <td className={`${table.code} ${table.wrap}`}>
              <PayloadSummary payload={value} empty="empty" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
