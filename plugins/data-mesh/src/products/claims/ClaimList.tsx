import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { useState } from 'react';
import { makeStyles, plainList } from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { ClaimAction } from './ClaimAction';
import { ClaimItem } from './ClaimItem';

const SHOWN_ITEMS = 20;

const useStyles = makeStyles({ list: plainList });

/** Claims in the order of their urgency, the first of many until all are asked for. */
export function ClaimList(props: {
  /** Read by screen readers. */
  label: string;
  claims: StreamClaim[];
  onAct: (action: ClaimAction) => void;
}) {
  const { label, claims, onAct } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const [all, setAll] = useState(false);
  const shown = all ? claims : claims.slice(0, SHOWN_ITEMS);
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {shown.map(claim => (
          <ClaimItem key={claim.id} claim={claim} onAct={onAct} />
        ))}
      </ul>
      {shown.length < claims.length && (
        <Button variant="tertiary" onPress={() => setAll(true)}>
          {t('claims.showAll', { number: claims.length.toLocaleString('en') })}
        </Button>
      )}
    </>
  );
}
