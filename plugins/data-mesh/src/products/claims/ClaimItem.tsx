import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  ClaimRival,
  StreamClaim,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  Chip,
  describeDate,
  EntityName,
} from '@datamesh-portal/plugin-data-mesh-react';
import {
  flowing,
  makeStyles,
  monospaced,
  plainList,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { ClaimAction } from './ClaimAction';
import { ClaimProof } from './ClaimProof';
import { nameOfRef } from '../../chrome/names/nameOfRef';

const useStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1, 2)),
    alignItems: 'flex-start',
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
    lineHeight: 1.5,
    '&:last-child': { borderBottom: 0 },
  },
  text: { flex: '1 1 300px', minWidth: 0, overflowWrap: 'anywhere' },
  head: wrappingRow(theme.spacing(0.5, 1)),
  topic: { ...monospaced, fontWeight: 600, overflowWrap: 'anywhere' },
  quiet: {
    ...smallText(theme),
    // A link in running text must differ without its colour.
    '& a': { textDecoration: 'underline' },
  },
  rivals: plainList,
  rival: wrappingRow(theme.spacing(0.5, 1)),
  actions: wrappingRow(theme.spacing(1)),
}));

function Holder(props: {
  of: Pick<ClaimRival, 'product' | 'owner' | 'since'>;
  text: 'claims.belongs' | 'claims.rival';
}) {
  const { product, owner, since } = props.of;
  const { t } = useTranslationRef(dataMeshTranslationRef);
  return (
    <span>
      {t(props.text, {
        product: <EntityName entityRef={product} hideIcon />,
        owner: owner ? (
          <EntityName entityRef={owner} hideIcon />
        ) : (
          t('claims.nobody')
        ),
        since: describeDate(since),
      })}
    </span>
  );
}

/** Whose a stream is, what is open about it, and what the viewer can do. */
export function ClaimItem(props: {
  claim: StreamClaim;
  onAct: (action: ClaimAction) => void;
}) {
  const { claim, onAct } = props;
  const { topic, cluster, product, rivals, missingSince } = claim;
  const { nextOwner, nextOwnerSince } = claim;
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  return (
    <li className={classes.root}>
      <div className={classes.text}>
        <div className={classes.head}>
          <span className={classes.topic}>{topic}</span>
          <Chip>{cluster}</Chip>
          <ClaimProof claim={claim} />
        </div>
        <div className={classes.quiet}>
          <Holder of={claim} text="claims.belongs" />
        </div>
        {missingSince && (
          <div>
            {t('claims.missing', { since: describeDate(missingSince) })}
          </div>
        )}
        {nextOwnerSince && (
          <div className={classes.quiet}>
            {t('claims.nextOwner', {
              owner: nextOwner ? (
                <EntityName entityRef={nextOwner} hideIcon />
              ) : (
                t('claims.nobody')
              ),
              since: describeDate(nextOwnerSince),
            })}
          </div>
        )}
        {rivals.length > 0 && (
          <ul className={classes.rivals} aria-label={t('claims.rivals')}>
            {rivals.map(rival => (
              <li
                key={`${rival.product} ${rival.origin}`}
                className={`${classes.quiet} ${classes.rival}`}
              >
                <Holder of={rival} text="claims.rival" />
                {rival.product === product && <span>{rival.origin}</span>}
                {claim.mayHandOver && (
                  <Button
                    variant="tertiary"
                    size="small"
                    aria-label={t('claims.handOver.label', {
                      topic,
                      product: nameOfRef(rival.product),
                    })}
                    onPress={() =>
                      onAct({ kind: 'handOver', claim, to: rival })
                    }
                  >
                    {t('claims.handOver.action')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.actions}>
        {claim.mayConfirm && (
          <Button
            variant="secondary"
            aria-label={t('claims.confirm.label', {
              topic,
              product: nameOfRef(product),
            })}
            onPress={() => onAct({ kind: 'confirm', claim })}
          >
            {t('claims.confirm.action')}
          </Button>
        )}
        <Button
          variant="secondary"
          aria-label={t('claims.release.label', { topic })}
          onPress={() => onAct({ kind: 'release', claim })}
        >
          {t('claims.release.action')}
        </Button>
      </div>
    </li>
  );
}
