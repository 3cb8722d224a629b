import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  GrantStateChip,
  useGrants,
} from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, plainList, wrappingRow } from '../../chrome/styles';
import { useTableStyles } from '../../chrome/tables/useTableStyles';

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: {
    ...wrappingRow(theme.spacing(0.25, 1)),
    padding: theme.spacing(0.25, 0),
    overflowWrap: 'anywhere',
  },
}));

/** What the consumer may do with the product already. */
export function PresentAccess(props: { request: AccessRequest }) {
  const { request } = props;
  const { product, consumer, plan } = request;
  const classes = useStyles();
  const table = useTableStyles();
  const grants = useGrants({ product, consumer, open: true });
  const others = (grants.value?.items ?? []).filter(
    ({ requestId }) => requestId !== request.id,
  );
  // The request itself is one that waits.
  const warnings = (plan?.existing ?? []).filter(
    ({ requestId }) => requestId !== request.id,
  );
  return (
    <>
      {warnings.map((existing, index) => (
        <div key={index}>{existing.message}</div>
      ))}
      {others.length > 0 && (
        <ul className={classes.list}>
          {others.map(grant => (
            <li key={grant.id} className={classes.item}>
              <span>
                {grant.operation} {grant.port}
              </span>
              <GrantStateChip grant={grant} />
              <span className={table.quiet}>
                <AccessTerm until={grant.until} />
                {grant.clearFields.length > 0 &&
                  `, ${grant.clearFields.length} in clear text`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {grants.value && others.length === 0 && warnings.length === 0 && (
        <div className={table.quiet}>None.</div>
      )}
      {!grants.value && grants.loading && (
        <div className={table.quiet} role="status">
          Reading…
        </div>
      )}
      {!grants.value && grants.error && (
        <div className={table.quiet}>It cannot be read now.</div>
      )}
    </>
  );
}
