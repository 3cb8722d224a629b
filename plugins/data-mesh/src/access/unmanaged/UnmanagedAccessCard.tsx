import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert, Button } from '@backstage/ui';
import {
  UnmanagedAccess,
  UnmanagedAccessReport,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  ProductName,
  useUnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { LongList } from '../../chrome/reads/LongList';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';
import { describeMoment } from '../describeMoment';
import { AdoptAccessDialog } from './AdoptAccessDialog';
import { RemoveAccessDialog } from './RemoveAccessDialog';
import { RuleAccess, UnmanagedAccessItem } from './UnmanagedAccessItem';

const useStyles = makeStyles(theme => ({
  intro: {
    margin: theme.spacing(0, 0, 1),
    maxWidth: '80ch',
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
  foot: {
    ...wrappingRow(theme.spacing(1)),
    justifyContent: 'space-between',
    marginTop: theme.spacing(1.5),
    ...smallText(theme),
  },
}));

function keyOf(access: UnmanagedAccess): string {
  const { cluster, port, rule, groupId } = access;
  return JSON.stringify([cluster, port, rule?.key, groupId]);
}

function Report(props: {
  report: UnmanagedAccessReport;
  onAdopt: (access: RuleAccess) => void;
  onRemove: (access: RuleAccess) => void;
}) {
  const { report, onAdopt, onRemove } = props;
  const { items, unreachable = [] } = report;
  const classes = useStyles();
  return (
    <>
      {unreachable.map(({ cluster, message }) => (
        <Alert
          key={cluster}
          status="warning"
          icon
          mb="2"
          title={`${cluster} could not be asked`}
          description={message}
        />
      ))}
      {items.length === 0 && unreachable.length === 0 && (
        <Alert
          status="success"
          icon
          title="All access on the broker has its grant"
          description="Rules and active consumer groups that no grant explains would be listed here."
        />
      )}
      {items.some(({ kind }) => kind === 'denial') && (
        <p className={classes.intro}>
          Rules of the broker keep somebody out whom a grant lets in.
        </p>
      )}
      {items.some(({ kind }) => kind !== 'denial') && (
        <p className={classes.intro}>
          The broker knows these, and no grant of the portal explains them.
          Adopt what somebody needs, remove what nobody does.
        </p>
      )}
      <LongList
        label="Access without a grant"
        items={items}
        showAll={`Show all ${items.length.toLocaleString('en')}`}
      >
        {access => (
          <UnmanagedAccessItem
            key={keyOf(access)}
            access={access}
            onAdopt={onAdopt}
            onRemove={onRemove}
          />
        )}
      </LongList>
    </>
  );
}

/** What the broker allows beyond the grants, for the owners of a product. */
export function UnmanagedAccessCard(props: {
  product: ProductName;
  /** Called when a grant was made. */
  onAdopted: () => void;
}) {
  const { product, onAdopted } = props;
  const classes = useStyles();
  const report = useUnmanagedAccess(product);
  const [adopting, setAdopting] = useState<RuleAccess>();
  const [removing, setRemoving] = useState<RuleAccess>();
  return (
    <EntityInfoCard title="Access without a grant">
      <ReadFrame
        remote={report}
        what="what the broker allows"
        meanwhile="Grants and requests still hold, and are carried out once it answers."
        loading={{
          label: 'Asking the broker',
          rows: 3,
          columns: ['4fr', '1fr'],
        }}
      >
        {value => (
          <>
            <Report
              report={value}
              onAdopt={setAdopting}
              onRemove={setRemoving}
            />
            <div className={classes.foot}>
              <span>Checked at {describeMoment(value.checkedAt)}</span>
              <Button
                variant="secondary"
                isPending={report.loading}
                onPress={report.refresh}
              >
                Check again
              </Button>
            </div>
          </>
        )}
      </ReadFrame>
      {adopting && (
        <AdoptAccessDialog
          product={product}
          access={adopting}
          onClose={() => setAdopting(undefined)}
          onAdopted={() => {
            report.refreshAfterChange();
            onAdopted();
          }}
        />
      )}
      {removing && (
        <RemoveAccessDialog
          product={product}
          access={removing}
          onClose={() => setRemoving(undefined)}
          onRemoved={report.refreshAfterChange}
        />
      )}
    </EntityInfoCard>
  );
}
