import { makeStyles, smallText } from '../../chrome/styles';

/** Parts that the sections of a plan share. */
export const usePlanStyles = makeStyles(theme => ({
  section: { marginBottom: theme.spacing(2.5), minWidth: 0 },
  title: {
    margin: theme.spacing(0, 0, 0.75),
    fontSize: '0.875rem',
    fontWeight: 600,
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  stage: { marginBottom: theme.spacing(1) },
  quiet: { margin: theme.spacing(0.5, 0, 0), ...smallText(theme) },
  raw: {
    margin: theme.spacing(0.75, 0, 0),
    padding: theme.spacing(1),
    borderRadius: 4,
    fontSize: '0.75rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    backgroundColor: theme.palette.action.hover,
    color: theme.palette.text.primary,
  },
  fold: {
    marginTop: theme.spacing(0.75),
    fontSize: '0.8125rem',
    '& > summary': { cursor: 'pointer', color: theme.palette.text.secondary },
  },
}));
