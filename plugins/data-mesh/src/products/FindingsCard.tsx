import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  useEntityOwnership,
} from '@backstage/plugin-catalog-react';
import { Finding } from '@datamesh-portal/plugin-data-mesh-common';
import {
  Chip,
  failureOf,
  useFindings,
} from '@datamesh-portal/plugin-data-mesh-react';
import { Alert } from '@backstage/ui';
import { approvalsPath } from '../chrome/address/approvalsPath';
import { TextLink } from '../chrome/links/TextLink';
import { ReadFrame } from '../chrome/reads/ReadFrame';
import { makeStyles, plainList } from '../chrome/styles';
import { useTableStyles } from '../chrome/tables/useTableStyles';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { dataMeshTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: {
    display: 'grid',
    gridTemplateColumns: '84px 1fr',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1, 0),
    fontSize: '0.875rem',
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
}));

/** Whether the inbox shows the viewer, as the stream's owner, what is open. */
function isToSettle({ code, severity }: Finding): boolean {
  return (
    code === 'stream-claim-unproven' ||
    // An error is the product's that has nothing of the stream.
    (code === 'stream-claimed-by-another-product' && severity === 'warning')
  );
}

function FindingList(props: { findings: Finding[] }) {
  const classes = useStyles();
  const table = useTableStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  return (
    <ul className={classes.list}>
      {props.findings.map((finding, index) => (
        <li key={`${finding.code} ${index}`} className={classes.item}>
          <span>
            <Chip tone={finding.severity === 'error' ? 'bad' : 'warning'}>
              {finding.severity}
            </Chip>
          </span>
          <div className={table.wrap}>
            <div>
              {finding.message}
              {isToSettle(finding) && (
                <>
                  {' '}
                  <TextLink href={approvalsPath('claims')}>
                    {t('findings.settle')}
                  </TextLink>
                </>
              )}
            </div>
            <div className={table.quiet}>
              {[finding.port && `port ${finding.port}`, finding.path]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What the owner should mend. Nobody else sees the card. */
export function FindingsCard() {
  const { entity, product } = useDataProduct();
  const { isOwnedEntity } = useEntityOwnership();
  const owned = isOwnedEntity(entity);
  const findings = useFindings(owned ? product : undefined);
  if (!owned) {
    return null;
  }
  // The backend has the last word on who owns the product.
  if (findings.error && failureOf(findings.error).kind === 'denied') {
    return null;
  }
  return (
    <EntityInfoCard title="For you as owner">
      <ReadFrame
        remote={findings}
        what="the findings"
        loading={{
          label: 'Loading findings',
          rows: 2,
          columns: ['84px', '1fr'],
        }}
      >
        {found =>
          found.length > 0 ? (
            <FindingList findings={found} />
          ) : (
            <Alert
              status="success"
              icon
              title="Nothing to mend"
              description="Contract errors, missing streams and streams that two products claim would be listed here, for the owning group only."
            />
          )
        }
      </ReadFrame>
    </EntityInfoCard>
  );
}
