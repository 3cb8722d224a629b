import { Button } from '@backstage/ui';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, outlined, wrappingRow } from '../../chrome/styles';
import { useStreamPort } from '../StreamPort';
import { filterLike, filterPath } from './filterExpression';
import { payloadText } from './payloadText';

/** A part of a payload that the viewer pointed at. */
export type PickedPart = {
  id: string;
  steps: Array<string | number>;
  value: unknown;
  masked: boolean;
};

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(0.5, 1)),
    // Below the head of the table, in view however long the tree is.
    position: 'sticky',
    top: 40,
    zIndex: 1,
    marginBottom: theme.spacing(1),
    padding: theme.spacing(0.5, 1),
    ...outlined(theme),
    backgroundColor: theme.palette.background.paper,
  },
}));

/** The path of a part, to be copied, and a filter for messages alike in it. */
export function PickedPartBar(props: {
  root: 'key' | 'value';
  part: PickedPart;
}) {
  const { root, part } = props;
  const classes = useStyles();
  const { onFilter } = useStreamPort();
  const path = filterPath(root, part.steps);
  // A filter on what stands for a masked value finds nothing worth finding.
  const like = part.masked ? undefined : filterLike(path, part.value);
  return (
    <div className={classes.root} role="group" aria-label={`Part ${path}`}>
      <code>{path}</code>
      <CopyButton text={path} label="Copy path" />
      {!part.masked && (
        <CopyButton
          text={payloadText({ data: part.value })}
          label={`Copy value of ${path}`}
        />
      )}
      {like && (
        <Button variant="tertiary" onPress={() => onFilter(like)}>
          Only messages like this
        </Button>
      )}
    </div>
  );
}
