import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  EntityName,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { flowing, makeStyles, plainList } from '../../chrome/styles';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { AccessDate } from '../AccessDate';

const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: {
    ...flowing(theme.spacing(0.25, 1)),
    alignItems: 'baseline',
    padding: theme.spacing(0.25, 0),
  },
  note: { flexBasis: '100%', overflowWrap: 'anywhere' },
}));

/** How requests for the same product were decided before. */
export function SimilarDecisions(props: {
  similar: NonNullable<AccessRequest['similar']>;
}) {
  const { similar } = props;
  const classes = useStyles();
  const table = useTableStyles();
  if (similar.length === 0) {
    return (
      <div className={table.quiet}>Nobody asked for this product before.</div>
    );
  }
  return (
    <ul className={classes.list}>
      {similar.slice(0, SHOWN).map(decision => (
        <li key={decision.requestId} className={classes.item}>
          <RequestStateChip state={decision.state} />
          <EntityName
            entityRef={decision.consumer}
            defaultKind="user"
            hideIcon
          />
          <AccessDate className={table.quiet} at={decision.at} />
          {decision.note && (
            <span className={`${classes.note} ${table.quiet}`}>
              “{decision.note}”
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
