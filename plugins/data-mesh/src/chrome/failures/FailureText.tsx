import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: {
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    color: theme.palette.error.main,
  },
}));

/** Says in a line why something was not done; nothing as long as it was. */
export function FailureText(props: {
  error: Error | undefined;
  /** What was not done, where the message alone does not tell. */
  title?: string;
}) {
  const { error, title } = props;
  const classes = useStyles();
  return error ? (
    <div className={classes.root} role="alert">
      {title && `${title}: `}
      {failureOf(error).message}
    </div>
  ) : null;
}
