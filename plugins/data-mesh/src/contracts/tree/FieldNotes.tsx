import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles, smallText } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  note: { marginTop: theme.spacing(0.5), ...smallText(theme) },
  code: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** Examples, quality rules and tags of a field, in small print. */
export function FieldNotes(props: { field: FieldNode }) {
  const { examples, quality, tags } = props.field;
  const classes = useStyles();
  return (
    <>
      {examples && examples.length > 0 && (
        <div className={classes.note}>
          e.g. <span className={classes.code}>{examples.join(', ')}</span>
        </div>
      )}
      {quality?.map(rule => (
        <div key={rule} className={classes.note}>
          Rule: {rule}
        </div>
      ))}
      {tags && tags.length > 0 && (
        <div className={classes.note}>Tags: {tags.join(', ')}</div>
      )}
    </>
  );
}
