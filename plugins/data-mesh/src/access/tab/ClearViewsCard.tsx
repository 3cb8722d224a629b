import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import {
  EntityName,
  useStreamViews,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, plainList, smallText } from '../../chrome/styles';
import { describeMoment } from '../describeMoment';
import { describeView } from './describeView';

const SHOWN = 20;

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: { padding: theme.spacing(0.75, 0), overflowWrap: 'anywhere' },
  quiet: smallText(theme),
}));

function View(props: { view: StreamView }) {
  const { view } = props;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      {view.by && <EntityName entityRef={view.by} />} {describeView(view)}
      <div className={classes.quiet}>
        {describeMoment(view.at)}
        {view.grants.length > 0 && ` · by grant ${view.grants.join(', ')}`}
        {` · record ${view.sequence}`}
      </div>
    </li>
  );
}

/** Who saw classified fields of the product's messages in clear. */
export function ClearViewsCard(props: {
  /** Entity ref. */
  product: string;
}) {
  const { product } = props;
  const classes = useStyles();
  const views = useStreamViews(product, SHOWN);
  return (
    <EntityInfoCard title="Seen in clear">
      <ReadFrame
        remote={views}
        what="who saw clear text"
        loading={{ rows: 2, columns: ['1fr'] }}
      >
        {shown =>
          shown.length > 0 ? (
            <ul className={classes.list} aria-label="Views in clear">
              {shown.map(view => (
                <View key={view.sequence} view={view} />
              ))}
            </ul>
          ) : (
            <span>Nobody has seen classified fields in clear yet.</span>
          )
        }
      </ReadFrame>
    </EntityInfoCard>
  );
}
