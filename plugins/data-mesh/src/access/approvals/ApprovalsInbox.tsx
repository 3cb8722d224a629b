import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useStreamClaims } from '@datamesh-portal/plugin-data-mesh-react';
import { Suspense } from 'react';
import { useLocation } from 'react-router-dom';
import { TextLink } from '../../chrome/links/TextLink';
import { streamClaimsOfferRef } from '../../chrome/offers/streamClaimsOffer';
import { flowing, makeStyles } from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { Approvals } from './Approvals';

const useStyles = makeStyles(theme => ({
  parts: {
    ...flowing(theme.spacing(0.5, 3)),
    marginBottom: theme.spacing(2),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  part: {
    padding: theme.spacing(0.75, 0),
    marginBottom: -1,
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
    borderBottom: '2px solid transparent',
    '&[aria-current]': { borderBottomColor: theme.palette.primary.main },
  },
}));

/** Access requests, and the streams that are to be settled where there are any. */
export function ApprovalsInbox() {
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const offer = useApiHolder().get(streamClaimsOfferRef);
  const claims = useStreamClaims();
  const { pathname, search } = useLocation();
  const chosen = new URLSearchParams(search).has('claims');
  if (!offer) {
    return <Approvals />;
  }
  const { StreamClaims, isToSettle } = offer;
  const count = claims.value?.filter(isToSettle).length ?? 0;
  const current = (is: boolean) => (is ? 'page' : undefined);
  return (
    <>
      {(chosen || count > 0) && (
        <nav className={classes.parts} aria-label={t('approvals.parts')}>
          <TextLink
            standalone
            className={classes.part}
            href={pathname}
            aria-current={current(!chosen)}
          >
            {t('approvals.requests')}
          </TextLink>
          <TextLink
            standalone
            className={classes.part}
            href={`${pathname}?claims`}
            aria-current={current(chosen)}
          >
            {count > 0
              ? t('approvals.streamsToSettle', { number: `${count}` })
              : t('approvals.streams')}
          </TextLink>
        </nav>
      )}
      {chosen ? (
        <Suspense fallback={null}>
          <StreamClaims />
        </Suspense>
      ) : (
        <Approvals />
      )}
    </>
  );
}
