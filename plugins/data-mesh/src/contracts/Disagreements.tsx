import { makeStyles } from '@material-ui/core/styles';
import { Disagreement } from '@datamesh-portal/plugin-data-mesh-common';
import { Alert } from '@backstage/ui';
import { useTableStyles } from '../tables';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3) },
  table: { marginTop: theme.spacing(1) },
}));

/** Where the registered schema and the contract say different things. */
export function Disagreements(props: { disagreements: Disagreement[] }) {
  const { disagreements } = props;
  const classes = useStyles();
  const table = useTableStyles();
  if (disagreements.length === 0) {
    return null;
  }
  const title =
    disagreements.length === 1
      ? 'Schema and contract disagree about one field'
      : `Schema and contract disagree in ${disagreements.length} places`;
  return (
    <div className={classes.root}>
      <Alert status="warning" icon title={title} />
      <div className={`${table.scroller} ${classes.table}`}>
        <table className={table.table} aria-label="Disagreements">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">What differs</th>
              <th scope="col">Registry says</th>
              <th scope="col">Contract says</th>
            </tr>
          </thead>
          <tbody>
            {disagreements.map(({ path, message, inSchema, inContract }) => (
              <tr key={`${path} ${message}`}>
                <td className={table.code}>{path}</td>
                <td>{message}</td>
                <td className={`${table.code} ${table.wrap}`}>
                  {inSchema ?? 'nothing'}
                </td>
                <td className={`${table.code} ${table.wrap}`}>
                  {inContract ?? 'nothing'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
