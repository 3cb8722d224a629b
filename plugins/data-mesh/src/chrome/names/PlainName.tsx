import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ComponentProps } from 'react';

/** The name that the catalog shows for an entity, as a word in other text. */
export function PlainName(
  props: Pick<
    ComponentProps<typeof EntityDisplayName>,
    'entityRef' | 'defaultKind'
  >,
) {
  return <EntityDisplayName {...props} hideIcon disableTooltip />;
}
