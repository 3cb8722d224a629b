import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import { productsApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { ActionDialog } from '../../chrome/dialogs/ActionDialog';
import { nameOfRef } from '../../chrome/names/nameOfRef';
import { PlainName } from '../../chrome/names/PlainName';
import { useNotice } from '../../chrome/notices/useNotice';
import { formFields, makeStyles, smallText } from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { ClaimAction } from './ClaimAction';
import { isChanged } from './isChanged';

const LONGEST_NOTE = 2_000;

const useStyles = makeStyles(theme => ({
  form: formFields(theme),
  origin: { ...smallText(theme), overflowWrap: 'anywhere' },
}));

/** Asks before a claim is settled, and for a note on why. */
export function ClaimDialog(props: {
  action: ClaimAction;
  onDone: () => void;
  /** Called when somebody else was faster. */
  onChanged: (error: unknown) => void;
  onClose: () => void;
}) {
  const { action, onDone, onChanged, onClose } = props;
  const { kind, claim } = action;
  const { id, revision, topic } = claim;
  const api = useApi(productsApiRef);
  const notify = useNotice();
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const [note, setNote] = useState('');
  const command = useCommand();
  const { product, origin, owner } = kind === 'handOver' ? action.to : claim;

  const act = () =>
    command.run(async () => {
      const request = { revision, note: note.trim() || undefined };
      try {
        await (kind === 'release'
          ? api.releaseClaim(id, request)
          : api.confirmClaim(id, { ...request, product, origin }));
      } catch (failure) {
        if (!isChanged(failure)) {
          throw failure;
        }
        onChanged(failure);
        return;
      }
      notify(t(`claims.${kind}.done`, { topic, product: nameOfRef(product) }));
      onDone();
    });

  const nameOf = (entityRef: string | undefined) =>
    entityRef ? <PlainName entityRef={entityRef} /> : t('claims.nobody');
  return (
    <ActionDialog
      title={t(`claims.${kind}.title`, { topic })}
      widthPx={560}
      action={t(`claims.${kind}.action`)}
      keep={t('claims.keep')}
      destructive={kind !== 'confirm'}
      command={command}
      failed={t(`claims.${kind}.failed`)}
      onAct={act}
      onClose={onClose}
    >
      <div className={classes.form}>
        <Text as="p">
          {t(`claims.${kind}.meaning`, {
            product: nameOf(product),
            owner: nameOf(owner),
            holder: nameOf(claim.product),
          })}
        </Text>
        {kind !== 'release' && (
          // Titles can be alike; these cannot.
          <div className={classes.origin}>
            {t('claims.registered', { product, origin })}
          </div>
        )}
        <TextAreaField
          label={t('claims.note')}
          description={t('claims.noteDescription')}
          rows={3}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={setNote}
        />
      </div>
    </ActionDialog>
  );
}
