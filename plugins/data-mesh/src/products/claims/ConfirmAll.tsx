import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { productsApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { ActionDialog } from '../../chrome/dialogs/ActionDialog';
import { useNotice } from '../../chrome/notices/useNotice';
import { dataMeshTranslationRef } from '../../translation';
import { isChanged } from './isChanged';

/** Confirms many claims as they were seen; what changed meanwhile stays to be settled. */
export function ConfirmAll(props: {
  claims: StreamClaim[];
  /** Called when one or all were confirmed. */
  onDone: () => void;
}) {
  const { claims, onDone } = props;
  const api = useApi(productsApiRef);
  const notify = useNotice();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const [asked, setAsked] = useState<StreamClaim[]>();
  const [confirmed, setConfirmed] = useState(0);
  const command = useCommand();

  const close = () => {
    setAsked(undefined);
    command.forgetError();
    if (confirmed > 0) {
      onDone();
    }
  };
  const confirmAll = (seen: StreamClaim[]) =>
    command.run(async () => {
      let count = confirmed;
      for (const { id, revision, product, origin } of seen.slice(count)) {
        try {
          await api.confirmClaim(id, { revision, product, origin });
        } catch (failure) {
          if (!isChanged(failure)) {
            throw failure;
          }
        }
        count++;
        setConfirmed(count);
      }
      notify(t('claims.confirmAll.done', { count }));
      setAsked(undefined);
      onDone();
    });

  return (
    <>
      <Button
        variant="secondary"
        onPress={() => {
          setConfirmed(0);
          setAsked(claims);
        }}
      >
        {t('claims.confirmAll.action', { number: `${claims.length}` })}
      </Button>
      {asked && (
        <ActionDialog
          title={t('claims.confirmAll.title', { number: `${asked.length}` })}
          widthPx={560}
          action={t('claims.confirm.action')}
          keep={t('claims.keep')}
          command={command}
          failed={t('claims.confirmAll.failed', {
            number: `${confirmed}`,
            all: `${asked.length}`,
          })}
          onAct={() => confirmAll(asked)}
          onClose={close}
        >
          <Text as="p">{t('claims.confirmAll.meaning')}</Text>
          {command.running && (
            <Text as="p" role="status">
              {t('claims.confirmAll.progress', {
                number: `${confirmed}`,
                all: `${asked.length}`,
              })}
            </Text>
          )}
        </ActionDialog>
      )}
    </>
  );
}
