import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '../styles';

const useStyles = makeStyles({
  root: {
    maxWidth: '100%',
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
});

/**
 * Links to an entity by the name that the catalog shows for it. The kind is not
 * written: the icon tells it.
 *
 * @public
 */
export function EntityName(props: {
  /** Entity ref. */
  entityRef: string;
  /** Of refs without a kind; `group` unless given. */
  defaultKind?: string;
  /** Leaves out the icon of the kind. */
  hideIcon?: boolean;
}) {
  const { entityRef, defaultKind = 'group', hideIcon } = props;
  const classes = useStyles();
  return (
    <EntityRefLink
      className={classes.root}
      entityRef={entityRef}
      // What equals the default is not written.
      defaultKind={parseEntityRef(entityRef, { defaultKind }).kind}
      hideIcon={hideIcon}
    />
  );
}
