import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { EntityName } from '@datamesh-portal/plugin-data-mesh-react';
import { lazy, Suspense, useState } from 'react';
import { makeStyles, plainList } from '../../chrome/styles';
import { EndGrantDialog } from '../grants/EndGrantDialog';
import { MyGrantItem } from './MyGrantItem';

const ConnectDialog = lazy(() =>
  import('../connect/ConnectDialog').then(m => ({ default: m.ConnectDialog })),
);

const useStyles = makeStyles(theme => ({
  group: { marginBottom: theme.spacing(2) },
  product: {
    margin: theme.spacing(0, 0, 0.5),
    fontSize: '0.9375rem',
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  list: plainList,
}));

/** The grants of each product together, products in the order of their first. */
function grouped(grants: Grant[]): Array<[product: string, Grant[]]> {
  const groups = new Map<string, Grant[]>();
  grants.forEach(grant =>
    groups.set(grant.product, [...(groups.get(grant.product) ?? []), grant]),
  );
  return [...groups];
}

/** Grants of the viewer, grouped by product. */
export function GrantsByProduct(props: {
  grants: Grant[];
  /** Id of the grant that a link led to. */
  linked?: string;
  onChanged: () => void;
}) {
  const { grants, linked, onChanged } = props;
  const classes = useStyles();
  const [connecting, setConnecting] = useState<Grant>();
  const [givingBack, setGivingBack] = useState<Grant>();
  return (
    <>
      {grouped(grants).map(([product, ofProduct]) => (
        <section key={product} className={classes.group}>
          <h4 className={classes.product}>
            <EntityName entityRef={product} defaultKind="dataproduct" />
          </h4>
          <ul className={classes.list}>
            {ofProduct.map(grant => (
              <MyGrantItem
                key={grant.id}
                grant={grant}
                linked={grant.id === linked}
                onConnect={() => setConnecting(grant)}
                onGiveBack={() => setGivingBack(grant)}
                onChanged={onChanged}
              />
            ))}
          </ul>
        </section>
      ))}
      {connecting && (
        <Suspense fallback={null}>
          <ConnectDialog
            grant={connecting}
            onClose={() => setConnecting(undefined)}
          />
        </Suspense>
      )}
      {givingBack && (
        <EndGrantDialog
          own
          grant={givingBack}
          onClose={() => setGivingBack(undefined)}
          onEnded={onChanged}
        />
      )}
    </>
  );
}
