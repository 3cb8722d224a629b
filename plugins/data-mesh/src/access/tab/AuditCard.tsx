import { useApi } from '@backstage/core-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert, Button } from '@backstage/ui';
import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import {
  accessApiRef,
  useAuditCheck,
} from '@datamesh-portal/plugin-data-mesh-react';
import { FailureText } from '../../chrome/failures/FailureText';
import { saveFile } from '../../chrome/files/saveFile';
import { counted } from '../../chrome/formats/formatQuantity';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, wrappingRow } from '../../chrome/styles';
import { useCommand } from '../../chrome/commands/useCommand';
import { describeMoment } from '../describeMoment';

const FORMATS = [
  { format: 'jsonl', label: 'Export JSON lines', type: 'application/x-ndjson' },
  { format: 'csv', label: 'Export CSV', type: 'text/csv' },
] as const;

const useStyles = makeStyles(theme => ({
  foot: { ...wrappingRow(theme.spacing(1)), marginTop: theme.spacing(2) },
  hash: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

function Verdict(props: { check: AuditCheck }) {
  const { check } = props;
  const classes = useStyles();
  if (check.problem) {
    return (
      <Alert
        status="danger"
        icon
        title={`Record ${check.problem.sequence} was ${check.problem.kind}`}
        description={`${check.problem.message} Checked at ${describeMoment(
          check.checkedAt,
        )}.`}
      />
    );
  }
  return (
    <Alert
      status={check.intact ? 'success' : 'danger'}
      icon
      title={
        check.intact
          ? `The audit trail is intact: ${counted(check.records, 'record')}`
          : 'The audit trail is not intact'
      }
      description={
        <>
          Checked at {describeMoment(check.checkedAt)}, over all products.
          {check.headHash && (
            <>
              {' '}
              The newest record has the hash{' '}
              <span className={classes.hash} title={check.headHash}>
                {check.headHash.slice(0, 12)}…
              </span>
            </>
          )}
        </>
      }
    />
  );
}

function ExportButton(props: {
  product: string;
  name: string;
  format: (typeof FORMATS)[number];
}) {
  const { product, name } = props;
  const { format, label, type } = props.format;
  const api = useApi(accessApiRef);
  const { run, running, error } = useCommand();
  return (
    <>
      <Button
        variant="secondary"
        isPending={running}
        onPress={() =>
          run(async () => {
            const text = await api.exportAudit({ product, format });
            saveFile(
              `${name}-access-audit.${format}`,
              new Blob([text], { type }),
            );
          })
        }
      >
        {label}
      </Button>
      <FailureText error={error} title="Not exported" />
    </>
  );
}

/** Whether the trail of this product's access can be trusted, and its export. */
export function AuditCard(props: {
  /** Entity ref. */
  product: string;
  /** Name of the product, for the exported file. */
  name: string;
}) {
  const { product, name } = props;
  const classes = useStyles();
  const check = useAuditCheck(product);
  return (
    <EntityInfoCard title="Audit trail">
      <ReadFrame
        remote={check}
        what="the verdict on the audit trail"
        loading={{
          label: 'Checking the audit trail',
          rows: 1,
          columns: ['1fr'],
        }}
      >
        {value => <Verdict check={value} />}
      </ReadFrame>
      <div className={classes.foot}>
        {FORMATS.map(format => (
          <ExportButton
            key={format.format}
            product={product}
            name={name}
            format={format}
          />
        ))}
        {check.value && (
          <Button
            variant="tertiary"
            isPending={check.loading}
            onPress={check.refresh}
          >
            Check again
          </Button>
        )}
      </div>
    </EntityInfoCard>
  );
}
