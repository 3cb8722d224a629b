import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { VisuallyHidden } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  EntityName,
  GrantStateChip,
  StatePanel,
  useGrants,
} from '@datamesh-portal/plugin-data-mesh-react';
import { TextLink } from '../../chrome/links/TextLink';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { useGrowingList } from '../../chrome/reads/useGrowingList';
import { makeStyles, smallText } from '../../chrome/styles';
import { TableFrame } from '../../chrome/tables/TableFrame';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { myAccessPath } from '../accessPages';
import { ProductsLink } from '../ProductsLink';

const useStyles = makeStyles(theme => ({
  name: { minWidth: 140, overflowWrap: 'anywhere' },
  nowrap: { whiteSpace: 'nowrap' },
  more: { marginTop: theme.spacing(1), ...smallText(theme) },
}));

function GrantTable(props: { grants: Grant[] }) {
  const classes = useStyles();
  const table = useTableStyles();
  return (
    <TableFrame
      label="Data it may use"
      columns={['Product', 'Port', 'May', 'How long', 'State']}
    >
      <tbody>
        {props.grants.map(grant => (
          <tr key={grant.id}>
            <td className={classes.name}>
              <EntityName entityRef={grant.product} />
            </td>
            <td className={classes.name}>{grant.port}</td>
            <td className={classes.nowrap}>
              {grant.operation}
              {grant.clearFields.length > 0 && (
                <div
                  className={table.quiet}
                  title={grant.clearFields.join(', ')}
                >
                  {grant.clearFields.length} in clear text
                </div>
              )}
            </td>
            <td>
              <AccessTerm until={grant.until} />
            </td>
            <td className={classes.nowrap}>
              {grant.may.connect || grant.may.renew || grant.may.revoke ? (
                <TextLink standalone href={myAccessPath({ grant: grant.id })}>
                  <GrantStateChip grant={grant} />
                  <VisuallyHidden>, {grant.port} on My access</VisuallyHidden>
                </TextLink>
              ) : (
                <GrantStateChip grant={grant} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/**
 * The card of a component or system with the data that it may read and write.
 * Takes the entity from the page around it. People who have no part in the
 * grants see none of them.
 *
 * @public
 */
export function ConsumedDataCard() {
  const { entity } = useEntity();
  const classes = useStyles();
  const list = useGrowingList(useGrants, {
    consumer: stringifyEntityRef(entity),
    open: true,
  });
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return (
    <EntityInfoCard title="Data it may read">
      <ReadFrame
        remote={list.remote}
        what={`what this ${kind} may read`}
        loading={{ rows: 2, columns: ['2fr', '2fr', '1fr', '2fr', '1fr'] }}
      >
        {({ items }) => (
          <>
            {items.length > 0 ? (
              <GrantTable grants={items} />
            ) : (
              <StatePanel state="empty" title="No data that you may know of">
                Its owner asks for access on the page of{' '}
                <ProductsLink>a data product</ProductsLink>, and chooses this{' '}
                {kind} as the one that reads. Its owner and those of the product
                then see it here.
              </StatePanel>
            )}
            {list.hasMore && (
              <div className={classes.more}>
                The newest {items.length} are shown; the rest is on{' '}
                <TextLink href={myAccessPath()}>My access</TextLink>.
              </div>
            )}
          </>
        )}
      </ReadFrame>
    </EntityInfoCard>
  );
}
