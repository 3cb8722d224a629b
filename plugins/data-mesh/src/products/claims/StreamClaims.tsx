import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { toError } from '@backstage/errors';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert, Flex, VisuallyHidden } from '@backstage/ui';
import {
  failureOf,
  StatePanel,
  useStreamClaims,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useEffect, useRef, useState } from 'react';
import { LongList } from '../../chrome/reads/LongList';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, smallText } from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { ClaimAction } from './ClaimAction';
import { ClaimDialog } from './ClaimDialog';
import { CLAIM_GROUPS, claimGroup } from './claimGroup';
import { ClaimItem } from './ClaimItem';
import { ConfirmAll } from './ConfirmAll';

const useStyles = makeStyles(theme => ({
  root: { outline: 'none' },
  // Quiet text needs the paper's contrast; the page is a shade darker.
  empty: {
    borderRadius: theme.shape.borderRadius * 2,
    backgroundColor: theme.palette.background.paper,
  },
  intro: { margin: 0, ...smallText(theme), lineHeight: 1.5 },
}));

/** Answers "Whose are these streams?" for those who can settle it. */
export function StreamClaims() {
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const claims = useStreamClaims();
  const [action, setAction] = useState<ClaimAction>();
  const [conflict, setConflict] = useState<Error>();
  const root = useRef<HTMLDivElement>(null);

  // The button that was pressed may be gone with what it settled.
  const settled = useRef(false);
  useEffect(() => {
    if (!action && settled.current) {
      settled.current = false;
      root.current?.focus();
    }
  }, [action]);

  const begin = (next: ClaimAction) => {
    setConflict(undefined);
    setAction(next);
  };
  const finish = (failure?: unknown) => {
    settled.current = true;
    setAction(undefined);
    setConflict(failure === undefined ? undefined : toError(failure));
    claims.refreshAfterChange();
  };

  return (
    <div ref={root} className={classes.root} tabIndex={-1}>
      <VisuallyHidden>
        <h2>{t('claims.title')}</h2>
      </VisuallyHidden>
      {conflict && (
        <Alert
          status="warning"
          icon
          mb="3"
          role="alert"
          title={t('claims.conflict')}
          description={t('claims.readAgain', {
            reason: failureOf(conflict).message,
          })}
        />
      )}
      <ReadFrame
        remote={claims}
        what={t('claims.what')}
        loading={{ rows: 4, columns: ['4fr', '1fr'] }}
      >
        {items => {
          const groups = CLAIM_GROUPS.map(group => ({
            group,
            claims: items.filter(claim => claimGroup(claim) === group),
          }));
          const isSettled = items.every(
            claim => claimGroup(claim) === 'settled',
          );
          return (
            <Flex direction="column" gap="4">
              {isSettled && (
                <div className={classes.empty}>
                  <VisuallyHidden>
                    <h3>{t('claims.title')}</h3>
                  </VisuallyHidden>
                  <StatePanel state="empty" title={t('claims.empty.title')}>
                    {t('claims.empty.description')}
                  </StatePanel>
                </div>
              )}
              {groups.map(
                ({ group, claims: of }) =>
                  of.length > 0 && (
                    <EntityInfoCard
                      key={group}
                      title={t(`claims.${group}.title`)}
                      headerActions={
                        group === 'takenOver' &&
                        of.length > 1 && (
                          <ConfirmAll claims={of} onDone={() => finish()} />
                        )
                      }
                    >
                      <p className={classes.intro}>
                        {t(`claims.${group}.description`)}
                      </p>
                      <LongList
                        label={t(`claims.${group}.title`)}
                        items={of}
                        showAll={t('claims.showAll', {
                          number: of.length.toLocaleString('en'),
                        })}
                      >
                        {claim => (
                          <ClaimItem
                            key={claim.id}
                            claim={claim}
                            onAct={begin}
                          />
                        )}
                      </LongList>
                    </EntityInfoCard>
                  ),
              )}
            </Flex>
          );
        }}
      </ReadFrame>
      {action && (
        <ClaimDialog
          action={action}
          onDone={finish}
          onChanged={finish}
          onClose={() => setAction(undefined)}
        />
      )}
    </div>
  );
}
