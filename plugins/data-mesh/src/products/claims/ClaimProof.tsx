import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip, ChipTone } from '@datamesh-portal/plugin-data-mesh-react';
import { ReactNode } from 'react';
import { PlainName } from '../../chrome/names/PlainName';
import { dataMeshTranslationRef } from '../../translation';

/** How a claim was proven, in words. */
export function ClaimProof(props: { claim: StreamClaim }) {
  const { proof, provenBy } = props.claim;
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const words = (): [ChipTone, ReactNode] => {
    switch (proof) {
      case 'prefix':
        return ['good', t('claims.proof.prefix')];
      case 'write-access':
        return ['good', t('claims.proof.writeAccess')];
      case 'steward':
        return [
          'good',
          t('claims.proof.steward', {
            who: provenBy ? (
              <PlainName entityRef={provenBy} defaultKind="user" />
            ) : (
              t('claims.proof.somebody')
            ),
          }),
        ];
      case 'taken-over':
        return ['warning', t('claims.proof.takenOver')];
      case 'not-asked':
        return ['unknown', t('claims.proof.notAsked')];
      default:
        return ['bad', t('claims.proof.missing')];
    }
  };
  const [tone, text] = words();
  return <Chip tone={tone}>{text}</Chip>;
}
